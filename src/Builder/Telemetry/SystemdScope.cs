using System.Collections;
using System.Globalization;

namespace Builder.Telemetry;

/// <summary>
/// Processes in scopes of the user's systemd. Where we may make no groups ourselves, as in a login session, systemd makes one
/// on request: an ordinary group of the unified hierarchy. systemd-run moves itself into the scope and then becomes the
/// command, so the process id and the wait status are the command's own. The group is gone with its last process.
/// </summary>
public static class SystemdScope
{
    private const int ProbeTries = 3000;
    private const string Session = "XDG_RUNTIME_DIR";
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(10);

    /// <summary>The arguments of <see cref="SystemRoots.SystemdRun"/> that start a command in a scope. No swap, as in the groups we
    /// make ourselves; delegated, because systemd stops a scope as a whole when one of its processes is killed for memory,
    /// unless it has been given away.</summary>
    /// <param name="unit">Name of the scope, without its suffix.</param>
    /// <param name="limitBytes">Of all its processes together; null = none, and no word about swap either.</param>
    /// <param name="command">Program and arguments; no dollar signs, which a later systemd may replace.</param>
    public static IReadOnlyList<string> Arguments(string unit, long? limitBytes, IReadOnlyList<string> command) =>
    [
        "--user", "--scope", "--quiet", "--collect", "--unit", unit, "-p", "Delegate=yes",
        .. limitBytes is { } limit
            ? (string[])["-p", string.Create(CultureInfo.InvariantCulture, $"MemoryMax={limit}"), "-p", "MemorySwapMax=0"]
            : [],
        "--", .. command,
    ];

    /// <summary>Name of the group of a scope.</summary>
    public static string GroupName(string unit) => unit + ".scope";

    /// <summary>This process's environment, with the place where the user's systemd listens, which cron and su leave out.</summary>
    public static Dictionary<string, string> Environment(SystemRoots roots)
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? "");
        var place = Path.Combine(roots.Run, "user", LibC.UserId().ToString(CultureInfo.InvariantCulture));
        if (!environment.ContainsKey(Session) && Directory.Exists(place))
        {
            environment[Session] = place;
        }

        return environment;
    }

    /// <summary>The group of a process that is to be in a scope; null while it is not.</summary>
    public static ControlGroup? Of(SystemRoots roots, int pid, string unit)
        => CgroupPlace.GroupOf(roots, pid) is { } group && Path.GetFileName(group) == GroupName(unit)
            ? ControlGroup.Open(group, LimitKind.SystemdScope)
            : null;

    /// <summary>Tries for real: lets a process sleep in a scope, and looks whether its group has the limit.</summary>
    /// <returns>The folder that scopes appear in, or why there are none, as half a sentence.</returns>
    internal static (string? Parent, string WhyNot, bool LimitsSwap) Try(SystemRoots roots)
    {
        if (CgroupPlace.FindV2(roots) is not { } place || !Directory.Exists(place.Mount))
        {
            return (null, "scopes are groups of cgroup v2", false);
        }

        var output = Path.GetTempFileName();
        try
        {
            return Try(roots, place, GroupProbe.NewName(), output);
        }
        catch (IOException e)
        {
            return (null, $"{roots.SystemdRun} could not be started: {LibC.ErrorText(e.HResult)}", false);
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static (string? Parent, string WhyNot, bool LimitsSwap) Try(SystemRoots roots, CgroupPlace place, string unit, string output)
    {
        var pid = ChildProcess.Spawn(
            roots.SystemdRun, Arguments(unit, GroupProbe.Limit, ["sleep", "30"]), Environment(roots), outputFile: output);
        var ended = ChildProcess.WaitAsync(pid);
        var group = Of(roots, pid, unit);
        for (var tries = 0; group is null && tries < ProbeTries && !ended.Wait(ProbeEvery); tries++)
        {
            group = Of(roots, pid, unit);
        }

        try
        {
            return group is null ? (null, WhyNoScope(roots, ended, output), false)
                : GroupFiles.Of(LimitKind.SystemdScope).ReadLimit(group.Path) != GroupProbe.Limit
                    ? (null, $"the memory limit of {group.Path} is not what was asked for", false)
                : Escaped(place, group.Path) is { } limited ? (null, $"{group.Path} would escape the limit of {limited}", false)
                : (Path.GetDirectoryName(group.Path), "", group.LimitsSwap);
        }
        finally
        {
            Signals.Send(pid, Signals.Kill, () => !ended.IsCompleted);
            ended.Wait();
        }
    }

    private static string WhyNoScope(SystemRoots roots, Task<WaitStatus> ended, string output)
    {
        var said = (SystemFile.TryRead(output) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return !ended.IsCompleted ? $"{roots.SystemdRun} made none in time"
            : said.Length > 0 ? $"{roots.SystemdRun} says: {said[^1].TrimEnd('.')}"
            : $"{roots.SystemdRun} ended with {ended.Result}";
    }

    // Of the groups around us, one that has a limit and is not around the scope.
    private static string? Escaped(CgroupPlace place, string scope)
    {
        var files = GroupFiles.Of(LimitKind.SystemdScope);
        for (var group = place.Own; group.Length > place.Mount.Length; group = Path.GetDirectoryName(group)!)
        {
            if (!scope.StartsWith(group + "/", StringComparison.Ordinal) && files.ReadLimit(group) is not null)
            {
                return group;
            }
        }

        return null;
    }
}
