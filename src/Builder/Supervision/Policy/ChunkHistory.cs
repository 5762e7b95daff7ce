using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision.Policy;

/// <summary>The end of an attempt, as the policy counts it.</summary>
/// <param name="Suspect">Ordinal of the gene at hand; null if none was, or nobody knows.</param>
/// <param name="Alone">True: that gene was the only one of its batch.</param>
public sealed record AttemptDeath(Verdict Verdict, int? Suspect = null, bool Alone = false);

/// <summary>What the policy remembers of a chunk; all of it is in the journal.</summary>
/// <param name="Settings">In force when the attempt ended.</param>
/// <param name="Wanted">What the plan or the operator asks for.</param>
/// <param name="SinceCommit">The ends of the attempts since the last one that committed something, oldest first, with the
/// one that just ended; an attempt that committed starts the list anew with itself.</param>
/// <param name="GenesDone">Committed genes of the chunk.</param>
/// <param name="GenesTotal">Genes of the chunk.</param>
/// <param name="LimitBytes">Memory limit of the attempt.</param>
/// <param name="SmallestNeed">What the smallest settings are expected to need, bytes.</param>
/// <param name="Quarantined">Genes of the chunk that are left out already.</param>
public sealed record ChunkHistory(
    BatchSettings Settings,
    BatchSettings Wanted,
    IReadOnlyList<AttemptDeath> SinceCommit,
    int GenesDone,
    int GenesTotal,
    long LimitBytes,
    long SmallestNeed,
    int Quarantined)
{
    /// <summary>Why we ended the attempt ourselves; null if we did not.</summary>
    public KillPurpose? Order { get; init; }

    /// <summary>Id of the gene that the last death is suspected of; null if nobody knows.</summary>
    public string? SuspectId { get; init; }

    /// <summary>Genes that the worker left out and that were taken in again meanwhile.</summary>
    public int TakenInAgain { get; init; }

    /// <summary>Of <see cref="GenesDone"/> those that are built and whose files are as they were committed, as far as somebody looked.</summary>
    public int GenesSafe { get; init; } = GenesDone;

    /// <summary>The end that is to be decided about.</summary>
    public AttemptDeath Last => SinceCommit[^1];

    /// <summary>Ends of this kind without a commit between them.</summary>
    public int Count(Func<Verdict, bool> which) => SinceCommit.Count(death => which(death.Verdict));
}
