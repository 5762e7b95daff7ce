using Builder.Journal;

namespace Builder.Supervision.Verdicts;

/// <summary>The names of the sources of evidence, as the journal has them: never rename one.</summary>
public static class EvidenceSource
{
    public const string WaitStatus = "wait status";
    public const string GroupKills = "group oom_kill";
    public const string LimitHits = "limit hits";
    public const string MachineKills = "machine oom_kill";
    public const string KernelLog = "kernel log";
    public const string Memory = "memory";
    public const string Report = "report";
    public const string Output = "output";
    public const string EndMarker = "end marker";
    public const string Ledger = "kill ledger";
    public const string Watchdog = "watchdog";
    public const string Disk = "disk";
    public const string Scratch = "scratch";
    public const string MachineMemory = "machine memory";
    public const string Pressure = "pressure";
    public const string DaemonRuns = "daemon runs";
    public const string DaemonLog = "daemon log";
    public const string DaemonMark = "daemon mark";
    public const string Unit = "unit result";
    public const string Boot = "boot";
    public const string Scheduler = "scheduler";
}

/// <summary>What a fact does to a verdict.</summary>
public enum Weight
{
    For,
    Against,

    /// <summary>It was looked at, and says nothing about this verdict.</summary>
    Neutral,
    CouldNotLook,
}

/// <summary>Which facts speak for a verdict and which against it; a table of its own, as the same fact does one to one verdict
/// and the other to another: a kernel that counted no kill speaks for a kill from outside.</summary>
public static class EvidenceWeight
{
    private static readonly string[] Kernel = [EvidenceSource.GroupKills, EvidenceSource.MachineKills, EvidenceSource.KernelLog];
    private static readonly string[] Machine = [EvidenceSource.MachineMemory, EvidenceSource.Pressure];
    private static readonly string[] Daemon = [EvidenceSource.DaemonLog, EvidenceSource.DaemonMark, EvidenceSource.Unit];
    private static readonly string[] Own = [EvidenceSource.Memory, EvidenceSource.LimitHits];
    private static readonly string[] Ours = [EvidenceSource.Ledger, EvidenceSource.Watchdog];

    private static readonly Dictionary<Verdict, Table> Tables = new()
    {
        [Verdict.Completed] = new(
            ForYes: [EvidenceSource.EndMarker, EvidenceSource.Report], ForNo: [EvidenceSource.WaitStatus],
            AgainstYes: [], AgainstNo: []),
        [Verdict.Stopped] = new(
            ForYes: [EvidenceSource.Ledger, EvidenceSource.Report, EvidenceSource.WaitStatus], ForNo: [],
            AgainstYes: Kernel, AgainstNo: []),
        [Verdict.OomOwnLimit] = new(
            ForYes: [.. Kernel, .. Own, .. Ours, EvidenceSource.WaitStatus], ForNo: [],
            AgainstYes: [], AgainstNo: [.. Kernel, .. Own]),
        [Verdict.OomAncestor] = new(
            ForYes: [.. Kernel, .. Machine, EvidenceSource.WaitStatus], ForNo: [.. Own, EvidenceSource.Ledger],
            AgainstYes: Own, AgainstNo: Kernel),
        [Verdict.OomGlobal] = new(
            ForYes: [.. Kernel, .. Machine, EvidenceSource.WaitStatus], ForNo: [.. Own, EvidenceSource.Ledger],
            AgainstYes: Own, AgainstNo: [.. Kernel, EvidenceSource.MachineMemory]),
        [Verdict.OomDaemon] = new(
            ForYes: [.. Daemon, .. Machine, EvidenceSource.DaemonRuns, EvidenceSource.WaitStatus, EvidenceSource.Report], ForNo: [.. Kernel, EvidenceSource.Ledger],
            AgainstYes: Kernel, AgainstNo: [.. Daemon, .. Machine, EvidenceSource.DaemonRuns]),
        [Verdict.OutOfMemory] = new(
            ForYes: [EvidenceSource.Report, EvidenceSource.Output, EvidenceSource.WaitStatus, .. Own], ForNo: [.. Kernel, EvidenceSource.Ledger],
            AgainstYes: [], AgainstNo: []),
        [Verdict.SlurmOutOfMemory] = Job,
        [Verdict.TimedOut] = Job,
        [Verdict.Preempted] = Job,
        [Verdict.NodeLost] = Job,
        [Verdict.DiskFull] = new(
            ForYes: [EvidenceSource.Disk, EvidenceSource.Scratch, EvidenceSource.Report, EvidenceSource.Output, EvidenceSource.WaitStatus], ForNo: Kernel,
            AgainstYes: Kernel, AgainstNo: [EvidenceSource.Disk]),
        [Verdict.KilledFromOutside] = new(
            ForYes: [EvidenceSource.WaitStatus, EvidenceSource.Report], ForNo: [.. Kernel, .. Daemon, EvidenceSource.DaemonRuns, EvidenceSource.Ledger],
            AgainstYes: [.. Kernel, .. Machine, .. Own, EvidenceSource.DaemonRuns], AgainstNo: []),
        [Verdict.Crashed] = new(
            ForYes: [EvidenceSource.WaitStatus], ForNo: [.. Kernel, EvidenceSource.EndMarker, EvidenceSource.Ledger, EvidenceSource.Report],
            AgainstYes: [.. Own, .. Machine, EvidenceSource.Disk, EvidenceSource.Scratch], AgainstNo: []),
        [Verdict.Failed] = new(
            ForYes: [EvidenceSource.Report, EvidenceSource.WaitStatus], ForNo: [.. Kernel, EvidenceSource.EndMarker],
            AgainstYes: [], AgainstNo: []),
        [Verdict.Stalled] = new(
            ForYes: [EvidenceSource.Ledger, EvidenceSource.WaitStatus], ForNo: [EvidenceSource.EndMarker],
            AgainstYes: Kernel, AgainstNo: []),
        [Verdict.Lost] = new(
            ForYes: [EvidenceSource.Boot, EvidenceSource.Report], ForNo: [EvidenceSource.EndMarker],
            AgainstYes: Kernel, AgainstNo: []),
    };

    private static Table Job => new(
        ForYes: [EvidenceSource.Scheduler, EvidenceSource.Output, EvidenceSource.WaitStatus], ForNo: Kernel,
        AgainstYes: [], AgainstNo: [EvidenceSource.Scheduler]);

    /// <summary>What a fact does to a verdict.</summary>
    /// <param name="all">All facts of the death: where we ended the worker ourselves, what the kernel did not do says nothing.</param>
    public static Weight Of(Verdict verdict, EvidenceFact fact, IReadOnlyList<EvidenceFact> all)
    {
        var table = Tables[verdict];
        var byUs = verdict == Verdict.OomOwnLimit && all.Any(other => other.Finding == Finding.Yes && Ours.Contains(other.Source));
        return fact.Finding switch
        {
            Finding.CouldNotLook => Weight.CouldNotLook,
            Finding.Yes when table.ForYes.Contains(fact.Source) => Weight.For,
            Finding.Yes when table.AgainstYes.Contains(fact.Source) => Weight.Against,
            Finding.No when table.ForNo.Contains(fact.Source) => Weight.For,
            Finding.No when fact.Source == EvidenceSource.Memory && KernelSays(all) => Weight.Neutral,
            Finding.No when table.AgainstNo.Contains(fact.Source) && !byUs => Weight.Against,
            _ => Weight.Neutral,
        };
    }

    /// <summary>The kernel itself says that memory was short in the worker's group: it may have grown between two samples, so what
    /// these did not see says nothing.</summary>
    public static bool KernelSays(IReadOnlyList<EvidenceFact> all) => all.Any(fact => fact.Finding == Finding.Yes
        && fact.Source is EvidenceSource.GroupKills or EvidenceSource.LimitHits or EvidenceSource.KernelLog);

    private sealed record Table(
        IReadOnlyCollection<string> ForYes,
        IReadOnlyCollection<string> ForNo,
        IReadOnlyCollection<string> AgainstYes,
        IReadOnlyCollection<string> AgainstNo);
}
