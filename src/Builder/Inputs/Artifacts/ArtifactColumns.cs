namespace Builder.Inputs.Artifacts;

/// <summary>The 57 columns that a meta-spliceai prediction run writes; always found by name, because their order varies.</summary>
public static class ArtifactColumns
{
    private static readonly string[] Sides = ["donor", "acceptor"];

    private static readonly string[] OfASide =
    [
        "diff_m1", "diff_m2", "diff_p1", "diff_p2", "surge_ratio", "is_local_peak", "weighted_context",
        "peak_height_ratio", "second_derivative", "signal_strength", "context_diff_ratio",
    ];

    /// <summary>Columns without which a table says nothing; all others may be missing.</summary>
    public static IReadOnlyList<string> Mandatory { get; } =
    [
        "gene_id", "transcript_id", "chrom", "strand", "position", "pred_type", "splice_type",
        "donor_score", "acceptor_score", "neither_score",
    ];

    /// <summary>Columns that are read as floating-point numbers: scores, the scores around them, and what is derived of both.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "donor_score", "acceptor_score", "neither_score", "score",
        "context_score_m2", "context_score_m1", "context_score_p1", "context_score_p2",
        "relative_donor_probability", "splice_probability", "donor_acceptor_diff", "splice_neither_diff",
        "donor_acceptor_logodds", "splice_neither_logodds", "probability_entropy",
        "context_neighbor_mean", "context_asymmetry", "context_max",
        .. Sides.SelectMany(side => OfASide, (side, feature) => $"{side}_{feature}"),
        "donor_acceptor_peak_ratio", "type_signal_difference", "score_difference_ratio", "signal_strength_ratio",
        "transcript_count",
    ];
}
