using System.Buffers;
using System.Text;

namespace Builder.Telemetry;

/// <summary>Where this process stands in one control group hierarchy.</summary>
/// <param name="Mount">The folder the hierarchy is mounted on.</param>
/// <param name="Own">The folder of this process's own group; the mount itself if the group is not visible below it.</param>
internal sealed record CgroupPlace(string Mount, string Own)
{
    private const string CgroupFolder = "/sys/fs/cgroup";

    private static readonly SearchValues<char> OctalDigits = SearchValues.Create("01234567");

    /// <summary>Null if no unified hierarchy is mounted.</summary>
    public static CgroupPlace? FindV2(SystemRoots roots)
        => Find(roots, mount => mount.Type == "cgroup2", names => names.Length == 0);

    /// <summary>Null if the memory controller has no hierarchy of its own here.</summary>
    public static CgroupPlace? FindV1Memory(SystemRoots roots)
        => Find(roots, mount => mount.Type == "cgroup" && HasMemory(mount.Options), HasMemory);

    /// <summary>The folders that control group hierarchies are mounted on.</summary>
    public static IEnumerable<string> Mounts(SystemRoots roots)
        => Lines(roots, "mountinfo").Select(ParseMount).OfType<MountEntry>()
            .Where(mount => mount.Type is "cgroup" or "cgroup2")
            .Select(mount => Below(roots, mount.Folder));

    /// <summary>This process's group in the unified hierarchy, as the kernel names it; null if there is none.</summary>
    public static string? OwnPath(SystemRoots roots)
        => Lines(roots, "cgroup").Select(line => line.Split(':', 3)).FirstOrDefault(parts => parts.Length == 3 && parts[1].Length == 0)?[2];

    private static bool HasMemory(string list) => list.Split(',').Contains("memory");

    private static CgroupPlace? Find(SystemRoots roots, Func<MountEntry, bool> isMount, Func<string, bool> isHierarchy)
    {
        var group = Lines(roots, "cgroup").Select(line => line.Split(':', 3))
            .FirstOrDefault(parts => parts.Length == 3 && isHierarchy(parts[1]))?[2];
        var mount = Lines(roots, "mountinfo").Select(ParseMount).OfType<MountEntry>().FirstOrDefault(isMount);
        if (group is null || mount is null)
        {
            return null;
        }

        var folder = Below(roots, mount.Folder);
        var own = folder + Relative(mount.Root, group).TrimEnd('/');
        return new CgroupPlace(folder, Directory.Exists(own) ? own : folder);
    }

    private static string[] Lines(SystemRoots roots, string name)
        => SystemFile.TryRead(Path.Combine(roots.Proc, "self", name))?.Split('\n') ?? [];

    // A container's mount shows only a part of the hierarchy, and names that part as its root.
    private static string Relative(string root, string group)
        => root == "/" ? group
            : group.StartsWith(root + "/", StringComparison.Ordinal) ? group[root.Length..]
            : "";

    private static string Below(SystemRoots roots, string folder)
        => folder == CgroupFolder || folder.StartsWith(CgroupFolder + "/", StringComparison.Ordinal)
            ? roots.Cgroup + folder[CgroupFolder.Length..]
            : folder;

    // proc(5): id parent device root folder options [optional …] - type source super-options
    private static MountEntry? ParseMount(string line)
    {
        var halves = line.Split(" - ", 2);
        var left = halves[0].Split(' ');
        var right = halves[^1].Split(' ');
        return halves.Length == 2 && left.Length >= 6 && right.Length >= 3
            ? new MountEntry(Unescape(left[3]), Unescape(left[4]), right[0], right[2])
            : null;
    }

    // Space, tab, newline and backslash are written as a backslash and three octal digits.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && !text.AsSpan(i + 1, 3).ContainsAnyExcept(OctalDigits))
            {
                plain.Append((char)Convert.ToInt32(text.Substring(i + 1, 3), fromBase: 8));
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private sealed record MountEntry(string Root, string Folder, string Type, string Options);
}
