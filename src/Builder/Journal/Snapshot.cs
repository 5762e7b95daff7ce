using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Journal;

/// <summary>One attempt as the journal has it.</summary>
/// <param name="Number">1-based within the chunk.</param>
/// <param name="Verdict">Null while it runs.</param>
/// <param name="Confidence">0 to 1; null while it runs.</param>
/// <param name="Sentence">The verdict in words; null while it runs.</param>
/// <param name="BatchSize">Genes a batch it started with; <see cref="AtEnd"/> are those it ended with.</param>
/// <param name="BatchRows">Rows a row group it started with.</param>
/// <param name="PeakBytes">Largest anonymous memory seen; null if it could not be read.</param>
/// <param name="LimitBytes">Memory limit in force.</param>
/// <param name="LimitEnforcedBy"><c>cgroup v2</c>, <c>cgroup v1</c>, <c>systemd scope</c> or <c>watchdog</c>; null until the runner said so.</param>
/// <param name="GenesKept">Genes this attempt committed.</param>
public sealed record AttemptRow(
    int Chunk,
    int Number,
    Verdict? Verdict,
    double? Confidence,
    string? Sentence,
    IReadOnlyList<EvidenceFact> Evidence,
    int BatchSize,
    int BatchRows,
    long? PeakBytes,
    long? LimitBytes,
    string? LimitEnforcedBy,
    int GenesKept,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt)
{
    /// <summary>Gene it started at, 0-based ordinal in the plan.</summary>
    public int FirstOrdinal { get; init; }

    /// <summary>Gene at hand when it ended, 0-based ordinal in the plan; null if there was none, or nobody knows.</summary>
    public int? Suspect { get; init; }

    /// <summary>That gene was the only one of its batch.</summary>
    public bool Alone { get; init; }

    /// <summary>Sizes of the batch at hand when it ended; null while it runs, or if nobody knows.</summary>
    public BatchSettings? AtEnd { get; init; }

    /// <summary>Sizes it started with.</summary>
    public BatchSettings AtStart => new(BatchSize, BatchRows);

    /// <summary>Sizes it ended with; as far as is known where it still runs.</summary>
    public BatchSettings Sizes => AtEnd ?? AtStart;
}

/// <summary>One chunk as the journal has it.</summary>
/// <param name="Id">1-based.</param>
/// <param name="BatchSize">Genes a batch, now.</param>
/// <param name="BatchSizeInitial">Genes a batch, as planned.</param>
/// <param name="MemoryBytes">Anonymous memory of the running worker; null when none runs or it could not be read.</param>
/// <param name="LimitBytes">Limit of the running or last worker; null before the first.</param>
/// <param name="RowsPerSecond">Over the last commits of the running attempt; null when unknown.</param>
/// <param name="Note">What the operator should know, one sentence, or null.</param>
public sealed record ChunkRow(
    int Id,
    ChunkState State,
    int GenesTotal,
    int GenesDone,
    long Rows,
    int BatchSize,
    int BatchSizeInitial,
    int BatchRows,
    int BatchRowsInitial,
    long? MemoryBytes,
    long? LimitBytes,
    double? RowsPerSecond,
    string? Note,
    IReadOnlyList<AttemptRow> Attempts)
{
    /// <summary>Of <see cref="GenesDone"/> those that are quarantined: they have no rows.</summary>
    public int GenesLeftOut { get; init; }

    /// <summary>Genes of the dataset that are committed.</summary>
    public int GenesBuilt => GenesDone - GenesLeftOut;

    /// <summary>What the stages of its committed batches took; null if nobody measured.</summary>
    public StageCosts? Stages { get; init; }

    /// <summary>Genes a batch as the operator set them; null = as planned.</summary>
    public int? SizeWanted { get; init; }

    /// <summary>Rows a row group as the operator set them; null = as planned.</summary>
    public int? RowsWanted { get; init; }
}

/// <summary>One line of the build's story.</summary>
/// <param name="Id">Ascending.</param>
/// <param name="Kind">One of <see cref="EventKind"/>.</param>
/// <param name="Chunk">Null when it is about the whole build.</param>
public sealed record EventRow(long Id, DateTimeOffset At, string Kind, int? Chunk, string Text);

/// <summary>Memory of a chunk's worker at one moment.</summary>
/// <param name="Anonymous">Bytes.</param>
public sealed record ChunkSample(DateTimeOffset At, int Chunk, int Attempt, long Anonymous);

/// <summary>A gene left out because it killed its workers.</summary>
public sealed record QuarantineRow(int Chunk, int Ordinal, string GeneId, string Reason);

/// <summary>The build itself as the journal has it.</summary>
/// <param name="Name">The output folder's name.</param>
/// <param name="Parallel">Most workers at a time.</param>
/// <param name="Running">Workers running now.</param>
/// <param name="Seconds">Time a supervisor has worked on it, summed over supervisors.</param>
/// <param name="EtaSeconds">Expected seconds to go; null when unknown.</param>
/// <param name="EtaLow">Lower end of the range.</param>
/// <param name="EtaHigh">Upper end of the range.</param>
/// <param name="RowsPerSecond">Whole build, lately; null when unknown.</param>
/// <param name="LimitEnforcedBy">How worker limits are enforced here; null before the first worker.</param>
public sealed record BuildRow(
    string Name,
    BuildState State,
    string Strategy,
    int Parallel,
    int Running,
    int GenesTotal,
    int GenesDone,
    int ChunksTotal,
    int ChunksDone,
    long Rows,
    double Seconds,
    double? EtaSeconds,
    double? EtaLow,
    double? EtaHigh,
    double? RowsPerSecond,
    long MemoryLimit,
    string? LimitEnforcedBy,
    string? Note,
    DateTimeOffset? StartedAt)
{
    /// <summary>Seconds without a commit and without a new gene after which a worker is stopped.</summary>
    public double StallSeconds { get; init; }

    /// <summary>Of the plan's nucleotides those that were committed before this journal was made again, after a loss: in a time
    /// that <see cref="Seconds"/> does not know; 0 = none.</summary>
    public long UnseenBases { get; init; }

    /// <summary>Most workers at a time as the operator asked; <see cref="Parallel"/> may be lower for a while.</summary>
    public int ParallelWanted { get; init; }

    /// <summary>Of <see cref="GenesDone"/> those that are quarantined: they have no rows.</summary>
    public int GenesLeftOut { get; init; }

    /// <summary>Genes of the dataset that are committed.</summary>
    public int GenesBuilt => GenesDone - GenesLeftOut;
}

/// <summary>Everything a screen shows, read at one moment; immutable.</summary>
/// <param name="SupervisorAlive">False: nobody works on the build, whatever its state says.</param>
/// <param name="Events">The latest, oldest first.</param>
/// <param name="Machine">Samples, oldest first, about one a second; the last is now.</param>
/// <param name="Memory">Memory samples of all chunks' workers, oldest first, thinned to what a screen can show.</param>
public sealed record BuildSnapshot(
    DateTimeOffset At,
    string Folder,
    bool SupervisorAlive,
    BuildRow Build,
    IReadOnlyList<ChunkRow> Chunks,
    IReadOnlyList<EventRow> Events,
    IReadOnlyList<MachineSample> Machine,
    IReadOnlyList<ChunkSample> Memory,
    IReadOnlyList<QuarantineRow> Quarantine)
{
    /// <summary>What the last committed batches needed, at most <see cref="BuildJournalReader.MostPeaks"/>, in the order in which a
    /// supervisor that begins now would learn from them.</summary>
    public IReadOnlyList<PeakSample> Peaks { get; init; } = [];

    /// <summary>What the stages of all committed batches took; null if nobody measured.</summary>
    public StageCosts? Stages => StageCosts.Sum(Chunks.Select(chunk => chunk.Stages));

    /// <summary>What was seen beside the journal.</summary>
    public Surroundings Beside { get; init; } = Surroundings.Unseen;
}
