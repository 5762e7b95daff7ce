using System.Buffers;
using System.Text;

namespace Builder.Telemetry;

/// <summary>One line of /proc/self/mountinfo.</summary>
/// <param name="Device">Major and minor number, <c>8:1</c>; major 0 is no device of its own.</param>
/// <param name="Root">The part of the file system that is mounted here.</param>
/// <param name="Folder">Where.</param>
/// <param name="Settings">Of this mount, <c>rw,relatime</c>.</param>
/// <param name="Type">Name of the file system.</param>
/// <param name="Source">Device, share or name that was mounted.</param>
/// <param name="Options">Of the file system.</param>
internal sealed record MountEntry(
    string Device, string Root, string Folder, string Settings, string Type, string Source, string Options)
{
    private static readonly SearchValues<char> OctalDigits = SearchValues.Create("01234567");

    /// <summary>All that this process sees, in the order they were made; empty if they cannot be read.</summary>
    public static IEnumerable<MountEntry> All(SystemRoots roots)
        => (SystemFile.TryRead(Path.Combine(roots.Proc, "self/mountinfo"))?.Split('\n') ?? []).Select(Parse).OfType<MountEntry>();

    /// <summary>Undoes what the kernel does to names: space, tab, newline and backslash are a backslash and three octal digits.</summary>
    public static string Unescape(string text)
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

    // proc(5): id parent device root folder settings [optional …] - type source options
    private static MountEntry? Parse(string line)
    {
        var halves = line.Split(" - ", 2);
        var left = halves[0].Split(' ');
        var right = halves[^1].Split(' ');
        return halves.Length == 2 && left.Length >= 6 && right.Length >= 3
            ? new MountEntry(left[2], Unescape(left[3]), Unescape(left[4]), left[5], right[0], Unescape(right[1]), right[2])
            : null;
    }
}
