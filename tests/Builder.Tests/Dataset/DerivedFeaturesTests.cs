using Builder.Dataset;

namespace Builder.Tests.Dataset;

public sealed class DerivedFeaturesTests
{
    /// <summary>Computed independently with plain Python for d 0.9, a 0.05, n 0.05 and neighbours 0.01, 0.02, 0.03, 0.04.</summary>
    [Theory]
    [InlineData("relative_donor_probability", 0.9473684209529085)]
    [InlineData("splice_probability", 0.9499999999050001)]
    [InlineData("donor_acceptor_diff", 0.9444444443395061)]
    [InlineData("splice_neither_diff", 0.9444444443395061)]
    [InlineData("donor_acceptor_logodds", 2.890371756007276)]
    [InlineData("splice_neither_logodds", 2.944438977271704)]
    [InlineData("probability_entropy", 0.3943976911474428)]
    [InlineData("context_neighbor_mean", 0.025)]
    [InlineData("context_asymmetry", -0.04)]
    [InlineData("context_max", 0.04)]
    [InlineData("donor_diff_m1", 0.88)]
    [InlineData("donor_diff_m2", 0.89)]
    [InlineData("donor_diff_p1", 0.87)]
    [InlineData("donor_diff_p2", 0.86)]
    [InlineData("donor_surge_ratio", 17.999999964)]
    [InlineData("donor_is_local_peak", 1)]
    [InlineData("donor_weighted_context", 0.375)]
    [InlineData("donor_peak_height_ratio", 35.999999855999995)]
    [InlineData("donor_second_derivative", 1.75)]
    [InlineData("donor_signal_strength", 0.875)]
    [InlineData("donor_context_diff_ratio", 22.49999994375)]
    [InlineData("acceptor_diff_m1", 0.03)]
    [InlineData("acceptor_diff_m2", 0.04)]
    [InlineData("acceptor_diff_p1", 0.02)]
    [InlineData("acceptor_diff_p2", 0.01)]
    [InlineData("acceptor_surge_ratio", 0.999999998)]
    [InlineData("acceptor_is_local_peak", 1)]
    [InlineData("acceptor_weighted_context", 0.035)]
    [InlineData("acceptor_peak_height_ratio", 1.999999992)]
    [InlineData("acceptor_second_derivative", 0.05)]
    [InlineData("acceptor_signal_strength", 0.025)]
    [InlineData("acceptor_context_diff_ratio", 1.249999996875)]
    [InlineData("donor_acceptor_peak_ratio", 17.9999999991)]
    [InlineData("type_signal_difference", 0.85)]
    [InlineData("score_difference_ratio", 0.8947368420110803)]
    [InlineData("signal_strength_ratio", 34.99999986)]
    public void Formulas_give_the_golden_values(string name, double expected)
    {
        var near = new Neighbours(0.01, 0.02, 0.03, 0.04);

        var actual = Compute(0.9, 0.05, 0.05, near, near, near)[DerivedFeatures.Names.ToList().IndexOf(name)];

        Assert.InRange(Math.Abs(actual - expected), 0, 1e-12 * Math.Abs(expected));
    }

    [Fact]
    public void Every_feature_has_a_golden_value() => Assert.Equal(36, DerivedFeatures.Names.Distinct().Count());

    [Fact]
    public void Each_block_looks_at_its_own_neighbours()
    {
        var values = Compute(
            0.5, 0.2, 0.3, new Neighbours(0.1, 0.2, 0.3, 0.4), new Neighbours(0, 0, 0, 0), new Neighbours(1, 2, 3, 4));

        Assert.Equal(0.5 - 0.2, Value(values, "donor_diff_m1"));
        Assert.Equal(0.2, Value(values, "acceptor_diff_m1"));
        Assert.Equal(2.5, Value(values, "context_neighbor_mean"));
    }

    [Theory]
    [InlineData(0.5, 0.5, 0)]
    [InlineData(0.5, 0.4999, 1)]
    [InlineData(0.001, 0, 0)]
    [InlineData(0.0011, 0, 1)]
    public void A_local_peak_is_above_both_neighbours_and_a_thousandth(double score, double neighbour, double expected)
    {
        var near = new Neighbours(0, neighbour, 0, 0);

        Assert.Equal(expected, Value(Compute(score, 0, 0, near, near, near), "donor_is_local_peak"));
    }

    [Fact]
    public void Neighbours_outside_the_gene_score_0()
    {
        double[] scores = [0.1, 0.2, 0.3];

        Assert.Equal(new Neighbours(0, 0, 0.2, 0.3), Neighbours.Of(scores, 0));
        Assert.Equal(new Neighbours(0.1, 0.2, 0, 0), Neighbours.Of(scores, 2));
    }

    [Fact]
    public void Extreme_scores_give_finite_features()
    {
        var none = new Neighbours(0, 0, 0, 0);
        foreach (var (d, a, n) in new[] { (0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 0.0) })
        {
            Assert.All(Compute(d, a, n, none, none, none), value => Assert.True(double.IsFinite(value)));
        }
    }

    private static double[] Compute(double d, double a, double n, Neighbours donor, Neighbours acceptor, Neighbours context)
    {
        var values = new double[DerivedFeatures.Names.Count];
        DerivedFeatures.Compute(d, a, n, donor, acceptor, context, values);
        return values;
    }

    private static double Value(double[] values, string name) => values[DerivedFeatures.Names.ToList().IndexOf(name)];
}
