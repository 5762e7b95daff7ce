using Builder.Planning;

namespace Builder.Journal;

/// <summary>The gene a worker had begun: the suspect of its death. Times have whole milliseconds.</summary>
/// <param name="Attempt">1-based.</param>
/// <param name="Ordinal">0-based place in the plan.</param>
public sealed record Breadcrumb(int Attempt, int Ordinal, string GeneId, DateTimeOffset At)
{
    /// <summary>The gene is the only one of its batch.</summary>
    public bool Alone { get; init; }
}

/// <summary>A worker's durable word that every gene of its chunk is committed. Times have whole milliseconds.</summary>
/// <param name="Attempt">1-based attempt that finished the chunk.</param>
/// <param name="Genes">Genes of the chunk.</param>
/// <param name="Rows">Rows of all batches.</param>
/// <param name="Batches">Batches of all attempts.</param>
public sealed record EndMarker(int Attempt, int Genes, long Rows, int Batches, DateTimeOffset At);

/// <summary>An allocation that failed and was caught: the batch was dropped, and the same worker goes on smaller.</summary>
/// <param name="Attempt">1-based.</param>
/// <param name="Ordinal">Gene at hand, 0-based place in the plan; null between genes.</param>
/// <param name="BatchSize">Genes a batch that did not fit.</param>
/// <param name="BatchRows">Rows a row group that did not fit.</param>
/// <param name="Alone">The gene at hand was the only one of its batch.</param>
public sealed record BackOff(int Attempt, int? Ordinal, string? GeneId, int BatchSize, int BatchRows, bool Alone, DateTimeOffset At)
{
    public BatchSettings Settings => new(BatchSize, BatchRows);
}

/// <summary>What a chunk's journal says; immutable.</summary>
/// <param name="Batches">Committed batches in order, without gaps.</param>
/// <param name="Breadcrumb">The gene begun last, by whatever attempt; null if none was, or if it could not be read.</param>
/// <param name="End">Null until the chunk is done.</param>
public sealed record ChunkProgress(IReadOnlyList<CommittedBatch> Batches, Breadcrumb? Breadcrumb, EndMarker? End)
{
    /// <summary>A chunk nobody has worked on.</summary>
    public static ChunkProgress None { get; } = new([], null, null);

    /// <summary>Back-offs of all attempts, oldest first.</summary>
    public IReadOnlyList<BackOff> BackOffs { get; init; } = [];

    /// <summary>Genes in <see cref="Batches"/>.</summary>
    public int Genes => Batches.Sum(batch => batch.Genes);

    /// <summary>Of <see cref="Genes"/> those that are quarantined: they have no rows.</summary>
    public int LeftOut => Batches.Count(batch => batch.LeftOut);

    /// <summary>Rows in <see cref="Batches"/>.</summary>
    public long Rows => Batches.Sum(batch => batch.Rows);

    /// <summary>What the stages of <see cref="Batches"/> took; null if nobody measured.</summary>
    public StageCosts? Stages => StageCosts.Sum(Batches.Select(batch => batch.Stages));

    /// <summary>The gene is in a committed batch, with its rows.</summary>
    public bool Covers(int ordinal)
        => Batches.Any(batch => !batch.LeftOut && batch.FirstOrdinal <= ordinal && ordinal <= batch.LastOrdinal);

    /// <summary>Genes that were left out and are no longer to be, so that the chunk is not done whatever its end marker says.</summary>
    /// <param name="quarantined">Ordinals of the genes that are left out now.</param>
    public IReadOnlyList<int> TakenInAgain(IReadOnlyCollection<int> quarantined)
        => [.. Batches.Where(batch => batch.LeftOut && !quarantined.Contains(batch.FirstOrdinal)).Select(batch => batch.FirstOrdinal)];

    /// <summary>The gene where the next attempt starts, whatever its batch size.</summary>
    /// <param name="first">First ordinal of the chunk.</param>
    public int NextOrdinal(int first) => Batches.Count == 0 ? first : Batches[^1].LastOrdinal + 1;
}
