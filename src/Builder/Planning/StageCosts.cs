namespace Builder.Planning;

/// <summary>What the work on a batch consists of, in its order. Stored by name: never rename one.</summary>
public enum Stage
{
    /// <summary>The gene's sequence, or its rows in the tables of a prediction run, from the file.</summary>
    Input,

    /// <summary>The base model's scores of every position, and the score columns of the rows.</summary>
    Scoring,

    /// <summary>Which positions become rows.</summary>
    Downsampling,

    /// <summary>Keys, labels and sequence windows.</summary>
    Keys,
    Kmers,

    /// <summary>The enrichers' columns and the counts.</summary>
    Enrichment,

    /// <summary>Encoding, compressing, writing, fsync.</summary>
    Writing,
}

/// <summary>What a stage took.</summary>
/// <param name="Seconds">Wall clock.</param>
/// <param name="Bytes">Asked of the managed heap: what buffers grew by and what was garbage at once, not what was held. Buffers are
/// used again, so first batches pay for all.</param>
public sealed record StageCost(Stage Stage, double Seconds, long Bytes);

/// <summary>What the stages of a batch, a chunk or a build took.</summary>
/// <param name="InputBytes">What was read of the inputs: a byte a nucleotide; 0 with tables of a prediction run, where nobody counts.</param>
/// <param name="Costs">By stage.</param>
public sealed record StageCosts(long InputBytes, IReadOnlyList<StageCost> Costs)
{
    /// <summary>All together; null if none was measured.</summary>
    public static StageCosts? Sum(IEnumerable<StageCosts?> parts)
    {
        var measured = parts.OfType<StageCosts>().ToList();
        return measured.Count == 0 ? null : new(
            measured.Sum(part => part.InputBytes),
            [.. measured.SelectMany(part => part.Costs).GroupBy(cost => cost.Stage).OrderBy(group => group.Key)
                .Select(group => new StageCost(group.Key, group.Sum(cost => cost.Seconds), group.Sum(cost => cost.Bytes)))]);
    }
}
