using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>A worker that has been started, is in its control group, and waits to be put on record.</summary>
/// <param name="Ended">Its raw wait status.</param>
/// <param name="Group">Null under the watchdog.</param>
public sealed record StartedWorker(ProcessIdentity Worker, Task<WaitStatus> Ended, ControlGroup? Group);

/// <summary>Starts the worker of one attempt under the limiter that was found.</summary>
/// <param name="name">Of the control group, or of the scope.</param>
public sealed class WorkerLaunch(AttemptSpec spec, LimitFacility facility, string name)
{
    // The worker joins its group before it becomes the worker, so that not one page escapes; if it cannot join, it must not
    // run. Neither before it is on record: of a worker whose runner dies before that, nobody would know. (The exe of a
    // zombie cannot be followed.) The kernel is to take it before sshd, hence the score. systemd removes a group with its
    // last process, and the kernel's counter of kills with it: so another process holds it until the end is on record.
    private const string Script = """
        if [ -n "$BTUI_HOLD" ]; then
          (trap '' HUP INT TERM; cd /; while [ -d "$BTUI_HOLD" ] && [ ! -e "$BTUI_HOLD/exit.json" ]; do sleep 2; done </dev/null >/dev/null 2>&1 &)
        fi
        echo 500 2>/dev/null > /proc/self/oom_score_adj
        if [ -n "$BTUI_PROCS" ]; then echo $$ > "$BTUI_PROCS" || exit 97; fi
        until [ -e "$BTUI_RECORD" ]; do [ -e "/proc/$PPID/exe" ] || exit 96; sleep 0.01; done
        unset BTUI_PROCS BTUI_HOLD BTUI_RECORD
        exec "$@"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    /// <summary>Where the worker's group is going to be; null under the watchdog.</summary>
    public string? GroupPath => facility.Parent is { } parent
        ? Path.Combine(parent, facility.Kind == LimitKind.SystemdScope ? SystemdScope.GroupName(name) : name)
        : null;

    private string[] Worker => [.. spec.Worker, spec.Folder.Root];

    /// <summary>Starts it. It goes on when its record appears.</summary>
    /// <exception cref="IOException">It could not be started within its limit; nothing runs.</exception>
    public async Task<StartedWorker> StartAsync(SystemRoots roots, ProcessReader processes, TimeProvider time)
    {
        if (facility.Kind == LimitKind.SystemdScope)
        {
            return await InScopeAsync(roots, processes, time);
        }

        var group = facility.Parent is null ? null : ControlGroup.Create(facility, name, spec.LimitBytes);
        var pid = ChildProcess.Spawn(
            "/bin/sh", ["-c", Script, "sh", .. Worker],
            WorkerEnvironment.For(spec, group, hold: false, roots),
            outputFile: spec.Folder.Output);
        return new(processes.Identify(pid)!, ChildProcess.WaitAsync(pid), group); // not reaped before it is waited for, so it is there
    }

    private async Task<StartedWorker> InScopeAsync(SystemRoots roots, ProcessReader processes, TimeProvider time)
    {
        await File.WriteAllTextAsync(spec.Folder.Launch, Script);
        var pid = ChildProcess.Spawn(
            roots.SystemdRun,
            SystemdScope.Arguments(name, spec.LimitBytes, ["/bin/sh", spec.Folder.Launch, .. Worker]),
            WorkerEnvironment.For(spec, group: null, hold: true, roots),
            outputFile: spec.Folder.Output);
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
        throw new IOException($"{roots.SystemdRun} put no worker into a scope: {DeathScene.Output(spec.Folder.Output).Tail.Trim()}");
    }
}
