using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Builder.Telemetry;

/// <summary>
/// Finds OOM kills in the records of /dev/kmsg. Of each kill the kernel writes a line with the groups, which it may leave
/// out when there are many, and one with the process. It holds a lock meanwhile, so no other kill comes between the two.
/// </summary>
internal sealed partial class OomLogParser
{
    private Match? _groups;

    /// <summary>Takes one line of the log; gives the kill if the line completes one.</summary>
    /// <param name="line"><c>priority,sequence,microseconds,flags;message</c></param>
    public OomLogEntry? Read(string line)
    {
        var start = line.IndexOf(';', StringComparison.Ordinal);
        if (start < 0 || line[0] == ' ')
        {
            return null; // a line of keys and values, which belongs to the message before
        }

        var message = Unescape(line[(start + 1)..]);
        if (GroupsLine().Match(message) is { Success: true } groups)
        {
            _groups = groups;
            return null;
        }

        if (KilledLine().Match(message) is not { Success: true } killed || Number(killed, "pid") is not { } pid)
        {
            return null;
        }

        var header = _groups is not null && Number(_groups, "pid") == pid ? _groups : null;
        _groups = null;
        return new OomLogEntry(
            (int)pid,
            killed.Groups["command"].Value,
            Global: !killed.Groups["memcg"].Success,
            Text(header, "task"),
            Text(header, "limit"),
            Number(killed, "anon") * 1024);
    }

    private static string? Text(Match? match, string name)
        => match?.Groups[name] is { Success: true } group ? group.Value : null;

    private static long? Number(Match match, string name) => KeyedText.ParseNumber(match.Groups[name].ValueSpan);

    // Bytes that are not plain ASCII, and the backslash itself, are written as \x and two digits.
    private static string Unescape(string text)
    {
        if (!text.Contains(@"\x", StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new ArrayBufferWriter<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 3 < text.Length && text[i] == '\\' && text[i + 1] == 'x'
                && byte.TryParse(
                    text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Write([value]);
                i += 3;
            }
            else
            {
                bytes.Write([(byte)text[i]]);
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    [GeneratedRegex(
        @"^oom-kill:constraint=.*?(,oom_memcg=(?<limit>.*?)|,global_oom)"
        + @",task_memcg=(?<task>.*),task=.*,pid=(?<pid>\d+),uid=\d+$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex GroupsLine();

    [GeneratedRegex(
        @"^((?<memcg>Memory cgroup out of memory)|Out of memory.*?): Killed process (?<pid>\d+) \((?<command>.*)\) "
        + @"total-vm:\d+kB, anon-rss:(?<anon>\d+)kB",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex KilledLine();
}
