using System.Text.Json.Serialization;

namespace Builder.Planning;

/// <summary>A contiguous slice of the plan's genes; one worker at a time works on it.</summary>
/// <param name="Id">1-based.</param>
/// <param name="FirstOrdinal">First gene, 0-based.</param>
/// <param name="LastOrdinal">Last gene, inclusive.</param>
/// <param name="Bases">Sum of the genes' sizes (<see cref="PlannedGene.Size"/>): nucleotides, or rows of the tables of a prediction run.</param>
/// <param name="LongestGene">Size of the largest gene in the same unit.</param>
public sealed record PlannedChunk(int Id, int FirstOrdinal, int LastOrdinal, long Bases, int LongestGene)
{
    /// <summary>Built first and measured, see <see cref="PilotChunks"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Pilot { get; init; }

    /// <summary>Genes in the chunk.</summary>
    public int Genes => LastOrdinal - FirstOrdinal + 1;
}

/// <summary>What was decided before anything started.</summary>
/// <param name="Strategy">Name of the strategy in force.</param>
/// <param name="StrategyReason">One sentence: why this one.</param>
/// <param name="BasesTotal">Sum of the chunks' <see cref="PlannedChunk.Bases"/>.</param>
/// <param name="BatchSize">Genes a batch at the start, at least 1.</param>
/// <param name="BatchRows">Rows a row group at the start, at least 500.</param>
/// <param name="Parallel">Most workers at a time, at least 1.</param>
/// <param name="MemoryLimit">Limit of one worker in bytes.</param>
/// <param name="PredictedPeak">What a worker is expected to need with these settings, in bytes.</param>
public sealed record BuildPlan(
    string Strategy,
    string StrategyReason,
    int GenesTotal,
    long BasesTotal,
    int BatchSize,
    int BatchRows,
    int Parallel,
    long MemoryLimit,
    bool GcLimit,
    long PredictedPeak,
    IReadOnlyList<PlannedChunk> Chunks)
{
    /// <summary>Variables that a worker is started with besides the supervisor's own; null = none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Environment { get; init; }
}
