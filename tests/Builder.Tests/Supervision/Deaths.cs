using Builder.Journal;
using Builder.Supervision;
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

    public static int Code(int code) => code << 8;

    public static KernelKill Kill(bool global = false, string? task = Group, string? limit = Group) => new(7, "btui-worker", global, task, limit);

    public static WorkerReport Report(WorkerOutcome outcome, string text = "its own words") => new(outcome, text, null);

    public static LedgerRow Order(string reason, KillPurpose purpose = KillPurpose.Shutdown, int signal = SigTerm)
        => new(1, DateTimeOffset.UnixEpoch.AddSeconds(59), 1, 1, 7, 70, signal, purpose, reason);

    public static ExitRecord Exit(int? raw) => new(
        raw, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(60), Boot, Limit, "cgroup v2", "reason",
        PeakAnonymous: 300L << 20, GroupOomKills: 0, MachineOomKills: 0, KernelLogReadable: true, KernelLogWhyNot: null,
        KernelKills: [], WatchdogKill: null, PsiSome: 0, DiskFree: 10L << 30, OutputHead: "", OutputTail: "");

    /// <summary>The same with nothing that could be read: only the wait status is known.</summary>
    public static ExitRecord Blind(int? raw) => Exit(raw) with
    {
        PeakAnonymous = null,
        GroupOomKills = null,
        MachineOomKills = null,
        KernelLogReadable = false,
        KernelLogWhyNot = "nobody may look",
        PsiSome = null,
        DiskFree = null,
    };

    public static DeathEvidence Of(
        ExitRecord exit, bool? endMarker = false, WorkerReport? report = null, string? stopOrdered = null, KillPurpose purpose = KillPurpose.Shutdown, string? bootNow = Boot, long? heapLimit = null)
    {
        var status = exit.RawStatus is { } raw ? new WaitStatus(raw) : (WaitStatus?)null;
        return new(exit, endMarker, report, stopOrdered is null ? null : Order(stopOrdered, purpose), bootNow, DiskFloor, status?.Signal, status?.ExitCode, status?.ToString() ?? "unknown", heapLimit);
    }
}
