using System.Globalization;

namespace Builder.Telemetry;

/// <summary>Where this process stands in one control group hierarchy.</summary>
/// <param name="Mount">The folder the hierarchy is mounted on.</param>
/// <param name="Own">The folder of this process's own group; the mount itself if the group is not visible below it.</param>
internal sealed record CgroupPlace(string Mount, string Own)
{
    private const string CgroupFolder = "/sys/fs/cgroup";

    /// <summary>Null if no unified hierarchy is mounted.</summary>
    public static CgroupPlace? FindV2(SystemRoots roots)
        => Find(roots, IsV2, names => names.Length == 0);

    /// <summary>Null if the memory controller has no hierarchy of its own here.</summary>
    public static CgroupPlace? FindV1Memory(SystemRoots roots)
        => Find(roots, mount => mount.Type == "cgroup" && HasMemory(mount.Options), HasMemory);

    /// <summary>The folders that control group hierarchies are mounted on.</summary>
    public static IEnumerable<string> Mounts(SystemRoots roots)
        => MountEntry.All(roots).Where(mount => mount.Type is "cgroup" or "cgroup2").Select(mount => Below(roots, mount.Folder));

    /// <summary>This process's group in the unified hierarchy, as the kernel names it; null if there is none.</summary>
    public static string? OwnPath(SystemRoots roots) => Group(roots, "self", names => names.Length == 0);

    /// <summary>The folder of another process's group in the unified hierarchy; null if it cannot be seen from here.</summary>
    public static string? GroupOf(SystemRoots roots, int pid)
    {
        var group = Group(roots, pid.ToString(CultureInfo.InvariantCulture), names => names.Length == 0);
        if (group is null || FindMount(roots, IsV2) is not { } mount)
        {
            return null;
        }

        var folder = Folder(roots, mount, group);
        return Directory.Exists(folder) ? folder : null;
    }

    private static bool IsV2(MountEntry mount) => mount.Type == "cgroup2";

    private static bool HasMemory(string list) => list.Split(',').Contains("memory");

    private static CgroupPlace? Find(SystemRoots roots, Func<MountEntry, bool> isMount, Func<string, bool> isHierarchy)
    {
        if (Group(roots, "self", isHierarchy) is not { } group || FindMount(roots, isMount) is not { } mount)
        {
            return null;
        }

        var own = Folder(roots, mount, group);
        return new CgroupPlace(Below(roots, mount.Folder), Directory.Exists(own) ? own : Below(roots, mount.Folder));
    }

    // Lines are number:controllers:group, and the unified hierarchy names no controllers.
    private static string? Group(SystemRoots roots, string process, Func<string, bool> isHierarchy)
        => (SystemFile.TryRead(Path.Combine(roots.Proc, process, "cgroup"))?.Split('\n') ?? [])
            .Select(line => line.Split(':', 3))
            .FirstOrDefault(parts => parts.Length == 3 && isHierarchy(parts[1]))?[2];

    private static MountEntry? FindMount(SystemRoots roots, Func<MountEntry, bool> isMount)
        => MountEntry.All(roots).FirstOrDefault(isMount);

    private static string Folder(SystemRoots roots, MountEntry mount, string group)
        => Below(roots, mount.Folder) + Relative(mount.Root, group).TrimEnd('/');

    // A container's mount shows only a part of the hierarchy, and names that part as its root.
    private static string Relative(string root, string group)
        => root == "/" ? group
            : group.StartsWith(root + "/", StringComparison.Ordinal) ? group[root.Length..]
            : "";

    private static string Below(SystemRoots roots, string folder)
        => folder == CgroupFolder || folder.StartsWith(CgroupFolder + "/", StringComparison.Ordinal)
            ? roots.Cgroup + folder[CgroupFolder.Length..]
            : folder;
}
