namespace Builder.Planning;

/// <summary>The two knobs that a worker's memory depends on.</summary>
/// <param name="BatchSize">Genes a batch, at least 1.</param>
/// <param name="BatchRows">Rows a row group, at least 1; the policy itself goes no lower than <see cref="MemoryEstimate.LeastBatchRows"/>.</param>
public readonly record struct BatchSettings(int BatchSize, int BatchRows)
{
    /// <summary>Half of both, at least one gene and 500 rows; rows that are fewer already stay.</summary>
    public BatchSettings Halved => new(
        Math.Max(1, BatchSize / 2),
        Math.Max(Math.Min(MemoryEstimate.LeastBatchRows, BatchRows), BatchRows / 2));

    /// <summary>One gene and 500 rows, or fewer rows where they are fewer already.</summary>
    public BatchSettings Smallest => new(1, Math.Min(MemoryEstimate.LeastBatchRows, BatchRows));

    /// <summary>Nine tenths of both, at least the smallest.</summary>
    public BatchSettings Below => new(Math.Max(1, BatchSize * 9 / 10), Math.Max(Smallest.BatchRows, BatchRows / 10 * 9));

    /// <summary>Nothing smaller would be tried.</summary>
    public bool IsSmallest => this == Halved;

    /// <summary>Each knob no higher than the other's.</summary>
    public BatchSettings AtMost(BatchSettings other) => new(Math.Min(BatchSize, other.BatchSize), Math.Min(BatchRows, other.BatchRows));

    /// <summary>Each knob no lower than the other's.</summary>
    public BatchSettings AtLeast(BatchSettings other) => new(Math.Max(BatchSize, other.BatchSize), Math.Max(BatchRows, other.BatchRows));

    /// <summary>Neither knob is lower than the other's.</summary>
    public bool Reaches(BatchSettings other) => BatchSize >= other.BatchSize && BatchRows >= other.BatchRows;

    /// <summary><c>batch 50 × 5,000 rows</c>.</summary>
    public override string ToString() => $"batch {BatchSize:N0} × {BatchRows:N0} rows";
}
