using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>What a machine says of its memory, its swap and the place for a swap file. What could not be read is null.</summary>
/// <param name="RamTotal">Bytes.</param>
/// <param name="RamAvailable">Bytes.</param>
/// <param name="Areas">Swap in use; empty = none.</param>
/// <param name="File">Absolute, its folder without symbolic links.</param>
/// <param name="FolderIsThere">The file's folder.</param>
/// <param name="FolderIsOpen">Others than its owner may put files in it and take those of others away.</param>
/// <param name="FileIsThere">Something has that name already.</param>
/// <param name="Place">The file system that holds the folder.</param>
/// <param name="Disk">Its size and what may still be written to it, bytes.</param>
/// <param name="Reads">What a read from its device took.</param>
/// <param name="Virtual">A virtual machine: what its disks say of themselves is not what they are.</param>
public sealed record SwapMachine(
    long? RamTotal,
    long? RamAvailable,
    IReadOnlyList<SwapArea>? Areas,
    string File,
    bool FolderIsThere,
    bool FolderIsOpen,
    bool FileIsThere,
    Storage? Place,
    (long Total, long Free)? Disk,
    DeviceReads? Reads,
    bool Virtual)
{
    /// <summary>What the place is made of, as far as it can be known from here.</summary>
    public StorageKind Kind => Place?.Kind switch
    {
        null => StorageKind.Unknown,
        StorageKind.SolidState or StorageKind.Rotating when Virtual => StorageKind.Unknown,
        { } kind => kind,
    };

    /// <summary>All swap that is in use, bytes; null if that could not be read.</summary>
    public long? SwapTotal => Areas?.Sum(area => area.Bytes);

    /// <summary>Reads all of it; changes nothing.</summary>
    /// <param name="file">Of the swap file, there or not.</param>
    public static SwapMachine Read(SystemRoots roots, string file)
    {
        var whole = Path.GetFullPath(file);
        var folder = RealPath.Of(Path.GetDirectoryName(whole) ?? "/");
        var sample = new MachineReader(roots, folder ?? "/", TimeProvider.System).Read();
        var place = folder is null ? null : Storage.Of(roots, folder);
        var name = folder is null ? whole : Path.Combine(folder, Path.GetFileName(whole));
        return new(
            sample.RamTotal,
            sample.RamAvailable,
            SwapArea.All(roots),
            name,
            folder is not null,
            folder is not null && IsOpen(System.IO.File.GetUnixFileMode(folder)),
            Path.Exists(name) || new FileInfo(name).LinkTarget is not null,
            place,
            folder is null ? null : Telemetry.Disk.Read(folder),
            place is null ? null : DeviceReads.Of(roots, place.Device),
            VirtualMachine.IsThis(roots));
    }

    private static bool IsOpen(UnixFileMode mode)
        => (mode & (UnixFileMode.OtherWrite | UnixFileMode.GroupWrite)) != 0 && (mode & UnixFileMode.StickyBit) == 0;
}
