using System.Text.Json.Serialization;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>
/// How a worker is to cut its batches: in the attempt's spec at the start, and in <c>settings.json</c> when it is changed while
/// the worker runs. A worker looks before each batch.
/// </summary>
/// <param name="BatchSize">Genes a batch, at least 1.</param>
/// <param name="BatchRows">Rows a row group, at least 1.</param>
/// <param name="Isolated">Ordinals of genes that get a batch of their own.</param>
/// <param name="Quarantined">Ordinals of genes that are left out.</param>
/// <param name="BackOffs">Back-offs of the attempt that its writer knew of: one that it did not know of is stronger than it.</param>
public sealed record WorkerSettings(
    int BatchSize, int BatchRows, IReadOnlyList<int> Isolated, IReadOnlyList<int> Quarantined, int BackOffs)
{
    [JsonIgnore]
    public BatchSettings Sizes => new(BatchSize, BatchRows);

    /// <summary>Settings without exceptions.</summary>
    public static WorkerSettings Plain(BatchSettings sizes) => new(sizes.BatchSize, sizes.BatchRows, [], [], 0);
}
