namespace Builder.Planning;

/// <summary>Everything that decides what the rows of a dataset are; two builds with equal options, genome, annotation and
/// genes have equal rows. Batch size, threads and memory are not here, because rows do not depend on them.</summary>
public sealed record DatasetOptions
{
    /// <summary>Where positions, scores and windows come from.</summary>
    public RowSource Source { get; init; }

    /// <summary>Lengths of the counted k-mers, each 1 to 6, ascending and distinct; may be empty.</summary>
    public IReadOnlyList<int> KmerSizes { get; init; } = [3];

    /// <summary>Half width of the sequence window in nucleotides: [position − flank, position + flank). At least 1. With
    /// tables of a prediction run the windows are the run's, and this means nothing; nor do tolerance and threshold.</summary>
    public int Flank { get; init; } = 250;

    /// <summary>A TN with max(donor, acceptor) at or above this is hard and always kept. 0 to 1.</summary>
    public double HardProbability { get; init; } = 0.15;

    /// <summary>TNs within this many nucleotides of a non-TN row of the gene are kept. At least 0.</summary>
    public int Window { get; init; } = 75;

    /// <summary>Easy TNs kept for each non-TN row of the gene. At least 0.</summary>
    public double EasyRatio { get; init; } = 0.5;

    /// <summary>A site counts as called when a position within this many nucleotides reaches the threshold (w). At least 0.</summary>
    public int Tolerance { get; init; } = 2;

    /// <summary>Probability from which a position is called a site (t). 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Feeds every stable hash (downsampling, random selection).</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Chosen enrichers in schema order; names as in <see cref="AllEnrichers"/>.</summary>
    public IReadOnlyList<string> Enrichers { get; init; } = AllEnrichers;

    /// <summary>
    /// Every enricher, in schema order. Two of them are accepted and add no column: <c>performance_features</c> and
    /// <c>overlap_features</c> gave <c>n_splice_sites</c> and <c>num_overlaps</c>, which every dataset now ends with.
    /// </summary>
    public static IReadOnlyList<string> AllEnrichers { get; } =
        ["gene_level", "length_features", "performance_features", "overlap_features", "distance_features"];
}
