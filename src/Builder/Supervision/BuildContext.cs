using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What all keepers of a build share.</summary>
/// <param name="Worker">Program and arguments of a worker; the attempt's folder is appended.</param>
/// <param name="Runner">Program and arguments of a runner; the attempt's folder is appended.</param>
/// <param name="MemoryLimit">Limit of one worker, bytes.</param>
/// <param name="StallTime">Without a commit and without a new gene for so long, a worker is stopped.</param>
/// <param name="Chance">Spreads waits; nothing in the dataset depends on it.</param>
public sealed record BuildContext(
    BuildFolder Folder,
    BuildRecord Record,
    BuildJournalWriter Journal,
    ProcessReader Processes,
    LessonBook Lessons,
    IReadOnlyList<string> Worker,
    IReadOnlyList<string> Runner,
    long MemoryLimit,
    TimeSpan StallTime,
    Random Chance,
    TimeProvider Time)
{
    /// <summary>What is known of the output's disk.</summary>
    public DiskWatch Disk { get; } = new();

    /// <summary>Ordinals of the genes of a chunk that are left out now.</summary>
    public IReadOnlyList<int> Quarantined(int chunk)
        => [.. Journal.Quarantined().Where(row => row.Chunk == chunk).Select(row => row.Ordinal)];

    /// <summary>Makes a decision durable as one transaction. A full disk or a locked journal delays it.</summary>
    /// <param name="stop">Asks not to wait.</param>
    /// <exception cref="JournalException">The journal cannot be written.</exception>
    public Task WriteAsync(Action decision, CancellationToken stop)
        => PassingTrouble.WriteAsync(() => Journal.Transaction(decision), Time, stop);
}

/// <summary>The end of an attempt, as the pipeline passes it on.</summary>
/// <param name="Settings">In force at the end.</param>
/// <param name="Peak">Largest memory known of the chunk's workers, bytes.</param>
/// <param name="SuspectId">Id of the gene at hand; null if there was none.</param>
/// <param name="Order">Why we ended it ourselves; null if we did not.</param>
public sealed record EndedAttempt(
    AttemptSpec Spec, BatchSettings Settings, Judgement Judgement, int GenesDone, long Rows, long? Peak, string? SuspectId, KillPurpose? Order)
{
    /// <summary>The word of the build's story for such an end.</summary>
    public string EventKind => RetryPolicy.IsMemory(Judgement.Verdict) ? Journal.EventKind.Oom : Judgement.Verdict switch
    {
        Verdict.DiskFull => Journal.EventKind.Disk,
        Verdict.KilledFromOutside => Journal.EventKind.Killed,
        Verdict.Crashed => Journal.EventKind.Crash,
        Verdict.Stalled => Journal.EventKind.Stalled,
        Verdict.Completed => Journal.EventKind.Change,
        Verdict.Stopped => Order == KillPurpose.Pause ? Journal.EventKind.Pause : Journal.EventKind.Change,
        _ => Journal.EventKind.Lost,
    };

    /// <summary>Genes that its worker left out and that were taken in again meanwhile.</summary>
    public int TakenInAgain { get; init; }

    /// <summary>Of <see cref="GenesDone"/> those that are quarantined: they have no rows.</summary>
    public int LeftOut { get; init; }

    /// <summary>Of <see cref="GenesDone"/> those that are built and whose files are as they were committed; null if nobody looked.</summary>
    public int? GenesSafe { get; init; }
}
