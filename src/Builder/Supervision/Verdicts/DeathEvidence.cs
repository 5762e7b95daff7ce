using Builder.Journal;

namespace Builder.Supervision.Verdicts;

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

    /// <summary>Why we ended the attempt's runner; null if we did not.</summary>
    public string? RunnerEnded { get; init; }

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
/// <param name="Confidence">0 to 1; act alone from <see cref="Judge.Sure"/>.</param>
/// <param name="Sentence">What the operator reads.</param>
/// <param name="Evidence">Facts for, against, and those nobody could look at; <see cref="EvidenceWeight"/> tells which.</param>
public sealed record Judgement(Verdict Verdict, double Confidence, string Sentence, IReadOnlyList<EvidenceFact> Evidence);

/// <summary>What a rule says of a death that it applies to.</summary>
internal sealed record Ruling(Verdict Verdict, double Confidence, string Sentence);
