using Builder.Journal;
using Builder.Supervision;
using Builder.Supervision.Policy;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;
using CsCheck;
using static Builder.Tests.Supervision.Deaths;

namespace Builder.Tests.Supervision.Verdicts;

/// <summary>design/supervision.md §5 as a table.</summary>
public sealed class JudgeTests
{
    private const long Near = Limit - (10L << 20);

    private static readonly Dictionary<string, (DeathEvidence Death, Verdict Verdict, double Confidence)> Cases = new()
    {
        // The end marker beats everything.
        ["done"] = (Of(Exit(0), endMarker: true), Verdict.Completed, 1),
        ["done, and killed afterwards"] = (Of(Exit(SigKill) with { GroupOomKills = 1, KernelKills = [Kill()] }, endMarker: true), Verdict.Completed, 1),
        ["done, and asked to stop"] = (Of(Exit(0), endMarker: true, stopOrdered: "asked"), Verdict.Completed, 1),
        ["done, of a worker whose runner vanished"] = (Of(Blind(null), endMarker: true), Verdict.Completed, 1),

        // Then our own ledger, before any trace the kernel left.
        ["stopped"] = (Of(Exit(0), report: Report(WorkerOutcome.Stopped), stopOrdered: "asked"), Verdict.Stopped, 0.99),
        ["stopped, killed after patience"] = (Of(Exit(SigKill), stopOrdered: "did not stop"), Verdict.Stopped, 0.99),
        ["stopped, and its group counts a kill of the moment we killed it"] = (Of(Exit(SigKill) with { GroupOomKills = 1, KernelKills = [Kill()] }, stopOrdered: "asked", orderSignal: SigKill), Verdict.Stopped, 0.99),
        ["stopped as asked, after the kernel took a helper"] = (Of(Exit(0) with { GroupOomKills = 1 }, report: Report(WorkerOutcome.Stopped), stopOrdered: "asked"), Verdict.Stopped, 0.99),
        ["paused"] = (Of(Exit(0), report: Report(WorkerOutcome.Stopped), stopOrdered: "asked", purpose: KillPurpose.Pause), Verdict.Stopped, 0.99),
        ["ended for other settings"] = (Of(Exit(0), report: Report(WorkerOutcome.Stopped), stopOrdered: "asked", purpose: KillPurpose.Settings), Verdict.Stopped, 0.99),
        ["given up"] = (Of(Exit(SigKill), stopOrdered: "asked", purpose: KillPurpose.Cancel, orderSignal: SigKill), Verdict.Stopped, 0.99),

        // Asked to stop, it was the memory that ended it.
        ["asked to stop, and killed by the kernel before it could"] = (Of(Exit(SigKill) with { GroupOomKills = 1, KernelKills = [Kill()] }, stopOrdered: "asked"), Verdict.OomOwnLimit, 0.99),
        ["asked to stop, and its helper killed by the kernel"] = (Of(Exit(Code(1)) with { GroupOomKills = 1, PeakAnonymous = Near }, stopOrdered: "asked"), Verdict.OomOwnLimit, 0.9),
        ["asked to stop, and out of memory by its own word"] = (Of(Exit(Code(72)), report: Report(WorkerOutcome.OutOfMemory), stopOrdered: "asked"), Verdict.OutOfMemory, 0.99),

        ["stopped at its hard limit"] = (Of(Exit(SigKill), stopOrdered: "at 92 %", purpose: KillPurpose.HardLimit), Verdict.OomOwnLimit, 0.99),
        ["stopped at its soft limit, after its batch"] = (Of(Exit(0), report: Report(WorkerOutcome.Stopped), stopOrdered: "at 80 %", purpose: KillPurpose.SoftLimit), Verdict.Stopped, 0.99),
        ["stopped at its soft limit, within a batch"] = (Of(Exit(SigTerm), stopOrdered: "at 80 %", purpose: KillPurpose.SoftLimit), Verdict.OomOwnLimit, 0.95),
        ["stopped at its soft limit, without a word but with a batch"] = (Of(Exit(0), stopOrdered: "at 80 %", purpose: KillPurpose.SoftLimit) with { Committed = true }, Verdict.Stopped, 0.99),
        ["stopped at its soft limit, by its own word for a full disk"] = (Of(Exit(Code(73)), report: Report(WorkerOutcome.DiskFull), stopOrdered: "at 80 %", purpose: KillPurpose.SoftLimit), Verdict.DiskFull, 0.99),
        ["asked to end at its soft limit, and crashed"] = (Of(Exit(SigSegv), stopOrdered: "at 80 %", purpose: KillPurpose.SoftLimit), Verdict.Crashed, 0.95),
        ["stopped over its limit where only samples enforce it"] = (Of(Exit(SigKill), stopOrdered: "over", purpose: KillPurpose.Watchdog, orderSignal: SigKill), Verdict.OomOwnLimit, 0.99),
        ["stopped for its silence"] = (Of(Exit(SigKill), stopOrdered: "silent", purpose: KillPurpose.Stalled), Verdict.Stalled, 0.99),

        // The worker's own limit.
        ["watchdog"] = (Of(Exit(SigKill) with { WatchdogKill = "over the limit", LimitEnforcedBy = "watchdog", GroupOomKills = null }), Verdict.OomOwnLimit, 0.95),
        ["counter and log"] = (Of(Exit(SigKill) with { GroupOomKills = 1, MachineOomKills = 1, KernelKills = [Kill()] }), Verdict.OomOwnLimit, 0.99),
        ["counter and memory at the limit, no log"] = (Of(Blind(SigKill) with { GroupOomKills = 1, PeakAnonymous = Near }), Verdict.OomOwnLimit, 0.95),
        ["counter, memory within what grows between samples"] = (Of(Exit(SigKill) with { GroupOomKills = 1, PeakAnonymous = Limit - (400L << 20) }), Verdict.OomOwnLimit, 0.8),
        ["counter, memory unknown"] = (Of(Blind(SigKill) with { GroupOomKills = 1 }), Verdict.OomOwnLimit, 0.8),
        ["log, counter unreadable"] = (Of(Blind(SigKill) with { KernelLogReadable = true, KernelKills = [Kill()] }), Verdict.OomOwnLimit, 0.99),
        ["log without names, counter unreadable"] = (Of(Blind(SigKill) with { KernelLogReadable = true, KernelKills = [Kill(task: null, limit: null)] }), Verdict.OomOwnLimit, 0.95),
        ["log, while the machine's counter moved and the group's is unreadable"] = (Of(Blind(SigKill) with { MachineOomKills = 1, KernelLogReadable = true, KernelKills = [Kill()] }), Verdict.OomOwnLimit, 0.99),
        ["a shell around the killed one"] = (Of(Exit(Code(137)) with { GroupOomKills = 1, PeakAnonymous = Near }), Verdict.OomOwnLimit, 0.9),
        ["counter, and the group says that its own limit was hit"] = (Of(Exit(SigKill) with { GroupOomKills = 1, GroupLimitOoms = 1 }), Verdict.OomOwnLimit, 0.97),
        ["exit 0 over a killed helper"] = (Of(Exit(0) with { GroupOomKills = 1, PeakAnonymous = Near }), Verdict.OomOwnLimit, 0.85),
        ["counter of a worker whose runner vanished"] = (Of(Blind(null) with { GroupOomKills = 1, PeakAnonymous = Near }), Verdict.OomOwnLimit, 0.85),

        // A group above it, or the machine.
        ["log names a group above"] = (Of(Exit(SigKill) with { GroupOomKills = 1, KernelKills = [Kill(limit: "/builds")] }), Verdict.OomAncestor, 0.95),
        ["log names a group, and the worker has none of its own"] = (Of(Blind(SigKill) with { LimitEnforcedBy = "watchdog", KernelLogReadable = true, KernelKills = [Kill(task: "/job", limit: "/job")] }), Verdict.OomAncestor, 0.95),
        ["counter, memory far below the limit"] = (Of(Exit(SigKill) with { GroupOomKills = 1 }), Verdict.OomAncestor, 0.75),
        ["counter, and the group says that its own limit was never hit"] = (Of(Exit(SigKill) with { GroupOomKills = 1, GroupLimitOoms = 0, PeakAnonymous = Near }), Verdict.OomAncestor, 0.9),
        ["log says global"] = (Of(Exit(SigKill) with { GroupOomKills = 1, KernelKills = [Kill(global: true, limit: null)] }), Verdict.OomGlobal, 0.99),
        ["killed, only the machine's counter can be read and moved"] = (Of(Blind(SigKill) with { MachineOomKills = 1, MachineOomKillsLately = 1 }), Verdict.OomGlobal, 0.85),
        ["killed, and the machine's counter moved at some time"] = (Of(Blind(SigKill) with { MachineOomKills = 1 }), Verdict.OomGlobal, 0.6),

        // A daemon in user space.
        ["a daemon's log names it"] = (Of(Exit(SigTerm) with { DaemonLog = Observation.Yes("earlyoom: sending SIGTERM to process 7") }), Verdict.OomDaemon, 0.97),
        ["a daemon's log names it, and it stopped in good order"] = (Of(Exit(Code(71)) with { DaemonLog = Observation.Yes("earlyoom: sending SIGTERM to process 7") }, report: Report(WorkerOutcome.Stopped)), Verdict.OomDaemon, 0.97),
        ["a daemon's log names it, and it exited 0"] = (Of(Exit(0) with { DaemonLog = Observation.Yes("earlyoom: sending SIGTERM to process 7") }), Verdict.OomDaemon, 0.97),
        ["oomd marked its group"] = (Of(Exit(SigKill) with { DaemonMarks = 2 }), Verdict.OomDaemon, 0.97),
        ["its unit was ended by oomd, with the runner"] = (Of(Blind(null) with { Unit = Observation.Yes("run-7.scope has Result=oomd-kill") }), Verdict.OomDaemon, 0.97),
        ["terminated, a daemon runs and memory is short"] = (Of(Exit(SigTerm) with { DaemonRuns = Observation.Yes("earlyoom runs (pid 3)"), Last = Sample(available: 0.1) }), Verdict.OomDaemon, 0.6),
        ["killed, a daemon runs and the machine stands still"] = (Of(Exit(SigKill) with { DaemonRuns = Observation.Yes("systemd-oomd runs (pid 3)"), Last = Sample(full: 30) }), Verdict.OomDaemon, 0.6),
        ["killed, a daemon runs and memory is plenty"] = (Of(Exit(SigKill) with { DaemonRuns = Observation.Yes("earlyoom runs (pid 3)") }), Verdict.KilledFromOutside, 0.9),
        ["killed, memory is short and no daemon runs"] = (Of(Exit(SigKill) with { Last = Sample(available: 0.05) }), Verdict.KilledFromOutside, 0.9),
        ["killed by the kernel while a daemon runs"] = (Of(Exit(SigKill) with { GroupOomKills = 1, PeakAnonymous = Near, DaemonRuns = Observation.Yes("earlyoom runs (pid 3)"), Last = Sample(available: 0.05) }), Verdict.OomOwnLimit, 0.95),
        ["crashed while a daemon runs and memory is short"] = (Of(Exit(SigSegv) with { DaemonRuns = Observation.Yes("earlyoom runs (pid 3)"), Last = Sample(available: 0.05) }), Verdict.Crashed, 0.95),

        // A scheduler.
        ["Slurm: out of memory"] = (Job("OUT_OF_MEMORY", "0:125"), Verdict.SlurmOutOfMemory, 0.95),
        ["Slurm: its code for memory"] = (Job("FAILED", "0:125"), Verdict.SlurmOutOfMemory, 0.95),
        ["Slurm: a step's code for memory"] = (Job("COMPLETED", "0:0", "0:125"), Verdict.SlurmOutOfMemory, 0.9),
        ["Slurm: the words of its poll"] = (Job("FAILED", "0:9", text: "slurmstepd: error: Job 7 exceeded memory limit (436215808 > 104857600), being killed"), Verdict.SlurmOutOfMemory, 0.95),
        ["Slurm: its words in the output"] = (Of(Exit(Code(1)) with { OutputTail = "slurmstepd: error: Detected 1 oom_kill event in StepId=7.0. Some of the step tasks have been OOM Killed.\n" }), Verdict.SlurmOutOfMemory, 0.95),
        ["Slurm: the words of another program"] = (Of(Exit(Code(1)) with { OutputTail = "my notes on oom_kill events\n" }), Verdict.Crashed, 0.8),
        ["Slurm: out of memory, by a worker that reports its own failed allocation"] = (Job("OUT_OF_MEMORY", "0:125", report: WorkerOutcome.OutOfMemory), Verdict.OutOfMemory, 0.99),
        ["Slurm: time is over"] = (Job("TIMEOUT", "0:15"), Verdict.TimedOut, 0.99),
        ["Slurm: time is over, and the job is forgotten"] = (Job(null, null, text: "slurmstepd: error: *** JOB 7 ON n1 CANCELLED AT 2026-03-01T12:00:00 DUE TO TIME LIMIT ***"), Verdict.TimedOut, 0.95),
        ["Slurm: time was over after the worker failed"] = (Job("TIMEOUT", "0:15", report: WorkerOutcome.Failed), Verdict.Failed, 0.95),
        ["Slurm: preempted"] = (Job("PREEMPTED", "0:15"), Verdict.Preempted, 0.99),
        ["Slurm: preempted, by its words"] = (Job(null, null, text: "slurmstepd: error: *** JOB 7 ON n1 CANCELLED AT 2026-03-01T12:00:00 DUE TO PREEMPTION ***"), Verdict.Preempted, 0.95),
        ["Slurm: node lost"] = (Job("NODE_FAIL", "0:0"), Verdict.NodeLost, 0.99),
        ["Slurm: node lost, by its words"] = (Job(null, null, text: "slurmstepd: error: *** JOB 7 ON n1 CANCELLED AT 2026-03-01T12:00:00 DUE TO NODE FAILURE, SEE SLURMCTLD LOG FOR DETAILS ***"), Verdict.NodeLost, 0.95),
        ["Slurm: cancelled by somebody"] = (Job("CANCELLED", "0:15"), Verdict.KilledFromOutside, 0.8),

        // The process's own allocation.
        ["worker reports out of memory"] = (Of(Exit(Code(72)), report: Report(WorkerOutcome.OutOfMemory, "at gene g7")), Verdict.OutOfMemory, 0.99),
        ["its report outlives the runner"] = (Of(Blind(null), report: Report(WorkerOutcome.OutOfMemory)), Verdict.OutOfMemory, 0.99),
        [".NET"] = (Of(Exit(SigAbort) with { OutputHead = "Out of memory.\n" }), Verdict.OutOfMemory, 0.95),
        [".NET in a shell"] = (Of(Exit(Code(134)) with { OutputTail = "Out of memory.\n" }), Verdict.OutOfMemory, 0.95),
        ["Python"] = (Of(Exit(Code(1)) with { OutputTail = "numpy.core._exceptions._ArrayMemoryError: Unable to allocate\nMemoryError" }), Verdict.OutOfMemory, 0.95),
        ["C++"] = (Of(Exit(SigAbort) with { OutputTail = "terminate called after throwing an instance of 'std::bad_alloc'" }), Verdict.OutOfMemory, 0.95),
        ["R"] = (Of(Exit(Code(1)) with { OutputTail = "Error: cannot allocate vector of size 7.5 Gb\n" }), Verdict.OutOfMemory, 0.95),
        ["Node.js"] = (Of(Exit(SigAbort) with { OutputTail = "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n" }), Verdict.OutOfMemory, 0.95),
        ["Go"] = (Of(Exit(Code(2)) with { OutputHead = "fatal error: runtime: out of memory\n" }), Verdict.OutOfMemory, 0.95),
        ["Rust"] = (Of(Exit(SigAbort) with { OutputTail = "memory allocation of 8589934592 bytes failed\n" }), Verdict.OutOfMemory, 0.95),
        ["Perl"] = (Of(Exit(Code(1)) with { OutputTail = "Out of memory!\n" }), Verdict.OutOfMemory, 0.95),
        ["a shell that cannot fork"] = (Of(Exit(Code(1)) with { OutputTail = "sh: 1: Cannot allocate memory\n" }), Verdict.OutOfMemory, 0.95),
        ["the text of a runtime with another's code"] = (Of(Exit(Code(5)) with { OutputTail = "MemoryError\n" }), Verdict.OutOfMemory, 0.8),
        ["the text of a runtime that somebody killed"] = (Of(Exit(SigKill) with { OutputTail = "MemoryError\n" }), Verdict.KilledFromOutside, 0.9),
        ["a program that only speaks of memory"] = (Of(Exit(Code(1)) with { OutputTail = "caught a MemoryError, going on; Out of memory. was printed once\n" }), Verdict.Crashed, 0.8),
        ["Java"] = (Of(Exit(Code(1)) with { OutputTail = "java.lang.OutOfMemoryError: Java heap space" }), Verdict.OutOfMemory, 0.95),

        // The disk.
        ["worker reports a full disk"] = (Of(Exit(Code(73)), report: Report(WorkerOutcome.DiskFull)), Verdict.DiskFull, 0.99),
        ["text of a full disk"] = (Of(Exit(Code(1)) with { OutputTail = "write: No space left on device" }), Verdict.DiskFull, 0.95),
        ["text of a quota"] = (Of(Exit(Code(1)) with { OutputTail = "Disk quota exceeded" }), Verdict.DiskFull, 0.95),
        ["the worker's own code for a full disk, and no word"] = (Of(Exit(Code(73))), Verdict.DiskFull, 0.9),
        ["no word, and no room"] = (Of(Exit(Code(1)) with { DiskFree = 0 }), Verdict.DiskFull, 0.8),
        ["no record, and no room"] = (Of(Blind(null) with { DiskFree = DiskFloor - 1 }), Verdict.DiskFull, 0.8),
        ["a bus error, and no room for mapped temporary files"] = (Of(Exit(SigBus) with { ScratchFree = 0 }), Verdict.DiskFull, 0.7),
        ["a bus error with room"] = (Of(Exit(SigBus)), Verdict.Crashed, 0.95),
        ["a crash, and no room for temporary files"] = (Of(Exit(SigSegv) with { ScratchFree = 0 }), Verdict.Crashed, 0.95),
        ["killed, and no room"] = (Of(Exit(SigKill) with { DiskFree = 0 }), Verdict.KilledFromOutside, 0.9),
        ["a report, and no room"] = (Of(Exit(Code(75)) with { DiskFree = 0 }, report: Report(WorkerOutcome.Failed)), Verdict.Failed, 0.95),

        // From outside.
        ["killed, no counter moved"] = (Of(Exit(SigKill)), Verdict.KilledFromOutside, 0.9),
        ["killed, only the machine's counter can be read and did not move"] = (Of(Blind(SigKill) with { MachineOomKills = 0 }), Verdict.KilledFromOutside, 0.9),
        ["killed, its own counter did not move while the machine's did"] = (Of(Exit(SigKill) with { MachineOomKills = 1 }), Verdict.KilledFromOutside, 0.9),
        ["killed, nobody could look"] = (Of(Blind(SigKill)), Verdict.KilledFromOutside, 0.6),
        ["killed at its limit, no counter moved"] = (Of(Exit(SigKill) with { PeakAnonymous = Near }), Verdict.KilledFromOutside, 0.9),
        ["killed, and the machine's counter moved long before"] = (Of(Blind(SigKill) with { MachineOomKills = 1, MachineOomKillsLately = 0 }), Verdict.KilledFromOutside, 0.9),
        ["hung up"] = (Of(Exit(SigHup)), Verdict.KilledFromOutside, 0.8),
        ["terminated"] = (Of(Exit(SigTerm)), Verdict.KilledFromOutside, 0.8),
        ["stopped by somebody else"] = (Of(Exit(Code(71)), report: Report(WorkerOutcome.Stopped)), Verdict.KilledFromOutside, 0.8),

        // Of its own fault.
        ["segmentation fault"] = (Of(Exit(SigSegv | 0x80)), Verdict.Crashed, 0.95),
        ["abort without a known text"] = (Of(Exit(SigAbort) with { OutputTail = "Unhandled exception. System.InvalidOperationException" }), Verdict.Crashed, 0.95),
        ["exit 137 is no kill"] = (Of(Exit(Code(137))), Verdict.Crashed, 0.8),
        ["exit 134 without its text is no memory death"] = (Of(Exit(Code(134))), Verdict.Crashed, 0.8),
        ["exit 0 without an end marker is no success"] = (Of(Exit(0)), Verdict.Crashed, 0.8),
        ["exit 0 that says done without an end marker is no success"] = (Of(Exit(0), report: Report(WorkerOutcome.Done)), Verdict.Crashed, 0.8),
        ["exit 0 with an end marker nobody could read is no success"] = (Of(Exit(0), endMarker: null, report: Report(WorkerOutcome.Done)), Verdict.Crashed, 0.8),
        ["exit 0 that prints of memory is no memory death"] = (Of(Exit(0) with { OutputTail = "MemoryError" }), Verdict.Crashed, 0.8),
        ["worker reports a fault"] = (Of(Exit(Code(75)), report: Report(WorkerOutcome.Failed, "genome.fa is missing")), Verdict.Failed, 0.95),
        ["its report of a fault outlives the runner"] = (Of(Blind(null), report: Report(WorkerOutcome.Failed)), Verdict.Failed, 0.95),

        // Lost.
        ["no record"] = (Of(Blind(null)), Verdict.Lost, 0.5),
        ["no record, and started again since"] = (Of(Blind(null), bootNow: "boot-2"), Verdict.Lost, 0.9),
        ["a record from before the machine was started again"] = (Of(Exit(SigSegv), bootNow: "boot-2"), Verdict.Crashed, 0.95),
        ["another worker has the chunk"] = (Of(Exit(Code(74)), report: Report(WorkerOutcome.Locked)), Verdict.Lost, 0.9),
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_death_has_its_verdict(string name)
    {
        var (death, verdict, confidence) = Cases[name];

        var judgement = Judge.Classify(death);

        Assert.Equal((verdict, confidence), (judgement.Verdict, judgement.Confidence));
    }

    [Fact]
    public void Every_verdict_has_a_case()
        => Assert.Equal(Enum.GetValues<Verdict>(), Cases.Values.Select(one => one.Verdict).Distinct().Order());

    [Fact]
    public void A_verdict_below_four_fifths_says_that_it_is_suspected_or_that_nobody_knows()
        => Assert.All(
            Cases.Values.Select(one => Judge.Classify(one.Death)).Where(judgement => judgement.Confidence < 0.8),
            judgement => Assert.Matches("suspected|vanished", judgement.Sentence));

    [Fact]
    public void What_could_not_be_looked_at_is_told_and_never_counted_as_no()
    {
        var judgement = Judge.Classify(Of(Blind(null), endMarker: null));

        Assert.Equal(
            [
                "wait status", "group oom_kill", "machine oom_kill", "kernel log", "memory", "end marker", "disk", "scratch",
                "machine memory", "pressure", "daemon runs", "daemon log", "daemon mark", "unit result",
            ],
            judgement.Evidence.Where(fact => fact.Finding == Finding.CouldNotLook).Select(fact => fact.Source));
        Assert.Equal("nobody may look", judgement.Evidence.Single(fact => fact.Source == "kernel log").Text);
    }

    [Fact]
    public void What_was_looked_at_and_not_there_is_a_no()
    {
        var judgement = Judge.Classify(Of(Exit(Code(3))));

        Assert.Equal(["wait status"], judgement.Evidence.Where(fact => fact.Finding != Finding.No).Select(fact => fact.Source));
        Assert.Equal("exit code 3", judgement.Evidence.Single(fact => fact.Source == "wait status").Text);
    }

    [Fact]
    public void A_memory_death_shows_its_evidence()
    {
        var judgement = Judge.Classify(Of(Exit(SigKill) with { GroupOomKills = 1, MachineOomKills = 1, PeakAnonymous = Near, KernelKills = [Kill()] }));

        Assert.Equal("the kernel killed the worker at its own memory limit of 2G (highest sample 2G)", judgement.Sentence);
        Assert.Equal(
            ["wait status", "group oom_kill", "machine oom_kill", "kernel log", "memory"],
            judgement.Evidence.Where(fact => fact.Finding == Finding.Yes).Select(fact => fact.Source));
        Assert.Equal(
            $"memory cgroup {Group}: killed process 7 (btui-worker)",
            judgement.Evidence.Single(fact => fact.Source == "kernel log").Text);
    }

    [Fact]
    public void A_crash_shows_the_last_line_it_printed()
        => Assert.Equal(
            "ended with exit code 1 and without its end marker: KeyError: 'x'",
            Judge.Classify(Of(Exit(Code(1)) with { OutputTail = "Traceback\n  File\nKeyError: 'x'\n\n" })).Sentence);

    [Fact]
    public void An_end_marker_that_nobody_could_look_for_is_not_said_to_be_missing()
        => Assert.Equal(
            "ended with exit code 0 and a journal that cannot be read: Done",
            Judge.Classify(Of(Exit(0) with { OutputTail = "Done" }, endMarker: null)).Sentence);

    [Fact]
    public void Counters_that_nobody_could_read_prove_nothing_whatever_else_is_known() => AnyExit.Sample(exit =>
    {
        var judgement = Judge.Classify(Of(exit with
        {
            GroupOomKills = null,
            MachineOomKills = null,
            KernelLogReadable = false,
            KernelKills = [],
            WatchdogKill = null,
        }));

        Assert.False(judgement.Verdict is Verdict.OomOwnLimit or Verdict.OomAncestor or Verdict.OomGlobal);
    });

    [Fact]
    public void Where_all_sources_are_silent_it_was_not_memory() => AnyExit.Sample(exit =>
    {
        var judgement = Judge.Classify(Of(exit with
        {
            GroupOomKills = 0,
            MachineOomKills = 0,
            KernelLogReadable = true,
            KernelKills = [],
            WatchdogKill = null,
            OutputTail = "",
        }));

        Assert.False(RetryPolicy.IsMemory(judgement.Verdict), judgement.Sentence);
    });

    [Fact]
    public void A_record_that_looked_for_less_is_judged_all_the_same() => AnyExit.Sample(exit =>
    {
        var judgement = Judge.Classify(Of(Old(exit)));

        Assert.Contains(judgement.Evidence, fact => fact is { Source: "daemon log", Finding: Finding.CouldNotLook });
        Assert.NotEqual(Verdict.OomDaemon, judgement.Verdict);
    });

    [Fact]
    public void A_verdict_never_rests_on_nothing_but_what_could_not_be_looked_at() => AnyExit.Sample(exit =>
    {
        var judgement = Judge.Classify(Of(exit));

        Assert.True(
            judgement.Confidence < Judge.Sure || judgement.Evidence.Any(fact => EvidenceWeight.Of(judgement.Verdict, fact, judgement.Evidence) == Weight.For),
            judgement.Sentence);
    });

    [Fact]
    public void Only_an_end_marker_is_success_and_every_confidence_is_a_share() => AnyExit.Sample(exit =>
    {
        var judgement = Judge.Classify(Of(exit));

        Assert.NotEqual(Verdict.Completed, judgement.Verdict);
        Assert.InRange(judgement.Confidence, 0.5, 1);
        Assert.NotEmpty(judgement.Sentence);
        Assert.Equal(Verdict.Completed, Judge.Classify(Of(exit, endMarker: true)).Verdict);
        Assert.Equal(Verdict.Stopped, Judge.Classify(Of(exit, stopOrdered: "asked", report: Report(WorkerOutcome.Stopped))).Verdict);
        Assert.True(
            Judge.Classify(Of(exit, stopOrdered: "asked")).Verdict == Verdict.Stopped || exit.GroupOomKills > 0 || exit.KernelKills.Count > 0);
    });

    private static DeathEvidence Job(string? state, string? code, string? derived = null, string text = "", WorkerOutcome? report = null)
        => Of(Exit(report is null ? SigTerm : Code(75)), report: report is { } outcome ? Report(outcome) : null) with
        {
            Scheduler = new("Slurm", "7", state, code, derived, text),
        };

    private static Gen<ExitRecord> AnyExit => Gen.Select(
        Gen.OneOf<int?>(null, 0, Code(1), Code(134), Code(137), SigKill, SigTerm, SigSegv, SigAbort),
        Gen.OneOf<long?>(null, 0, 1, 3),
        Gen.OneOf<long?>(null, 0, 1, 3),
        Gen.OneOf<long?>(null, 0, Limit / 2, Near, Limit),
        Gen.OneOf<KernelKill?>(null, Kill(), Kill(global: true), Kill(limit: "/builds"), Kill(task: null, limit: null)),
        Gen.OneOf("", "Out of memory.", "No space left on device", "hello"),
        Gen.OneOf<long?>(null, 0, 1L << 40),
        Gen.OneOf("cgroup v2", "cgroup v1", "watchdog"),
        (raw, group, machine, peak, kill, output, disk, enforcer) => Exit(raw) with
        {
            GroupOomKills = group,
            MachineOomKills = machine,
            PeakAnonymous = peak,
            KernelKills = kill is null ? [] : [kill],
            OutputTail = output,
            DiskFree = disk,
            LimitEnforcedBy = enforcer,
        });

    [Theory]
    [InlineData(11, 290, Verdict.OutOfMemory)]
    [InlineData(6, 290, Verdict.OutOfMemory)]
    [InlineData(11, 100, Verdict.Crashed)]
    public void A_runtime_that_crashes_near_its_heap_limit_is_suspected_of_memory(int signal, int peakMebibytes, Verdict expected)
    {
        var exit = Deaths.Exit(signal) with { PeakAnonymous = (long)peakMebibytes << 20 };

        var judgement = Judge.Classify(Deaths.Of(exit, heapLimit: 384L << 20));

        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(expected == Verdict.OutOfMemory, judgement.Sentence.Contains("suspected", StringComparison.Ordinal));
    }

    [Fact]
    public void Under_a_tight_heap_limit_the_highest_sample_says_nothing()
        => Assert.Equal(
            Verdict.OutOfMemory,
            Judge.Classify(Deaths.Of(Deaths.Exit(11) with { PeakAnonymous = 4L << 20 }, heapLimit: 34L << 20)).Verdict);

    [Fact]
    public void Without_a_heap_limit_a_crash_is_a_crash()
        => Assert.Equal(Verdict.Crashed, Judge.Classify(Deaths.Of(Deaths.Exit(11) with { PeakAnonymous = 500L << 20 })).Verdict);
}
