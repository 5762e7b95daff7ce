using Builder.Planning;

namespace Builder.Supervision.Verdicts;

/// <summary>A death as the rules look at it: the evidence, and what follows from it directly.</summary>
internal sealed class Death(DeathEvidence evidence)
{
    public const int SigHup = 1;
    public const int SigInt = 2;
    public const int SigAbort = 6;
    public const int SigBus = 7;
    public const int SigKill = 9;
    public const int SigSegv = 11;
    public const int SigTerm = 15;

    /// <summary>Share of the limit from which a worker counts as at it.</summary>
    public const double NearLimit = 0.95;

    // Below these a daemon that looks at free memory, or at pressure, is likely to act (earlyoom's own figure is 10 %).
    private const double LittleFree = 0.12;
    private const double StallingFull = 20;

    // What a worker can touch between two samples (1.7 GB/s measured, four samples a second): nearer than this to the limit
    // the highest sample says nothing about whose limit it was.
    private const long SamplingGap = 512L << 20;

    public DeathEvidence Evidence { get; } = evidence;

    public ExitRecord Exit => Evidence.Exit;

    public WorkerReport? Report => Evidence.Report;

    public bool Killed => Evidence.Signal == SigKill;

    /// <summary>The worker's group counted a memory kill.</summary>
    public bool Counted => Exit.GroupOomKills > 0;

    /// <summary>The kernel's log names the worker or its group.</summary>
    public bool Logged => Exit.KernelKills.Count > 0;

    /// <summary>One of the kernel's counters could be read and says that it was no memory kill of the kernel's.</summary>
    public bool KernelDidNot => !Logged && (Exit.GroupOomKills == 0 || (Exit.GroupOomKills is null && (Exit.MachineOomKills == 0 || Exit.MachineOomKillsLately == 0)));

    public bool AtLimit => Exit.PeakAnonymous >= NearLimit * Exit.LimitBytes;

    public bool FarBelowLimit => Exit.LimitBytes > SamplingGap && Exit.PeakAnonymous < Exit.LimitBytes - SamplingGap;

    public bool Unlimited => Exit.LimitBytes == ExitRecord.NoLimit;

    /// <summary>The machine had little free memory when it was last looked at; null if nobody could look.</summary>
    public bool? MachineShort => Exit.Last is { RamAvailable: { } free, RamTotal: > 0 and { } total } ? free < LittleFree * total : null;

    /// <summary>Tasks of the machine stood still for memory when it was last looked at; null if nobody could look.</summary>
    public bool? MachineStalled => Exit.Last?.PressureFull is { } full ? full > StallingFull : null;

    /// <summary>It ended as a process does that somebody else ended: by a signal that people and daemons send, or by itself
    /// as one that was asked to, or nobody saw how.</summary>
    public bool AsIfEndedByOthers => Report switch
    {
        { Outcome: WorkerOutcome.Stopped } => true,
        null => Exit.RawStatus is null || Evidence.Signal is SigKill or SigTerm || Evidence.ExitCode is 0 or 128 + SigKill or 128 + SigTerm,
        _ => false,
    };

    public string Limit => ByteSize.Format(Exit.LimitBytes);

    /// <summary>Its own limit was not what it met.</summary>
    public string NeverHit => Unlimited ? "it has no limit of its own" : $"its own limit of {Limit} was never hit";

    /// <summary>It was nowhere near its own limit.</summary>
    public string NowhereNear => Unlimited ? "without a limit of its own" : $"far below its own limit of {Limit}";

    public string Peak => Exit.PeakAnonymous is { } bytes ? ByteSize.Format(bytes) : "unknown";

    /// <summary>Whom the kernel took: a worker that ended by itself outlived one of its helpers.</summary>
    public string Victim => Killed || Exit.RawStatus is null ? "the worker" : "a process of the worker";

    public bool Says(string words)
        => Exit.OutputHead.Contains(words, StringComparison.Ordinal) || Exit.OutputTail.Contains(words, StringComparison.Ordinal);
}
