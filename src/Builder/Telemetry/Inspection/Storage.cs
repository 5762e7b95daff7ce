namespace Builder.Telemetry.Inspection;

/// <summary>What a file system lies on.</summary>
public enum StorageKind
{
    /// <summary>Without moving parts.</summary>
    SolidState,

    /// <summary>Rotating, or a virtual one that says so.</summary>
    Rotating,

    /// <summary>RAM and swap.</summary>
    Memory,

    /// <summary>Another machine.</summary>
    Network,

    Unknown,
}

/// <summary>A file system as a folder sees it.</summary>
/// <param name="Mount">Where it is mounted.</param>
/// <param name="FileSystem">Its type, as the kernel calls it.</param>
/// <param name="Source">The device or share.</param>
/// <param name="Device">Its major and minor number, <c>8:1</c>; major 0 is no device of its own.</param>
public sealed record Storage(string Mount, string FileSystem, string Source, StorageKind Kind, bool ReadOnly, string Device)
{
    private static readonly HashSet<string> InMemory = ["tmpfs", "ramfs", "devtmpfs"];

    // fuse alone says nothing: its kinds that reach over a network do.
    private static readonly HashSet<string> OverNetwork =
    [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "gpfs", "beegfs", "orangefs", "ocfs2", "gfs2",
        "glusterfs", "panfs", "virtiofs", "fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone", "fuse.gcsfuse",
    ];

    /// <summary>The file system that holds a path, by the list of mounts.</summary>
    /// <param name="path">Absolute, without symbolic links.</param>
    /// <returns>Null if the mounts cannot be read.</returns>
    public static Storage? Of(SystemRoots roots, string path)
    {
        // A later mount hides an earlier one on the same folder.
        var mount = MountEntry.All(roots)
            .Where(mount => mount.Folder == "/" || path == mount.Folder || path.StartsWith(mount.Folder + "/", StringComparison.Ordinal))
            .Select((mount, order) => (Mount: mount, Order: order))
            .OrderByDescending(each => each.Mount.Folder.Length)
            .ThenByDescending(each => each.Order)
            .FirstOrDefault().Mount;
        return mount is null ? null : new(mount.Folder, mount.Type, mount.Source, KindOf(roots, mount), mount.Settings.Split(',').Contains("ro") || mount.Options.Split(',').Contains("ro"), mount.Device);
    }

    /// <summary>What a block device is made of.</summary>
    /// <param name="device">Path below /dev.</param>
    public static StorageKind OfDevice(SystemRoots roots, string device)
        => Path.GetFileName(device).StartsWith("zram", StringComparison.Ordinal) ? StorageKind.Memory
            : Rotates(Path.Combine(roots.Root, "sys/class/block", Path.GetFileName(Resolve(Path.Combine(roots.Root, device.TrimStart('/'))))));

    private static StorageKind KindOf(SystemRoots roots, MountEntry mount)
        => InMemory.Contains(mount.Type) ? StorageKind.Memory
            : OverNetwork.Contains(mount.Type) ? StorageKind.Network
            : Rotates(Path.Combine(roots.Root, "sys/dev/block", mount.Device)) is var kind and not StorageKind.Unknown ? kind
            : mount.Source.StartsWith("/dev/", StringComparison.Ordinal) ? OfDevice(roots, mount.Source)
            : StorageKind.Unknown;

    // A partition's folder lies in its disk's, and the disk's has the queue.
    private static StorageKind Rotates(string link)
    {
        var folder = Resolve(link);
        var word = SystemFile.TryRead(Path.Combine(folder, "queue/rotational"))
            ?? SystemFile.TryRead(Path.Combine(Path.GetDirectoryName(folder) ?? "/", "queue/rotational"));
        return word?.Trim() switch
        {
            "0" => StorageKind.SolidState,
            "1" => StorageKind.Rotating,
            _ => StorageKind.Unknown,
        };
    }

    private static string Resolve(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName ?? link;
        }
        catch (IOException)
        {
            return link; // not there
        }
    }
}
