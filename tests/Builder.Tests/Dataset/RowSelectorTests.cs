using Builder.Dataset;
using Builder.Planning;
using static Builder.Tests.Dataset.RowSelectorTests.Kind;

namespace Builder.Tests.Dataset;

public sealed class RowSelectorTests
{
    /// <summary>Keeps every TN, so that a test sees all rows.</summary>
    private static readonly DatasetOptions KeepAll = new() { HardProbability = 0 };

    internal enum Kind
    {
        TP,
        FN,
        FP,
        TN,
    }

    [Fact]
    public void A_site_called_on_the_spot_is_one_TP_and_its_neighbourhood_gives_no_row()
    {
        var rows = Select(Samples.Gene(9, [4], []), new ScriptedModel().Donor(4, 0.9));

        Assert.Equal(
            [Tn(0), Tn(1), (4, 4, TP, SpliceType.Donor), Tn(7), Tn(8)],
            rows);
    }

    [Fact]
    public void A_site_called_nearby_keeps_its_own_position_and_takes_the_scores_of_the_best_one()
    {
        var model = new ScriptedModel().Donor(2, 0.6).Donor(3, 0.8).Donor(6, 0.7);

        var row = Assert.Single(Select(Samples.Gene(9, [4], []), model), row => row.Kind == TP);

        Assert.Equal((4, 3, TP, SpliceType.Donor), row);
    }

    [Fact]
    public void Equal_best_positions_go_to_the_smallest()
    {
        var model = new ScriptedModel().Donor(3, 0.8).Donor(5, 0.8);

        Assert.Contains((4, 3, TP, SpliceType.Donor), Select(Samples.Gene(9, [4], []), model));
    }

    [Fact]
    public void A_further_position_over_the_threshold_near_a_called_site_is_no_FP()
    {
        var model = new ScriptedModel().Donor(4, 0.8).Donor(5, 0.9);

        Assert.DoesNotContain(Select(Samples.Gene(9, [4], []), model), row => row.Kind == FP);
    }

    [Theory]
    [InlineData(0.5, "TP")]
    [InlineData(0.4999999, "FN")]
    public void The_threshold_itself_counts_as_called(double score, string kind)
    {
        var rows = Select(Samples.Gene(9, [], [4]), new ScriptedModel().Acceptor(4, score));

        Assert.Equal(kind, Assert.Single(rows, row => row.Splice == SpliceType.Acceptor).Kind.ToString());
    }

    [Fact]
    public void A_missed_site_is_an_FN_with_its_own_scores_and_its_neighbours_stay_TN()
    {
        var rows = Select(Samples.Gene(5, [2], []), new ScriptedModel().Donor(1, 0.4));

        Assert.Equal([Tn(0), Tn(1), (2, 2, FN, SpliceType.Donor), Tn(3), Tn(4)], rows);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Over_the_threshold_is_an_FP_only_beyond_the_tolerance(int distance, bool falsePositive)
    {
        // The site of the other type at 10 + distance must not shield the position.
        var gene = Samples.Gene(30, [10], [10 + distance]);

        var rows = Select(gene, new ScriptedModel().Donor(10 + distance, 0.9));

        Assert.Equal(falsePositive, rows.Contains((10 + distance, 10 + distance, FP, SpliceType.Neither)));
        Assert.Equal(falsePositive ? FN : TP, rows.Single(row => row.Splice == SpliceType.Donor).Kind);
        Assert.Contains((10 + distance, 10 + distance, FN, SpliceType.Acceptor), rows);
    }

    [Fact]
    public void A_position_over_both_thresholds_gives_one_FP()
    {
        var options = KeepAll with { Threshold = 0.4 };

        var rows = Select(Samples.Gene(9, [], []), new ScriptedModel().Set(4, 0.45, 0.45), options);

        Assert.Equal([(4, 4, FP, SpliceType.Neither)], rows.Where(row => row.Position == 4));
    }

    [Fact]
    public void A_position_that_is_both_sites_gives_two_rows_donor_first()
    {
        var rows = Select(Samples.Gene(9, [4], [4]), new ScriptedModel().Donor(4, 0.9));

        Assert.Equal(
            [(4, 4, TP, SpliceType.Donor), (4, 4, FN, SpliceType.Acceptor)],
            rows.Where(row => row.Position == 4));
    }

    [Fact]
    public void A_false_call_near_a_called_site_of_the_other_type_is_still_an_FP()
    {
        var rows = Select(Samples.Gene(9, [4], []), new ScriptedModel().Donor(4, 0.9).Acceptor(5, 0.9));

        Assert.Contains((5, 5, FP, SpliceType.Neither), rows);
    }

    [Fact]
    public void Sites_at_both_ends_of_a_gene_are_rows()
    {
        var rows = Select(Samples.Gene(6, [0], [5]), new ScriptedModel().Donor(1, 0.9).Acceptor(5, 0.9));

        Assert.Equal([(0, 1, TP, SpliceType.Donor), (5, 5, TP, SpliceType.Acceptor)], rows);
    }

    [Fact]
    public void A_gene_of_one_nucleotide_is_a_gene()
        => Assert.Equal([Tn(0)], Select(Samples.Gene(1, [], []), new ScriptedModel()));

    [Fact]
    public void Nothing_is_left_over_from_the_gene_before()
    {
        var selector = new RowSelector(KeepAll);
        var first = Samples.Gene(40, [3, 20, 31], [7, 25]);
        var second = Samples.Gene(9, [4], []);
        _ = Select(first, new NoisyModel(), selector);

        Assert.Equal(
            Select(second, new ScriptedModel().Donor(4, 0.9)),
            Select(second, new ScriptedModel().Donor(4, 0.9), selector));
    }

    internal static List<(int Position, int Centre, Kind Kind, SpliceType Splice)> Select(
        PlannedGene gene, IBaseModel model, DatasetOptions? options = null)
        => Select(gene, model, new RowSelector(options ?? KeepAll));

    private static List<(int Position, int Centre, Kind Kind, SpliceType Splice)> Select(
        PlannedGene gene, IBaseModel model, RowSelector selector)
    {
        var scores = new GeneScores(model);
        scores.Begin(new byte[gene.Length]);
        var rows = new List<RowDraft>();
        selector.Select(gene, scores, rows, new());
        return [.. rows.Select(row => (row.Position, row.Centre, (Kind)row.Prediction, row.Splice))];
    }

    private static (int Position, int Centre, Kind Kind, SpliceType Splice) Tn(int position)
        => (position, position, TN, SpliceType.Neither);
}
