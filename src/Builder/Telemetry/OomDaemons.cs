using System.Globalization;
using System.Text.RegularExpressions;

namespace Builder.Telemetry;

/// <summary>The daemons in user space that end processes before the kernel would: whether one runs, and what its lines say.</summary>
public static partial class OomDaemons
{
    /// <summary>Their names, as programs and as names in the journal.</summary>
    public static IReadOnlyList<string> Names { get; } = ["earlyoom", "nohang", "systemd-oomd", "oomd"];

    /// <summary>Whether one of them runs, as far as processes can be seen from here (a container hides the machine's).</summary>
    public static Observation Running(SystemRoots roots)
    {
        string[] folders;
        try
        {
            folders = Directory.GetDirectories(roots.Proc);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Observation.CouldNotLook($"{roots.Proc} could not be read");
        }

        var pids = folders.Select(Path.GetFileName).Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToList();
        if (pids.Count == 0)
        {
            return Observation.CouldNotLook($"{roots.Proc} shows no processes");
        }

        var found = pids.Select(pid => (Pid: pid, Name: NameOf(Path.Combine(roots.Proc, pid!)))).Where(one => one.Name is not null).ToList();
        return found.Count > 0
            ? Observation.Yes(string.Join(", ", found.Select(one => $"{one.Name} runs (pid {one.Pid})")))
            : Observation.No("none can be seen here");
    }

    /// <summary>Whether a line of such a daemon, or of systemd about one, says that it ended this process or a group that
    /// holds it. A unit is ended with everything in it, so a group above counts.</summary>
    /// <param name="pid">Of the worker.</param>
    /// <param name="group">Path of its control group below the mount, <c>/a/b/leaf</c>; null if unknown.</param>
    public static bool Named(string line, int pid, string? group)
        => (VictimProcess().Match(line) is { Success: true } process && process.Groups["pid"].Value == pid.ToString(CultureInfo.InvariantCulture))
            || (VictimGroup().Match(line) is { Success: true } killed && Holds(killed.Groups["group"].Value, group))
            || (VictimUnit().Match(line) is { Success: true } unit && (group?.Split('/').Contains(unit.Groups["unit"].Value) ?? false));

    private static bool Holds(string killed, string? group)
        => group is not null && killed.Length > 1 && (group == killed || group.StartsWith(killed + "/", StringComparison.Ordinal));

    // A script's process bears its interpreter's name, so the first two arguments count too.
    private static string? NameOf(string folder)
    {
        var command = SystemFile.TryRead(Path.Combine(folder, "comm"))?.Trim();
        var arguments = SystemFile.TryRead(Path.Combine(folder, "cmdline"))?.Split('\0') ?? [];
        return new[] { command }.Concat(arguments.Take(2).Select(argument => (string?)Path.GetFileName(argument))).FirstOrDefault(name => name is not null && Names.Contains(name));
    }

    // earlyoom: sending SIGTERM to process 4711 uid 1000 "python3": oom_score 901, VmRSS …
    [GeneratedRegex(@"SIG(TERM|KILL).*?\b(process|[Pp][Ii][Dd])\W{0,3}(?<pid>\d+)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex VictimProcess();

    // systemd-oomd: Killed /a/b.scope due to memory pressure for /a being 71.58% > 50.00% for > 20s with reclaim activity
    // systemd-oomd: Killed /a/b.scope due to memory used (…) / total (…) and swap used (…) / total (…) being more than 90.00%
    [GeneratedRegex(@"\bKilled (?<group>/\S+) due to ", RegexOptions.ExplicitCapture)]
    private static partial Regex VictimGroup();

    // systemd: b.scope: systemd-oomd killed 19 process(es) in this unit.
    [GeneratedRegex(@"(?<unit>[^\s/]+): systemd-oomd killed \d+ process", RegexOptions.ExplicitCapture)]
    private static partial Regex VictimUnit();
}
