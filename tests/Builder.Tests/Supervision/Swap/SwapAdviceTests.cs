using Builder.Supervision.Swap;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Tests.Supervision.Swap;

public sealed class SwapAdviceTests
{
    private static readonly LimitFacility Group = new(LimitKind.CgroupV2, "/sys/fs/cgroup", "Groups can be made.", LimitsSwap: true);
    private static readonly SwapMachine Good = SwapMachines.Good;

    [Fact]
    public void A_disk_is_as_fast_as_was_measured_and_else_as_its_kind_is()
    {
        Assert.Equal(4096 * 1000 / 0.5, SwapSpeed.Of(Good with { Reads = new(5000, 0.5) }).BytesPerSecond);
        Assert.StartsWith("measured: 5,000 reads", SwapSpeed.Of(Good with { Reads = new(5000, 0.5) }).Source);
        Assert.StartsWith("known of solid-state disks", SwapSpeed.Of(Good).Source);
        Assert.True(SwapSpeed.Of(Good).BytesPerSecond > 50 * SwapSpeed.Of(Good with { Place = SwapMachines.On("ext4", StorageKind.Rotating) }).BytesPerSecond);
        Assert.Null(SwapSpeed.Of(Good with { Place = null }).BytesPerSecond);
    }

    [Fact]
    public void What_a_virtual_disk_says_it_is_counts_as_unknown()
    {
        var machine = Good with { Virtual = true };

        Assert.Equal(StorageKind.Unknown, machine.Kind);
        Assert.Null(SwapSpeed.Of(machine).BytesPerSecond);
        Assert.Equal(StorageKind.Network, (machine with { Place = SwapMachines.On("nfs4", StorageKind.Network) }).Kind);
        Assert.StartsWith("- where each page is waited for", Seen(machine, "speed"));
        Assert.EndsWith("kind - (a virtual machine's disk)", Seen(machine, "swap file"));
    }

    [Fact]
    public void Whether_workers_would_use_it_depends_on_who_limits_them()
    {
        Assert.StartsWith("kept from swapping (cgroup v2)", Seen(Good, "workers"));
        Assert.StartsWith("may be swapped out past their limit", Seen(Good, "workers", Group with { LimitsSwap = false }));
        Assert.StartsWith("held to their limit by the watchdog", Seen(Good, "workers", new(LimitKind.Watchdog, null, "Nothing else works.")));
        Assert.Equal([false, true], new[] { Group, Group with { LimitsSwap = false } }.Select(SwapAdvice.WorkersMayUseIt));
    }

    [Fact]
    public void The_last_sentence_says_what_to_do()
    {
        Assert.EndsWith("btui swap create --file /btui.swap", Conclusion(Good));
        Assert.Contains("crawl", Conclusion(Good with { Place = SwapMachines.On("ext4", StorageKind.Rotating) }));
        Assert.Contains("none can be made there: / is on btrfs", Conclusion(Good with { Place = SwapMachines.On("btrfs") }));
        Assert.StartsWith("Builds need no more swap.", Conclusion(Good with { Areas = [new("/dev/sdb", 64L << 30, 0, StorageKind.SolidState)] }));
    }

    [Fact]
    public void A_machine_that_says_nothing_is_not_guessed_at()
    {
        var findings = SwapAdvice.Of(Good with { RamTotal = null, Areas = null, Place = null }, Group, refusal: null).ToDictionary(finding => finding.Topic);

        Assert.All(["swap now", "rule", "speed"], topic => Assert.Equal("could not look", findings[topic].Word));
    }

    private static string Seen(SwapMachine machine, string topic, LimitFacility? facility = null)
        => SwapAdvice.Of(machine, facility ?? Group, refusal: null).Single(finding => finding.Topic == topic).Seen;

    private static string Conclusion(SwapMachine machine)
    {
        var (request, nothing) = CreationRules.Ask(machine, null, false);
        return SwapAdvice.Conclusion(machine, request, nothing ?? CreationRules.WhyNot(machine, request!));
    }
}
