using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>A program that is to run in a group of its own.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="Environment">All of its environment.</param>
/// <param name="LimitBytes">Of all its processes together; null = none.</param>
/// <param name="Output">File to which its output and errors are appended; null = it has our streams.</param>
/// <param name="ScriptFile">Where a script may be written that starts it.</param>
/// <param name="Holder">Shell command that keeps a scope in being when the program is dead, until its end is on record: systemd
/// removes a group with its last process, and the kernel's counter of kills with it.</param>
public sealed record LaunchOrder(
    IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment, long? LimitBytes, string? Output, string ScriptFile, string Holder)
{
    /// <summary>File without which it does not go on; null = it goes on at once.</summary>
    public string? Record { get; init; }

    /// <summary>What is to be its oom_score_adj; null = as ours.</summary>
    public int? OomScore { get; init; }
}

/// <summary>A process that has been started and is in its control group.</summary>
/// <param name="Ended">Its raw wait status.</param>
/// <param name="Group">Null under the watchdog.</param>
public sealed record StartedProcess(ProcessIdentity Process, Task<WaitStatus> Ended, ControlGroup? Group);

/// <summary>Starts a program under the limiter that was found.</summary>
/// <param name="name">Of the control group, or of the scope.</param>
public sealed class GroupLaunch(LaunchOrder order, LimitFacility facility, string name)
{
    // The process joins its group before it becomes the program, so that not one page escapes; if it cannot join, it must not
    // run. Neither before it is on record where there is to be one: of a worker whose runner dies before that, nobody would know.
    // (The exe of a zombie cannot be followed.)
    private const string Script = """
        if [ -n "$BTUI_HOLD" ]; then
          (trap '' HUP INT TERM; cd /; eval "$BTUI_HOLD" </dev/null >/dev/null 2>&1 &)
        fi
        if [ -n "$BTUI_SCORE" ]; then echo "$BTUI_SCORE" 2>/dev/null > /proc/self/oom_score_adj; fi
        if [ -n "$BTUI_PROCS" ]; then echo $$ > "$BTUI_PROCS" || exit 97; fi
        until [ -e "$BTUI_RECORD" ]; do [ -e "/proc/$PPID/exe" ] || exit 96; sleep 0.01; done
        unset BTUI_PROCS BTUI_HOLD BTUI_RECORD BTUI_SCORE
        exec "$@"
        """;

    private const string AlwaysThere = "/";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    /// <summary>Where the group is going to be; null under the watchdog.</summary>
    public string? GroupPath => facility.Parent is { } parent
        ? Path.Combine(parent, facility.Kind == LimitKind.SystemdScope ? SystemdScope.GroupName(name) : name)
        : null;

    /// <summary>Starts it. It goes on when its record appears.</summary>
    /// <exception cref="IOException">It could not be started within its limit; nothing runs.</exception>
    public async Task<StartedProcess> StartAsync(SystemRoots roots, ProcessReader processes, TimeProvider time)
    {
        if (facility.Kind == LimitKind.SystemdScope)
        {
            return await InScopeAsync(roots, processes, time);
        }

        var group = facility.Parent is null ? null : ControlGroup.Create(facility, name, order.LimitBytes);
        var pid = ChildProcess.Spawn(
            "/bin/sh", ["-c", Script, "sh", .. order.Command], Environment(group, hold: false),
            outputFile: order.Output, keepStreams: order.Output is null);
        return new(processes.Identify(pid)!, ChildProcess.WaitAsync(pid), group); // not reaped before it is waited for, so it is there
    }

    private async Task<StartedProcess> InScopeAsync(SystemRoots roots, ProcessReader processes, TimeProvider time)
    {
        // In the file and not behind it: systemd must not see the dollar signs of arguments.
        await File.WriteAllTextAsync(order.ScriptFile, $"set -- {ShellText.Line(order.Command)}\n{Script}");
        var pid = ChildProcess.Spawn(
            roots.SystemdRun, SystemdScope.Arguments(name, order.LimitBytes, ["/bin/sh", order.ScriptFile]), Environment(group: null, hold: true),
            outputFile: order.Output, keepStreams: order.Output is null);
        var ended = ChildProcess.WaitAsync(pid);
        var since = time.GetTimestamp();
        while (!ended.IsCompleted && time.GetElapsedTime(since) < Patience)
        {
            if (SystemdScope.Of(roots, pid, name) is { } scope)
            {
                return new(processes.Identify(pid)!, ended, scope);
            }

            await Task.WhenAny(ended, Task.Delay(LookEvery, time));
        }

        Signals.Send(pid, Signals.Kill, () => !ended.IsCompleted);
        await ended;
        throw new IOException($"{roots.SystemdRun} put no process into a scope: {(order.Output is null ? "it says why" : DeathScene.Output(order.Output).Tail.Trim())}");
    }

    private Dictionary<string, string> Environment(ControlGroup? group, bool hold) => new(order.Environment)
    {
        ["BTUI_PROCS"] = group?.ProcsFile ?? "",
        ["BTUI_HOLD"] = hold ? order.Holder : "",
        ["BTUI_RECORD"] = order.Record ?? AlwaysThere,
        ["BTUI_SCORE"] = $"{order.OomScore}",
    };
}
