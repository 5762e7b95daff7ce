using System.Runtime.InteropServices;
using System.Text;

namespace Builder.Telemetry;

/// <summary>
/// The extended attributes in which oomd and systemd-oomd count the processes they killed, on the group that they chose. That
/// may be one above the worker's.
/// </summary>
public static class GroupMarks
{
    private const int MostDigits = 64;

    private static readonly string[] Attributes = ["user.oomd_kill", "trusted.oomd_kill"];

    /// <summary>The marks on a group and those above it, added up; null if they cannot be read, or there is no group.</summary>
    public static long? Read(string? group)
    {
        long? sum = null;
        for (var folder = group; folder is not null && File.Exists(Path.Combine(folder, "cgroup.procs")); folder = Path.GetDirectoryName(folder))
        {
            sum = ReadOwn(folder) is { } marks ? (sum ?? 0) + marks : sum;
        }

        return sum;
    }

    /// <summary>The marks on a group itself; null if they cannot be read, or there is no group.</summary>
    public static long? ReadOwn(string? group)
    {
        var marks = group is null ? [] : Attributes.Select(name => Read(group, name)).OfType<long>().ToList();
        return marks.Count > 0 ? marks.Sum() : null;
    }

    /// <summary>One attribute; 0 if the folder has none of that name, null if it cannot be read.</summary>
    internal static unsafe long? Read(string folder, string name)
    {
        var buffer = stackalloc byte[MostDigits];
        var length = (int)LibC.GetAttribute(folder, name, buffer, MostDigits);
        return length >= 0 ? KeyedText.ParseNumber(Encoding.ASCII.GetString(buffer, length).TrimEnd('\0'))
            : Marshal.GetLastPInvokeError() == LibC.Enodata ? 0
            : null;
    }
}
