using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>All that is known about an ended attempt.</summary>
/// <param name="Exit">The runner's record.</param>
/// <param name="EndMarker">The chunk's durable end marker is there and covers every gene; null if its journal could not be read.</param>
/// <param name="Report">The worker's own words; null if it wrote none.</param>
/// <param name="Order">The first row of the kill ledger that is older than the death; null if we sent no signal.</param>
/// <param name="BootIdNow">To tell a reboot.</param>
/// <param name="DiskFloor">Free bytes below which the disk counts as full.</param>
/// <param name="WaitText">The wait status in words.</param>
/// <param name="HeapLimit">The hard limit that the worker's garbage collector was given, bytes; null if none.</param>
public sealed record DeathEvidence(
    ExitRecord Exit,
    bool? EndMarker,
    WorkerReport? Report,
    LedgerRow? Order,
    string? BootIdNow,
    long DiskFloor,
    int? Signal,
    int? ExitCode,
    string WaitText,
    long? HeapLimit)
{
    /// <summary>The attempt committed at least one batch.</summary>
    public bool Committed { get; init; }

    /// <summary>What a scheduler says of the job; null if it ran under none.</summary>
    public SchedulerState? Scheduler { get; init; }
}

/// <summary>What a scheduler says of the job that an attempt ran in.</summary>
/// <param name="Scheduler">Its name: <c>Slurm</c>.</param>
/// <param name="Job">Its number of the job.</param>
/// <param name="State">As it writes it: <c>OUT_OF_MEMORY</c>, <c>TIMEOUT</c>, <c>PREEMPTED</c>, <c>NODE_FAIL</c> …; null = could
/// not look.</param>
/// <param name="ExitCode">Exit code and signal as it writes them, <c>0:125</c>; null if unknown.</param>
/// <param name="DerivedExitCode">The highest of the job's steps, likewise.</param>
/// <param name="Text">What its daemon wrote into the job's output; empty if nothing.</param>
public sealed record SchedulerState(string Scheduler, string Job, string? State, string? ExitCode, string? DerivedExitCode, string Text);

/// <summary>Why an attempt ended.</summary>
/// <param name="Confidence">0 to 1; act alone from 0.8.</param>
/// <param name="Sentence">What the operator reads.</param>
/// <param name="Evidence">Facts for, against, and those nobody could look at.</param>
public sealed record Judgement(Verdict Verdict, double Confidence, string Sentence, IReadOnlyList<EvidenceFact> Evidence);

/// <summary>
/// Turns evidence into a verdict; pure. The order is that of design/supervision.md §5, first match wins. The rules that make
/// it safe: exit code 0 is never success, 137 is no kill, a counter that could not be read proves nothing.
/// </summary>
public static class Judge
{
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SigAbort = 6;
    private const int SigSegv = 11;

    // A runtime that crashes for memory under its heap limit is sampled a little below it at the least.
    private const double NearHeapLimit = 0.75;

    // Up to here a heap grows to its limit between two samples, or the runtime does not even come up: the highest sample says
    // nothing then.
    private const long LeastHeap = 64L << 20;
    private const double NearLimit = 0.95;
    private const string Watchdog = "watchdog";

    // What a worker can touch between two samples (1.7 GB/s measured, four samples a second): nearer than this to the limit
    // the highest sample says nothing about whose limit it was.
    private const long SamplingGap = 512L << 20;

    public static Judgement Classify(DeathEvidence death)
    {
        var facts = Facts(death);
        var exit = death.Exit;
        var killed = death.Signal == SigKill;
        var logged = exit.KernelKills.Any(kill => !kill.Global);
        var counted = exit.GroupOomKills > 0;
        var atLimit = exit.PeakAnonymous >= NearLimit * exit.LimitBytes;
        var farBelow = exit.LimitBytes > SamplingGap && exit.PeakAnonymous < exit.LimitBytes - SamplingGap;
        var limit = ByteSize.Format(exit.LimitBytes);
        var peak = exit.PeakAnonymous is { } bytes ? ByteSize.Format(bytes) : "unknown";
        var victim = killed || exit.RawStatus is null ? "the worker" : "a process of the worker";

        Judgement Say(Verdict verdict, double confidence, string sentence) => new(verdict, confidence, sentence, facts);

        if (death.EndMarker == true)
        {
            return Say(Verdict.Completed, 1, counted ? "done; the kernel killed a helper of the worker for memory on the way" : "done");
        }

        if (death.Order is { } order)
        {
            return order.Purpose switch
            {
                KillPurpose.SoftLimit when death is not { Report.Outcome: WorkerOutcome.Stopped } and not { Committed: true, Signal: null }
                    => Say(Verdict.OomOwnLimit, 0.95, $"stopped by us: {order.Reason}"),
                KillPurpose.HardLimit or KillPurpose.Watchdog => Say(Verdict.OomOwnLimit, 0.99, $"stopped by us: {order.Reason}"),
                KillPurpose.Stalled => Say(Verdict.Stalled, 0.99, $"stopped by us: {order.Reason}"),
                _ => Say(Verdict.Stopped, 0.99, $"stopped by us: {order.Reason}"),
            };
        }

        if (exit.WatchdogKill is { } watchdog)
        {
            return Say(Verdict.OomOwnLimit, 0.95, watchdog);
        }

        if (exit.KernelKills.Any(kill => kill.Global))
        {
            return Say(Verdict.OomGlobal, 0.99, $"the machine ran out of memory and the kernel killed the worker (peak {peak})");
        }

        if (exit.KernelKills.FirstOrDefault(kill => ByAncestor(kill, exit.LimitEnforcedBy)) is { } shared)
        {
            return Say(Verdict.OomAncestor, 0.95,
                $"the kernel killed the worker because {shared.LimitGroup ?? "a control group"}, which is not its own alone, reached its limit (peak {peak})");
        }

        if (exit.KernelKills.Any(kill => kill is { Global: false, LimitGroup: not null }))
        {
            return Say(Verdict.OomOwnLimit, 0.99, $"the kernel killed {victim} at its own memory limit of {limit} (peak {peak})");
        }

        if ((counted || logged) && farBelow)
        {
            return Say(Verdict.OomAncestor, 0.75,
                $"suspected: the kernel killed the worker at {peak}, far below its own limit of {limit}, so a group above it or the machine was short");
        }

        if (counted || logged)
        {
            return atLimit || logged || exit.RawStatus is null
                ? Say(Verdict.OomOwnLimit, killed ? 0.95 : 0.85, $"the kernel killed {victim} at its own memory limit of {limit} (peak {peak})")
                : Say(Verdict.OomOwnLimit, 0.8,
                    $"the kernel killed {victim} in its group of {limit} (highest sample {peak}; it may have grown between two samples)");
        }

        if (killed && exit.GroupOomKills is null && exit.MachineOomKills > 0)
        {
            return Say(Verdict.OomGlobal, 0.85, $"killed while the kernel's count of memory kills rose (peak {peak})");
        }

        if (death.Report is { Outcome: WorkerOutcome.OutOfMemory } memory)
        {
            return Say(Verdict.OutOfMemory, 0.99, $"an allocation failed inside the worker under its limit of {limit}: {memory.Text}");
        }

        if (death is { Report: null, ExitCode: not 0 } && SaysOutOfMemory(exit))
        {
            return Say(Verdict.OutOfMemory, 0.95, $"the worker's runtime ran out of memory under its limit of {limit}");
        }

        // Seen with .NET 10: under a tight heap limit the collector itself crashes (SIGSEGV in libcoreclr) instead of throwing.
        if (death is { Report: null, Signal: SigSegv or SigAbort, HeapLimit: { } heap } && (heap < LeastHeap || exit.PeakAnonymous >= NearHeapLimit * heap))
        {
            return Say(Verdict.OutOfMemory, 0.8,
                $"the worker's runtime crashed near its heap limit of {ByteSize.Format(heap)} (peak {peak}; {death.WaitText}): suspected out of memory");
        }

        return ClassifyOthers(death, Say, killed);
    }

    // Under the watchdog the worker has no group of its own, so whichever was hit is shared.
    private static bool ByAncestor(KernelKill kill, string enforcer)
        => !kill.Global && (enforcer == Watchdog || (kill is { LimitGroup: { } limit, TaskGroup: { } task } && limit != task));

    private static Judgement ClassifyOthers(DeathEvidence death, Func<Verdict, double, string, Judgement> say, bool killed)
    {
        var exit = death.Exit;
        if (death.Report is { Outcome: WorkerOutcome.DiskFull } full)
        {
            return say(Verdict.DiskFull, 0.99, $"the disk is full: {full.Text}");
        }

        if (death.Report is null && SaysNoSpace(exit))
        {
            return say(Verdict.DiskFull, 0.95, "the worker died of a full disk");
        }

        if (death.Report is null && !killed && death.Signal != SigTerm && exit.DiskFree < death.DiskFloor)
        {
            return say(Verdict.DiskFull, 0.8, $"suspected: the worker died of a full disk, which has {ByteSize.Format(exit.DiskFree.Value)} free");
        }

        if (exit.RawStatus is null && death.Report is null)
        {
            return death.BootIdNow is { } boot && boot != exit.BootId
                ? say(Verdict.Lost, 0.9, "the machine was started again while the worker ran")
                : say(Verdict.Lost, 0.5, "the attempt's runner vanished without a record, and the worker is gone");
        }

        if (killed)
        {
            var sure = exit is { GroupOomKills: 0 } or { MachineOomKills: 0 };
            return say(Verdict.KilledFromOutside, sure ? 0.9 : 0.6,
                sure ? "killed by signal 9 from outside; the kernel counted no memory kill of it" : "killed by signal 9; suspected from outside, as the kernel's counters could not be read");
        }

        if (death.Signal == SigTerm)
        {
            return say(Verdict.KilledFromOutside, 0.8, "ended by SIGTERM from outside");
        }

        if (death.Signal is not null)
        {
            return say(Verdict.Crashed, 0.95, $"crashed: {death.WaitText}");
        }

        return death.Report switch
        {
            { Outcome: WorkerOutcome.Stopped } report => say(Verdict.KilledFromOutside, 0.8, $"somebody else asked the worker to stop, and it did: {report.Text}"),
            { Outcome: WorkerOutcome.Locked } report => say(Verdict.Lost, 0.9, report.Text),
            { Outcome: WorkerOutcome.Failed } report => say(Verdict.Failed, 0.95, report.Text),
            _ => say(Verdict.Crashed, 0.8, $"ended with {death.WaitText} and without its end marker: {LastLine(exit.OutputTail)}"),
        };
    }

    private static List<EvidenceFact> Facts(DeathEvidence death)
    {
        var exit = death.Exit;
        List<EvidenceFact> facts =
        [
            exit.RawStatus is null
                ? new("wait status", Finding.CouldNotLook, "the worker was found dead after its runner vanished")
                : new("wait status", death.ExitCode == 0 ? Finding.No : Finding.Yes, death.WaitText),
            Counter("group oom_kill", exit.GroupOomKills, exit.LimitEnforcedBy),
            Counter("machine oom_kill", exit.MachineOomKills, "/proc/vmstat"),
            exit.KernelLogReadable
                ? new("kernel log", exit.KernelKills.Count > 0 ? Finding.Yes : Finding.No,
                    exit.KernelKills.Count > 0 ? KillText(exit.KernelKills[0]) : "names neither the worker nor its group")
                : new("kernel log", Finding.CouldNotLook, exit.KernelLogWhyNot ?? "not readable"),
            exit.PeakAnonymous is { } peak
                ? new("memory", peak >= NearLimit * exit.LimitBytes ? Finding.Yes : Finding.No,
                    $"peak {ByteSize.Format(peak)} of {ByteSize.Format(exit.LimitBytes)}, by {exit.LimitEnforcedBy}")
                : new("memory", Finding.CouldNotLook, "no sample of the worker"),
            death.Report is { } report
                ? new("report", Finding.Yes, $"{report.Outcome}: {report.Text}")
                : new("report", Finding.No, "the worker wrote none"),
            SaysOutOfMemory(exit) || SaysNoSpace(exit)
                ? new("output", Finding.Yes, FirstLine(exit.OutputHead))
                : new("output", Finding.No, "says nothing of memory or disk"),
            death.EndMarker switch
            {
                true => new("end marker", Finding.Yes, "covers every gene"),
                false => new("end marker", Finding.No, "not set"),
                null => new("end marker", Finding.CouldNotLook, "the chunk's journal could not be read"),
            },
            new("kill ledger", death.Order is null ? Finding.No : Finding.Yes, death.Order?.Reason ?? "we sent no signal"),
            exit.DiskFree is { } free
                ? new("disk", free < death.DiskFloor ? Finding.Yes : Finding.No, $"{ByteSize.Format(free)} free")
                : new("disk", Finding.CouldNotLook, "free space could not be read"),
        ];
        if (exit.WatchdogKill is { } watchdog)
        {
            facts.Add(new("watchdog", Finding.Yes, watchdog));
        }

        return facts;
    }

    private static EvidenceFact Counter(string source, long? value, string where)
        => value is { } kills
            ? new(source, kills > 0 ? Finding.Yes : Finding.No, $"+{kills} ({where})")
            : new(source, Finding.CouldNotLook, $"no counter ({where})");

    private static string KillText(KernelKill kill)
        => kill.Global
            ? $"global: killed process {kill.Pid} ({kill.Command})"
            : $"memory cgroup {kill.LimitGroup ?? kill.TaskGroup ?? "of the worker"}: killed process {kill.Pid} ({kill.Command})";

    // Known first words of runtimes whose own allocation failed (.NET, Python, C++, Java): the text and a non-zero code together.
    private static bool SaysOutOfMemory(ExitRecord exit)
        => Says(exit, "Out of memory.") || Says(exit, "OutOfMemoryException") || Says(exit, "MemoryError")
            || Says(exit, "bad_alloc") || Says(exit, "OutOfMemoryError") || Says(exit, "Failed to create CoreCLR")
            || Says(exit, "GC heap initialization failed");

    private static bool SaysNoSpace(ExitRecord exit)
        => Says(exit, "No space left on device") || Says(exit, "Disk quota exceeded");

    private static bool Says(ExitRecord exit, string words)
        => exit.OutputHead.Contains(words, StringComparison.Ordinal) || exit.OutputTail.Contains(words, StringComparison.Ordinal);

    private static string FirstLine(string text)
        => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "";

    private static string LastLine(string text)
        => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it printed nothing";
}
