using Builder.Supervision.Swap;
using Builder.Telemetry.Inspection;

namespace Builder.Tests.Supervision.Swap;

public sealed class CreationRulesTests
{
    private const long Gigabyte = SwapMachines.Gigabyte;

    private static readonly SwapMachine Good = SwapMachines.Good;

    [Fact]
    public void Without_a_size_the_rule_counts_what_is_there()
    {
        var some = Good with { Areas = [new("/dev/sdb", 3 * Gigabyte, 0, StorageKind.SolidState)] };

        Assert.Equal(5 * Gigabyte, CreationRules.Ask(some, size: null, permanent: false).Request!.Bytes);
        Assert.Contains("8G of swap already", CreationRules.Ask(some with { Areas = [new("/dev/sdb", 8 * Gigabyte, 0, StorageKind.SolidState)] }, null, false).Refusal!.Sentence);
        Assert.Contains("name a --size", CreationRules.Ask(Good with { RamTotal = null }, null, false).Refusal!.Sentence);
    }

    [Fact]
    public void A_size_is_taken_in_whole_megabytes()
    {
        Assert.Equal(3 << 20, CreationRules.Ask(Good, (2 << 20) + 1, false).Request!.Bytes);
        Assert.Contains("at least 1M", CreationRules.Ask(Good, 4096, false).Refusal!.Sentence);
    }

    [Theory]
    [InlineData("ext4", StorageKind.SolidState, null)]
    [InlineData("xfs", StorageKind.Rotating, null)]
    [InlineData("ext3", StorageKind.Unknown, null)]
    [InlineData("btrfs", StorageKind.SolidState, "copy-on-write")]
    [InlineData("tmpfs", StorageKind.Memory, "memory cannot be swapped out to memory")]
    [InlineData("nfs4", StorageKind.Network, "over a network")]
    [InlineData("overlay", StorageKind.Unknown, "layers")]
    [InlineData("zfs", StorageKind.Unknown, "nobody promises")]
    [InlineData("fuseblk", StorageKind.SolidState, "nobody promises")]
    public void Only_where_the_kernel_can_swap_to_a_file(string fileSystem, StorageKind kind, string? why)
    {
        var refusal = WhyNot(Good with { Place = SwapMachines.On(fileSystem, kind) });

        Assert.Equal(why is null, refusal is null);
        Assert.Contains(why ?? "", refusal?.Sentence ?? "");
    }

    [Fact]
    public void A_tenth_of_the_disk_stays_free()
    {
        var most = (128 * Gigabyte) - (long)(256 * Gigabyte * CreationRules.KeptFree);

        Assert.Null(WhyNot(Good, most / (1 << 20) * (1 << 20)));
        var refusal = WhyNot(Good, most + (1 << 20))!;
        Assert.True(refusal.MachineLacks);
        Assert.Contains("128G of 256G are free", refusal.Sentence);
        Assert.Contains("at most 102G", refusal.Sentence);
        Assert.Contains("at most 0B", WhyNot(Good with { Disk = (256 * Gigabyte, Gigabyte) })!.Sentence);
    }

    [Fact]
    public void Whatever_is_unknown_or_unsafe_is_refused()
    {
        (SwapMachine Machine, string Why)[] machines =
        [
            (Good with { FileIsThere = true }, "is there already"),
            (Good with { FolderIsThere = false }, "is no folder"),
            (Good with { FolderIsOpen = true }, "may be written by others"),
            (Good with { Areas = null }, "no swap"),
            (Good with { Place = null }, "could not be read"),
            (Good with { Disk = null }, "could not be read"),
            (Good with { Place = SwapMachines.On("ext4", readOnly: true) }, "read only"),
            (Good with { File = "/a\nb" }, "control characters"),
        ];

        Assert.All(machines, each => Assert.Contains(each.Why, WhyNot(each.Machine)?.Sentence));
    }

    private static SwapRefusal? WhyNot(SwapMachine machine, long bytes = Gigabyte) => CreationRules.WhyNot(machine, new(machine.File, bytes, false));
}
