using Builder.Supervision.Swap;
using Builder.Telemetry.Inspection;

namespace Builder.Tests.Supervision.Swap;

/// <summary>What machines say.</summary>
internal static class SwapMachines
{
    public const long Gigabyte = 1L << 30;

    /// <summary>8 GB of RAM, no swap, a quarter of a terabyte of ext4 on a solid-state disk that is half full.</summary>
    public static SwapMachine Good { get; } = new(
        RamTotal: 8 * Gigabyte,
        RamAvailable: 4 * Gigabyte,
        Areas: [],
        File: "/btui.swap",
        FolderIsThere: true,
        FolderIsOpen: false,
        FileIsThere: false,
        Place: On("ext4"),
        Disk: (256 * Gigabyte, 128 * Gigabyte),
        Reads: null,
        Virtual: false);

    public static Storage On(string fileSystem, StorageKind kind = StorageKind.SolidState, bool readOnly = false)
        => new("/", fileSystem, "/dev/sda1", kind, readOnly, "8:1");
}
