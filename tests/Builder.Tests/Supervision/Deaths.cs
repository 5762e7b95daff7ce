using Builder.Journal;
using Builder.Supervision;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

/// <summary>Deaths for the judge: each starts as a plain exit of which every source could be read, and is changed from there.</summary>
internal static class Deaths
{
    public const string Boot = "boot-1";
    public const long Limit = 2L << 30;
    public const long DiskFloor = 64L << 20;
    public const string Group = "/builds/btui-0001-01-7";

    // Raw wait statuses, as wait(2) gives them.
    public const int SigTerm = 15;
    public const int SigKill = 9;
    public const int SigSegv = 11;
    public const int SigAbort = 6;
    public const int SigBus = 7;
    public const int SigHup = 1;

    public static int Code(int code) => code << 8;

    public static KernelKill Kill(bool global = false, string? task = Group, string? limit = Group) => new(7, "btui-worker", global, task, limit);

    public static WorkerReport Report(WorkerOutcome outcome, string text = "its own words") => new(outcome, text, null);

    public static LedgerRow Order(string reason, KillPurpose purpose = KillPurpose.Shutdown, int signal = SigTerm)
        => new(1, DateTimeOffset.UnixEpoch.AddSeconds(59), 1, 1, 7, 70, signal, purpose, reason);

    public static ExitRecord Exit(int? raw) => new(
        raw, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(60), Boot, Limit, "cgroup v2", "reason",
        PeakAnonymous: 300L << 20, GroupOomKills: 0, MachineOomKills: 0, KernelLogReadable: true, KernelLogWhyNot: null,
        KernelKills: [], WatchdogKill: null, PsiSome: 0, DiskFree: 10L << 30, OutputHead: "", OutputTail: "")
    {
        GroupOomKillsLocal = 0,
        MachineOomKillsLately = 0,
        Last = Sample(),
        ScratchFree = 1L << 30,
        Unit = Observation.No("btui.scope has Result=success"),
        DaemonRuns = Observation.No("none can be seen here"),
        DaemonLog = Observation.No("the journal names neither the worker nor its group"),
        DaemonMarks = 0,
    };

    /// <summary>The last sample of a machine at ease, with half of its 16 GiB available, or as told.</summary>
    public static LastSample Sample(double available = 0.5, double full = 0) => new(
        DateTimeOffset.UnixEpoch.AddSeconds(59), (long)(available * (16L << 30)), 16L << 30, 0, full, full, 300L << 20, 10L << 20);

    /// <summary>The same as a version wrote it that looked for less.</summary>
    public static ExitRecord Old(ExitRecord exit) => exit with
    {
        GroupOomKillsLocal = null,
        GroupLimitOoms = null,
        GroupPressureSome = null,
        GroupPressureFull = null,
        MachineOomKillsLately = null,
        Last = null,
        ScratchFree = null,
        Unit = null,
        DaemonRuns = null,
        DaemonLog = null,
        DaemonMarks = null,
    };

    /// <summary>The same with nothing that could be read: only the wait status is known.</summary>
    public static ExitRecord Blind(int? raw) => Old(Exit(raw)) with
    {
        PeakAnonymous = null,
        GroupOomKills = null,
        MachineOomKills = null,
        KernelLogReadable = false,
        KernelLogWhyNot = "nobody may look",
        PsiSome = null,
        DiskFree = null,
        Unit = Observation.CouldNotLook("systemd is not the init here"),
        DaemonRuns = Observation.CouldNotLook("/proc could not be read"),
        DaemonLog = Observation.CouldNotLook("systemd is not the init here"),
    };

    public static DeathEvidence Of(
        ExitRecord exit, bool? endMarker = false, WorkerReport? report = null, string? stopOrdered = null, KillPurpose purpose = KillPurpose.Shutdown, int orderSignal = SigTerm, string? bootNow = Boot, long? heapLimit = null)
    {
        var status = exit.RawStatus is { } raw ? new WaitStatus(raw) : (WaitStatus?)null;
        return new(exit, endMarker, report, stopOrdered is null ? null : Order(stopOrdered, purpose, orderSignal), bootNow, DiskFloor, status?.Signal, status?.ExitCode, status?.ToString() ?? "unknown", heapLimit);
    }
}
