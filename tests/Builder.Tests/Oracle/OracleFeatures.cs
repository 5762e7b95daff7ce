namespace Builder.Tests.Oracle;

/// <summary>The 36 derived features of R§2.5, formula by formula.</summary>
internal static class OracleFeatures
{
    private const double Eps = 1e-10;

    /// <param name="scores">Donor, acceptor and neither at the position.</param>
    /// <param name="donor">Donor scores at −2, −1, +1, +2.</param>
    /// <param name="acceptor">Acceptor scores there.</param>
    /// <param name="context">What <c>context_score_*</c> says there.</param>
    public static IEnumerable<(string Name, object Value)> Of(
        (double D, double A, double N) scores, double[] donor, double[] acceptor, double[] context)
    {
        var (d, a, n) = scores;
        yield return ("relative_donor_probability", d / (d + a + Eps));
        yield return ("splice_probability", (d + a) / (d + a + n + Eps));
        yield return ("donor_acceptor_diff", (d - a) / (Math.Max(d, a) + Eps));
        yield return ("splice_neither_diff", (Math.Max(d, a) - n) / (Math.Max(Math.Max(d, a), n) + Eps));
        yield return ("donor_acceptor_logodds", Math.Log(d + Eps) - Math.Log(a + Eps));
        yield return ("splice_neither_logodds", Math.Log(d + a + Eps) - Math.Log(n + Eps));
        yield return ("probability_entropy",
            (-d * Math.Log(d + Eps)) - (a * Math.Log(a + Eps)) - (n * Math.Log(n + Eps)));

        yield return ("context_neighbor_mean", Mean(context));
        yield return ("context_asymmetry", context[1] + context[0] - (context[2] + context[3]));
        yield return ("context_max", context.Max());

        foreach (var feature in OneType("donor", d, donor))
        {
            yield return feature;
        }

        foreach (var feature in OneType("acceptor", a, acceptor))
        {
            yield return feature;
        }

        yield return ("donor_acceptor_peak_ratio", PeakHeight(d, donor) / (PeakHeight(a, acceptor) + Eps));
        yield return ("type_signal_difference", d - Mean(donor) - (a - Mean(acceptor)));
        yield return ("score_difference_ratio", (d - a) / (d + a + Eps));
        yield return ("signal_strength_ratio", (d - Mean(donor)) / (a - Mean(acceptor) + Eps));
    }

    private static IEnumerable<(string Name, object Value)> OneType(string s, double x, double[] around)
    {
        var (m2, m1, p1, p2) = (around[0], around[1], around[2], around[3]);
        yield return (s + "_diff_m1", x - m1);
        yield return (s + "_diff_m2", x - m2);
        yield return (s + "_diff_p1", x - p1);
        yield return (s + "_diff_p2", x - p2);
        yield return (s + "_surge_ratio", x / (m1 + p1 + Eps));
        yield return (s + "_is_local_peak", x > m1 && x > p1 && x > 0.001 ? 1 : 0);
        yield return (s + "_weighted_context", (0.1 * m2) + (0.2 * m1) + (0.4 * x) + (0.2 * p1) + (0.1 * p2));
        yield return (s + "_peak_height_ratio", PeakHeight(x, around));
        yield return (s + "_second_derivative", x - m1 - (p1 - x));
        yield return (s + "_signal_strength", x - Mean(around));
        yield return (s + "_context_diff_ratio", x / (around.Max() + Eps));
    }

    private static double Mean(double[] around) => (around[0] + around[1] + around[2] + around[3]) / 4;

    private static double PeakHeight(double x, double[] around) => x / (Mean(around) + Eps);
}
