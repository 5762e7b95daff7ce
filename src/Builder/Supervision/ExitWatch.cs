using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What whoever attended a process knows of its limit and its end.</summary>
/// <param name="LimitBytes"><see cref="ExitRecord.NoLimit"/> = none.</param>
/// <param name="Facility">What enforced it.</param>
/// <param name="Peak">Highest sample, bytes; null without one.</param>
/// <param name="WatchdogKill">What was said before it was stopped over its limit; null if it was not.</param>
/// <param name="Report">Its own word; null if it left none.</param>
/// <param name="Output">File of what it printed; null if nobody kept it.</param>
internal sealed record ExitCircumstances(
    long LimitBytes, LimitFacility Facility, long? Peak, string? WatchdogKill, WorkerReport? Report, string? Output);

/// <summary>
/// Gathers what the end of a process is judged by: made before the process is started, told when it has been, and asked when it has
/// been waited for and its group is still there. One thread at a time.
/// </summary>
/// <param name="diskPath">Any path on the file system that the process writes to.</param>
internal sealed class ExitWatch(SystemRoots roots, string diskPath, string bootId, TimeProvider time) : IDisposable
{
    private readonly MachineReader _machine = new(roots, diskPath, time);
    private readonly KernelLog _kernelLog = KernelLog.OpenAtEnd(roots);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private Beginning? _beginning;

    private Beginning Began => _beginning ?? throw new InvalidOperationException("No process was started.");

    /// <summary>The process is there, and does nothing yet that is to be counted.</summary>
    public void Started(ProcessIdentity process, ControlGroup? group) => _beginning = new(
        process, group, group?.ReadCounters() ?? GroupCounters.Unknown, GroupMarks.Read(group?.Path), _machine.Read().OomKills, new(_machine, time));

    /// <summary>Takes a sample of the process, bytes; null if it could not be read.</summary>
    public void Note(long? memory) => Began.Moments.Note(memory);

    /// <summary>All that can be found out about its end.</summary>
    public async Task<ExitRecord> EndAsync(WaitStatus status, ExitCircumstances circumstances)
    {
        // The counters first: they stand when the wait returns, and some of the others take their time.
        var (process, group, before, marksBefore, killsBefore, moments) = Began;
        var counted = (group?.ReadCounters() ?? GroupCounters.Unknown).Since(before);
        var now = _machine.Read();
        var said = _kernelLog.ReadNew();
        var others = await DeathScene.OthersAsync(roots, circumstances.Report, process.Pid, group, status, counted.OomKills, said, now.At);
        var kernel = others.Kernel is { WhyNot: null } kept ? kept : said;
        var (head, tail) = circumstances.Output is { } output ? DeathScene.Output(output) : ("", "");
        return new(
            status.Raw,
            _startedAt,
            time.GetUtcNow(),
            bootId,
            circumstances.LimitBytes,
            circumstances.Facility.Name,
            circumstances.Facility.Reason,
            circumstances.Peak,
            counted.OomKills,
            now.OomKills - killsBefore,
            kernel is { WhyNot: null, Overwritten: false },
            kernel.WhyNot ?? (kernel.Overwritten ? "records were overwritten before they could be read" : null),
            DeathScene.Concerning(kernel.Kills, process.Pid, group?.Path),
            circumstances.WatchdogKill,
            now.PsiSome,
            now.DiskFree,
            head,
            tail)
        {
            GroupOomKillsLocal = counted.OomKillsLocal,
            GroupLimitOoms = counted.LimitOoms,
            GroupPressureSome = counted.PressureSome,
            GroupPressureFull = counted.PressureFull,
            MachineOomKillsLately = now.OomKills - moments.OomKillsBefore,
            Last = moments.Last(),
            ScratchFree = Disk.ReadScratch(roots),
            Unit = others.Unit,
            DaemonRuns = others.DaemonRuns,
            DaemonLog = others.DaemonLog,
            DaemonMarks = GroupMarks.Read(group?.Path) - marksBefore,
        };
    }

    public void Dispose() => _kernelLog.Dispose();

    private sealed record Beginning(
        ProcessIdentity Process, ControlGroup? Group, GroupCounters Counters, long? Marks, long? MachineKills, LastMoments Moments);
}
