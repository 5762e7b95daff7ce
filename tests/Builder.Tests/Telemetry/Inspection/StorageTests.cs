using Builder.Telemetry.Inspection;

namespace Builder.Tests.Telemetry.Inspection;

public sealed class StorageTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public StorageTests()
    {
        _machine.Write("proc/self/mountinfo", """
            22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
            23 22 0:21 / /proc rw - proc proc rw
            24 22 0:30 / /tmp rw - tmpfs tmp rw
            25 22 0:41 / /home rw - nfs4 server:/export/home rw
            26 22 0:42 / /data/my\040files rw - btrfs /dev/nvme0n1p2 rw
            27 22 0:43 / /mnt/iso ro,relatime - iso9660 /dev/sr0 ro
            28 22 8:17 / /data ro - xfs /dev/sdb1 rw
            29 22 254:0 / /data rw - xfs /dev/mapper/vg-data rw

            """);
        _machine.Write("root/sys/devices/sda/queue/rotational", "1\n");
        Directory.CreateDirectory(_machine.At("root/sys/devices/sda/sda1"));
        _machine.Write("root/sys/devices/nvme0n1/queue/rotational", "0\n");
        Directory.CreateDirectory(_machine.At("root/sys/devices/nvme0n1/nvme0n1p2"));
        Link("root/sys/dev/block/8:1", "../../devices/sda/sda1");
        Link("root/sys/class/block/nvme0n1p2", "../../devices/nvme0n1/nvme0n1p2");
        Link("root/sys/class/block/sda1", "../../devices/sda/sda1");
    }

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("/", "ext4", StorageKind.Rotating)]
    [InlineData("/home", "nfs4", StorageKind.Network)]
    [InlineData("/home/me/dataset", "nfs4", StorageKind.Network)]
    [InlineData("/homes", "ext4", StorageKind.Rotating)]
    [InlineData("/tmp/dataset", "tmpfs", StorageKind.Memory)]
    [InlineData("/data/my files/x", "btrfs", StorageKind.SolidState)]
    [InlineData("/data/x", "xfs", StorageKind.Unknown)]
    public void A_folder_lies_on_the_file_system_mounted_nearest_above_it(string path, string fileSystem, StorageKind kind)
    {
        var storage = Storage.Of(_machine.Roots, path)!;

        Assert.Equal((fileSystem, kind, false), (storage.FileSystem, storage.Kind, storage.ReadOnly));
    }

    [Fact]
    public void A_read_only_file_system_is_known()
        => Assert.True(Storage.Of(_machine.Roots, "/mnt/iso/x")!.ReadOnly);

    [Fact]
    public void Without_a_list_of_mounts_nothing_is_known()
    {
        File.Delete(_machine.At("proc/self/mountinfo"));

        Assert.Null(Storage.Of(_machine.Roots, "/"));
    }

    [Fact]
    public void Swap_areas_are_listed_with_what_they_lie_on()
    {
        _machine.Write("proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/dev/sda1                               partition\t524284\t\t0\t\t-2\n/tmp/swap file\n/dev/zram0 partition 1024 12 100\n/data/my\\040files/swap                file\t\t2048\t\t0\t\t-3\n");

        Assert.Equal(
            [
                new SwapArea("/dev/sda1", 524284 * 1024, 0, StorageKind.Rotating),
                new SwapArea("/dev/zram0", 1 << 20, 12 << 10, StorageKind.Memory),
                new SwapArea("/data/my files/swap", 2 << 20, 0, StorageKind.SolidState),
            ],
            SwapArea.All(_machine.Roots));
    }

    [Fact]
    public void No_swap_and_unknown_swap_are_not_the_same()
    {
        Assert.Null(SwapArea.All(_machine.Roots));
        _machine.Write("proc/swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
        Assert.Equal([], SwapArea.All(_machine.Roots)!);
    }

    private void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_machine.At(path))!);
        File.CreateSymbolicLink(_machine.At(path), target);
    }
}
