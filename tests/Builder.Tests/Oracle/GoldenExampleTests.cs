namespace Builder.Tests.Oracle;

/// <summary>The oracle itself against the worked examples of R§12, which plain Python computed.</summary>
public sealed class GoldenExampleTests
{
    [Fact]
    public void Probability_features_are_those_of_the_worked_example()
    {
        double[] context = [0.01, 0.02, 0.03, 0.04];
        var features = OracleFeatures.Of((0.9, 0.05, 0.05), context, context, context)
            .ToDictionary(feature => feature.Name, feature => feature.Value);

        var expected = new Dictionary<string, object>
        {
            ["relative_donor_probability"] = 0.9473684209529085,
            ["splice_probability"] = 0.9499999999050001,
            ["donor_acceptor_diff"] = 0.9444444443395061,
            ["splice_neither_diff"] = 0.9444444443395061,
            ["donor_acceptor_logodds"] = 2.890371756007276,
            ["splice_neither_logodds"] = 2.944438977271704,
            ["probability_entropy"] = 0.3943976911474428,
            ["context_neighbor_mean"] = 0.025,
            ["context_asymmetry"] = -0.04,
            ["context_max"] = 0.04,
            ["donor_surge_ratio"] = 17.999999964,
            ["donor_weighted_context"] = 0.375,
            ["donor_peak_height_ratio"] = 35.999999855999995,
            ["donor_second_derivative"] = 1.75,
            ["donor_signal_strength"] = 0.875,
            ["donor_context_diff_ratio"] = 22.49999994375,
            ["donor_is_local_peak"] = 1,
            ["acceptor_surge_ratio"] = 0.999999998,
            ["acceptor_weighted_context"] = 0.035,
            ["acceptor_peak_height_ratio"] = 1.999999992,
            ["acceptor_second_derivative"] = 0.05,
            ["acceptor_signal_strength"] = 0.025,
            ["acceptor_context_diff_ratio"] = 1.249999996875,
            ["acceptor_is_local_peak"] = 1,
            ["donor_acceptor_peak_ratio"] = 17.9999999991,
            ["type_signal_difference"] = 0.85,
            ["score_difference_ratio"] = 0.8947368420110803,
            ["signal_strength_ratio"] = 34.99999986,
        };

        foreach (var (name, value) in expected)
        {
            if (value is double number)
            {
                Assert.Equal(number, (double)features[name], 1e-12 * Math.Abs(number));
            }
            else
            {
                Assert.Equal(value, features[name]);
            }
        }
    }

    [Fact]
    public void Window_features_and_kmers_are_those_of_the_worked_example()
    {
        const string Sequence = "ACGTNACG";

        var window = OracleWindow.Of(Sequence, 4, 250).ToDictionary(feature => feature.Name, feature => feature.Value);
        var kmers = OracleWindow.Kmers(Sequence, 4, 250, 3).Where(count => (ushort)count.Value > 0);

        Assert.Equal(0.5, window["gc_content"]);
        Assert.Equal(8, window["sequence_length"]);
        Assert.Equal(2.25, window["sequence_complexity"]);
        Assert.Equal([("3mer_ACG", (object)(ushort)2), ("3mer_CGT", (object)(ushort)1)], kmers);
    }

    /// <summary>The example's own numbers for + are one higher, which is the defect of R§2.3.</summary>
    [Theory]
    [InlineData('+', 1001, 1100, 1301, 1400, 100, 299)]
    [InlineData('-', 1601, 1700, 1901, 2000, 100, 299)]
    public void Sites_are_where_the_worked_example_has_them(
        char strand, int start1, int end1, int start2, int end2, int donor, int acceptor)
    {
        var transcript = new OracleTranscript("t", [new(start1, end1, false), new(start2, end2, false)]);
        var gene = new OracleGene("g", null, "c", strand, 1001, 2000, [transcript]);

        var truth = new OracleTruth(new([], [gene]), gene);

        Assert.Equal(donor, Assert.Single(truth.Donors).Key);
        Assert.Equal(acceptor, Assert.Single(truth.Acceptors).Key);
    }
}
