namespace Builder.Dataset;

/// <summary>Four neighbouring scores: two before the centre, two after; 0 outside the gene.</summary>
internal readonly record struct Neighbours(double M2, double M1, double P1, double P2)
{
    public double Mean => (M2 + M1 + P1 + P2) / 4;

    public double Max => Math.Max(Math.Max(M2, M1), Math.Max(P1, P2));

    public static Neighbours Of(ReadOnlySpan<double> scores, int centre)
        => new(At(scores, centre - 2), At(scores, centre - 1), At(scores, centre + 1), At(scores, centre + 2));

    /// <summary>The larger of two scores at each neighbour.</summary>
    public static Neighbours Larger(in Neighbours x, in Neighbours y)
        => new(Math.Max(x.M2, y.M2), Math.Max(x.M1, y.M1), Math.Max(x.P1, y.P1), Math.Max(x.P2, y.P2));

    private static double At(ReadOnlySpan<double> scores, int position)
        => (uint)position < (uint)scores.Length ? scores[position] : 0;
}

/// <summary>
/// The derived probability, context, donor, acceptor and cross features. Formulas after meta-spliceai's enhanced workflow,
/// with one difference: donor features look at the donor array's neighbours and acceptor features at the acceptor array's.
/// Probabilities are 0 to 1, entropy is in nats.
/// </summary>
internal static class DerivedFeatures
{
    private const double Epsilon = 1e-10;
    private const double LeastPeak = 0.001;

    private static readonly string[] SiteNames =
    [
        "diff_m1", "diff_m2", "diff_p1", "diff_p2", "surge_ratio", "is_local_peak", "weighted_context",
        "peak_height_ratio", "second_derivative", "signal_strength", "context_diff_ratio",
    ];

    /// <summary>Column names in the order in which <see cref="Compute"/> writes the values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "relative_donor_probability", "splice_probability", "donor_acceptor_diff", "splice_neither_diff",
        "donor_acceptor_logodds", "splice_neither_logodds", "probability_entropy",
        "context_neighbor_mean", "context_asymmetry", "context_max",
        .. SiteNames.Select(name => "donor_" + name),
        .. SiteNames.Select(name => "acceptor_" + name),
        "donor_acceptor_peak_ratio", "type_signal_difference", "score_difference_ratio", "signal_strength_ratio",
    ];

    /// <summary>True for the features that are 0 or 1.</summary>
    public static bool IsFlag(string name) => name.EndsWith("_is_local_peak", StringComparison.Ordinal);

    /// <summary>Computes all features of one position.</summary>
    /// <param name="d">Donor probability.</param>
    /// <param name="a">Acceptor probability.</param>
    /// <param name="n">Probability of neither.</param>
    /// <param name="values">As long as <see cref="Names"/>.</param>
    public static void Compute(
        double d,
        double a,
        double n,
        in Neighbours donor,
        in Neighbours acceptor,
        in Neighbours context,
        Span<double> values)
    {
        var splice = Math.Max(d, a);
        var (logD, logA, logN) = (Math.Log(d + Epsilon), Math.Log(a + Epsilon), Math.Log(n + Epsilon));
        values[0] = d / (d + a + Epsilon);
        values[1] = (d + a) / (d + a + n + Epsilon);
        values[2] = (d - a) / (splice + Epsilon);
        values[3] = (splice - n) / (Math.Max(splice, n) + Epsilon);
        values[4] = logD - logA;
        values[5] = Math.Log(d + a + Epsilon) - logN;
        values[6] = (-d * logD) - (a * logA) - (n * logN);
        values[7] = context.Mean;
        values[8] = context.M1 + context.M2 - (context.P1 + context.P2);
        values[9] = context.Max;
        var donorFeatures = values.Slice(10, SiteNames.Length);
        var acceptorFeatures = values.Slice(10 + SiteNames.Length, SiteNames.Length);
        ComputeSite(d, donor, donorFeatures);
        ComputeSite(a, acceptor, acceptorFeatures);
        var cross = values[(10 + (2 * SiteNames.Length))..];
        cross[0] = donorFeatures[7] / (acceptorFeatures[7] + Epsilon);
        cross[1] = donorFeatures[9] - acceptorFeatures[9];
        cross[2] = (d - a) / (d + a + Epsilon);
        cross[3] = donorFeatures[9] / (acceptorFeatures[9] + Epsilon);
    }

    private static void ComputeSite(double x, in Neighbours near, Span<double> values)
    {
        values[0] = x - near.M1;
        values[1] = x - near.M2;
        values[2] = x - near.P1;
        values[3] = x - near.P2;
        values[4] = x / (near.M1 + near.P1 + Epsilon);
        values[5] = x > near.M1 && x > near.P1 && x > LeastPeak ? 1 : 0;
        values[6] = (0.1 * near.M2) + (0.2 * near.M1) + (0.4 * x) + (0.2 * near.P1) + (0.1 * near.P2);
        values[7] = x / (near.Mean + Epsilon);
        values[8] = x - near.M1 - (near.P1 - x);
        values[9] = x - near.Mean;
        values[10] = x / (near.Max + Epsilon);
    }
}
