using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>
/// Attends exactly one worker: makes its control group, starts it, samples it, waits with the raw wait status, gathers the
/// evidence before the group is removed, and leaves <c>exit.json</c>. It decides nothing, and it outlives the supervisor.
/// </summary>
public sealed class AttemptRunner(AttemptSpec spec, SystemRoots roots, TimeProvider time, TextWriter log)
{
    private const int SigKill = 9;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(200);

    // The worker joins its group before it becomes the worker, so that not one page escapes; if it cannot join, it must not
    // run. The kernel is to take it before sshd, hence the score.
    private const string Launch = """
        echo 500 2>/dev/null > /proc/self/oom_score_adj
        if [ -n "$BTUI_PROCS" ]; then echo $$ > "$BTUI_PROCS" || exit 97; fi
        unset BTUI_PROCS
        exec "$@"
        """;

    private readonly ProcessReader _processes = new(roots);
    private readonly AttemptFolder _folder = spec.Folder;

    /// <summary>Runs the attempt to its end.</summary>
    /// <exception cref="IOException">The attempt's folder or the control group cannot be written.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var me = _processes.Identify(Environment.ProcessId)
            ?? throw new IOException($"{roots.Proc}/{Environment.ProcessId}/stat cannot be read: without it one process cannot be told from another.");
        AttemptFiles.Write(_folder.Runner, new ProcessRecord(me.Pid, me.StartTicks, me.BootId, null, null, null));

        var machine = new MachineReader(roots, spec.BuildRoot, time);
        var facility = LimitFacilities.Choose(roots);
        var group = facility.Kind == LimitKind.Watchdog
            ? null
            : ControlGroup.Create(facility, $"btui-{spec.Chunk:D4}-{spec.Attempt:D2}-{me.Pid}", spec.LimitBytes);
        using var kernelLog = KernelLog.OpenAtEnd(roots);
        var before = KillCounters.Read(group, machine.Read());
        var startedAt = time.GetUtcNow();

        var pid = ChildProcess.Spawn(
            "/bin/sh",
            ["-c", Launch, "sh", .. spec.Worker, _folder.Root],
            WorkerEnvironment.For(spec, group),
            outputFile: _folder.Output);
        var worker = _processes.Identify(pid)!; // not reaped before it is waited for, so it is there
        var waiting = ChildProcess.WaitAsync(pid);
        AttemptFiles.Write(
            _folder.Worker,
            new ProcessRecord(pid, worker.StartTicks, worker.BootId, group?.Path, facility.Kind.ToString(), facility.Name));

        var memory = new WorkerMemory(_processes, worker, group);
        var watchdog = await AttendAsync(waiting, worker, memory, group is null, cancel);
        var status = await waiting;

        var now = machine.Read();
        var counted = KillCounters.Read(group, now).Since(before);
        var said = kernelLog.ReadNew();
        var (head, tail) = DeathScene.Output(_folder.Output);
        AttemptFiles.Write(_folder.Exit, new ExitRecord(
            status.Raw,
            startedAt,
            time.GetUtcNow(),
            me.BootId,
            spec.LimitBytes,
            facility.Name,
            facility.Reason,
            memory.Peak,
            counted.Group,
            counted.Machine,
            said is { WhyNot: null, Overwritten: false },
            said.WhyNot ?? (said.Overwritten ? "records were overwritten before they could be read" : null),
            DeathScene.Concerning(said.Kills, pid, group),
            watchdog,
            now.PsiSome,
            now.DiskFree,
            head,
            tail));
        await WorkerGroup.ClearAsync(group, time);
    }

    private async Task<string?> AttendAsync(
        Task waiting, ProcessIdentity worker, WorkerMemory memory, bool watchdogs, CancellationToken cancel)
    {
        string? kill = null;
        while (!waiting.IsCompleted)
        {
            var now = memory.Sample();
            WriteLive(new(time.GetUtcNow(), now, memory.Peak));
            if (watchdogs && kill is null && now > spec.LimitBytes)
            {
                kill = $"the watchdog stopped the worker: {ByteSize.Format(now.Value)} of memory, more than its limit of {ByteSize.Format(spec.LimitBytes)}";
                AttemptFiles.Write(_folder.Watchdog, kill);
                Signals.Send(worker, SigKill, _processes);
            }

            await Task.WhenAny(waiting, Task.Delay(SampleEvery, time, cancel));
        }

        return kill;
    }

    // A sample that cannot be written (a full disk) is a gap in a graph, and no reason to leave the worker alone.
    private void WriteLive(LiveRecord live)
    {
        try
        {
            AttemptFiles.WriteLight(_folder.Live, live);
        }
        catch (IOException exception)
        {
            log.WriteLine($"sample not written: {exception.Message}");
        }
    }
}
