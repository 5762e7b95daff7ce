using Builder.Planning;

namespace Builder.Journal;

/// <summary>What the plan says about the whole build.</summary>
/// <param name="Name">The output folder's name.</param>
/// <param name="Parallel">Most workers at a time, at least 1.</param>
/// <param name="MemoryLimit">Of one worker, in bytes.</param>
public sealed record BuildHeader(string Name, string Strategy, int Parallel, long MemoryLimit);

/// <summary>What the plan says about one chunk.</summary>
/// <param name="Id">1-based.</param>
/// <param name="FirstOrdinal">First gene, 0-based.</param>
/// <param name="LastOrdinal">Last gene, inclusive.</param>
/// <param name="BatchSize">Genes a batch at the start.</param>
/// <param name="BatchRows">Rows a row group at the start.</param>
public sealed record ChunkHeader(int Id, int FirstOrdinal, int LastOrdinal, int BatchSize, int BatchRows);

/// <summary>What a committed batch needed: one sample of the memory model.</summary>
/// <param name="Batch">1-based within the chunk; a chunk and batch has one sample, a later one replaces it.</param>
/// <param name="WorkRows">Rows of the batch.</param>
/// <param name="PeakBytes">Largest anonymous memory while it was worked on.</param>
/// <param name="LimitBytes">Memory limit in force; null = none.</param>
public sealed record PeakSample(int Chunk, int Attempt, int Batch, long WorkRows, long PeakBytes, long? LimitBytes);

/// <summary>One signal of ours, noted before it was sent.</summary>
/// <param name="StartTicks">Start time of the process, field 22 of /proc/PID/stat.</param>
/// <param name="Signal">Its number.</param>
public sealed record LedgerRow(
    long Id,
    DateTimeOffset At,
    int Chunk,
    int Attempt,
    int Pid,
    long StartTicks,
    int Signal,
    KillPurpose Purpose,
    string Reason);

/// <summary>Something asked of the supervisor.</summary>
/// <param name="From">Who asks.</param>
/// <param name="Args">JSON; null for a verb without arguments.</param>
/// <param name="AnsweredAt">Null = not yet; then so are <paramref name="Accepted"/> and <paramref name="Answer"/>.</param>
/// <param name="Answer">One sentence.</param>
public sealed record CommandRow(
    long Id,
    DateTimeOffset At,
    CommandVerb Verb,
    string? Args,
    string From,
    DateTimeOffset? AnsweredAt,
    bool? Accepted,
    string? Answer);

/// <summary>How an attempt ended.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Sentence">The verdict in words.</param>
/// <param name="PeakBytes">Largest anonymous memory seen; null if it could not be read.</param>
/// <param name="GenesKept">Genes the attempt committed.</param>
public sealed record AttemptEnd(
    Verdict Verdict,
    double Confidence,
    string Sentence,
    IReadOnlyList<EvidenceFact> Evidence,
    long? PeakBytes,
    int GenesKept,
    DateTimeOffset At)
{
    /// <summary>Ordinal of the gene at hand; null if there was none, or nobody knows.</summary>
    public int? Suspect { get; init; }

    /// <summary>That gene was the only one of its batch.</summary>
    public bool Alone { get; init; }

    /// <summary>Sizes of the batch at hand; null if nobody knows.</summary>
    public BatchSettings? Sizes { get; init; }
}

/// <summary>How far a build is, written about once a second. Null = unknown.</summary>
/// <param name="Seconds">Time supervisors have worked on it, summed.</param>
/// <param name="Running">Workers running now.</param>
/// <param name="EtaSeconds">Expected seconds to go, between <paramref name="EtaLow"/> and <paramref name="EtaHigh"/>.</param>
public sealed record BuildProgress(
    double Seconds,
    int Running,
    double? RowsPerSecond,
    double? EtaSeconds,
    double? EtaLow,
    double? EtaHigh);

/// <summary>A chunk as a supervisor needs it to go on.</summary>
/// <param name="Row">With its attempts; one without an end may still run.</param>
/// <param name="FirstOrdinal">First gene, 0-based.</param>
/// <param name="LastOrdinal">Last gene, inclusive.</param>
/// <param name="BudgetFrom">Attempts up to this number no longer count against the retry budget: the operator resumed the
/// chunk after them.</param>
/// <param name="Isolated">Ordinals of genes that get a batch of their own.</param>
public sealed record DurableChunk(ChunkRow Row, int FirstOrdinal, int LastOrdinal, int BudgetFrom, IReadOnlyList<int> Isolated)
{
    /// <summary>Sizes that the plan or the operator asks for.</summary>
    public BatchSettings Wanted => new(Row.SizeWanted ?? Row.BatchSizeInitial, Row.RowsWanted ?? Row.BatchRowsInitial);
}

/// <summary>Everything a supervisor needs to go on where another one died.</summary>
/// <param name="Chunks">By id.</param>
/// <param name="Ledger">Oldest first.</param>
public sealed record DurableState(
    BuildRow Build,
    IReadOnlyList<DurableChunk> Chunks,
    IReadOnlyList<LedgerRow> Ledger,
    IReadOnlyList<QuarantineRow> Quarantine,
    IReadOnlyList<PeakSample> Peaks);
