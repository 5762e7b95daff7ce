using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

public sealed class SchemaTests
{
    [Fact]
    public void The_default_schema_is_the_documented_one()
    {
        var schema = DatasetSchema.For(new DatasetOptions());

        Assert.Equal(
            """
            1 gene_id string, transcript_id string?, chrom string, strand string, position int32, absolute_position int64, predicted_position int32?, true_position int32?, pred_type string, splice_type string
            2 donor_score double, acceptor_score double, neither_score double, context_score_m2 double, context_score_m1 double, context_score_p1 double, context_score_p2 double, relative_donor_probability double, splice_probability double, donor_acceptor_diff double, splice_neither_diff double, donor_acceptor_logodds double, splice_neither_logodds double, probability_entropy double, context_neighbor_mean double, context_asymmetry double, context_max double, donor_diff_m1 double, donor_diff_m2 double, donor_diff_p1 double, donor_diff_p2 double, donor_surge_ratio double, donor_is_local_peak int32, donor_weighted_context double, donor_peak_height_ratio double, donor_second_derivative double, donor_signal_strength double, donor_context_diff_ratio double, acceptor_diff_m1 double, acceptor_diff_m2 double, acceptor_diff_p1 double, acceptor_diff_p2 double, acceptor_surge_ratio double, acceptor_is_local_peak int32, acceptor_weighted_context double, acceptor_peak_height_ratio double, acceptor_second_derivative double, acceptor_signal_strength double, acceptor_context_diff_ratio double, donor_acceptor_peak_ratio double, type_signal_difference double, score_difference_ratio double, signal_strength_ratio double
            3 window_start int32, window_end int32, gc_content double, sequence_length int32, sequence_complexity double
            5 transcript_length int64?, tx_start int64?, tx_end int64?, gene_start int64, gene_end int64, gene_type string?, gene_length int64, num_exons int32?, avg_exon_length double?, median_exon_length double?, total_exon_length int64?, total_intron_length int64?, distance_to_start int64, distance_to_end int64, has_tx_info int32, has_gene_info int32
            6 n_splice_sites int32, num_overlaps int32
            """,
            string.Join('\n', schema.Where(column => column.Group != 4).GroupBy(column => column.Group).Select(Say)));
        Assert.Equal(64, schema.Count(column => column is { Group: 4, Type: "uint16", Nullable: false }));
        Assert.Equal("3mer_AAA 3mer_TTT", $"{schema.First(column => column.Group == 4).Name} {schema.Last(column => column.Group == 4).Name}");
    }

    [Fact]
    public void Kmer_sizes_and_enrichers_decide_the_rest()
    {
        var options = new DatasetOptions { KmerSizes = [1, 2], Enrichers = ["length_features"] };

        var names = DatasetSchema.For(options).Where(column => column.Group is 4 or 5).Select(column => column.Name).ToList();

        Assert.Equal(4 + 16 + 1, names.Count);
        Assert.Equal(["1mer_A", "1mer_C", "1mer_G", "1mer_T", "2mer_AA"], names.Take(5));
        Assert.Equal("total_intron_length", names[^1]);
        Assert.DoesNotContain(DatasetSchema.For(options with { KmerSizes = [] }), column => column.Group == 4);
    }

    [Fact]
    public void Tables_of_a_prediction_run_make_the_same_columns_of_which_more_may_be_null()
    {
        var options = new DatasetOptions { KmerSizes = [1, 3] };
        var (genome, tables) = (DatasetSchema.For(options), DatasetSchema.For(options with { Source = RowSource.Artifacts }));

        Assert.Equal(genome.Select(column => column with { Nullable = false }), tables.Select(column => column with { Nullable = false }));
        Assert.Equal(
            [
                "absolute_position", "window_start", "window_end", "gc_content", "sequence_complexity", "gene_start", "gene_end", "gene_length",
                "distance_to_start", "distance_to_end", "num_overlaps",
            ],
            tables.Zip(genome).Where(pair => pair.First.Nullable != pair.Second.Nullable).Select(pair => pair.First.Name));
        Assert.All(genome.Zip(tables).Where(pair => pair.First.Nullable), pair => Assert.True(pair.Second.Nullable));
    }

    [Theory]
    [InlineData("performance_features", "n_splice_sites")]
    [InlineData("overlap_features", "num_overlaps")]
    public void An_enricher_whose_column_is_always_there_adds_none(string enricher, string column)
    {
        var none = DatasetSchema.For(new DatasetOptions { Enrichers = [] });

        Assert.Equal(none, DatasetSchema.For(new DatasetOptions { Enrichers = [enricher] }));
        Assert.Contains(none, spec => spec.Name == column && spec.Group == 6);
    }

    [Fact]
    public void Options_that_cannot_be_built_are_refused_in_a_sentence()
    {
        Assert.Contains("no enricher speed", Refusal(new DatasetOptions { Enrichers = ["speed"] }), StringComparison.Ordinal);
        Assert.Contains("once", Refusal(new DatasetOptions { Enrichers = ["gene_level", "gene_level"] }), StringComparison.Ordinal);
        Assert.Contains("1 to 6", Refusal(new DatasetOptions { KmerSizes = [7] }), StringComparison.Ordinal);
        Assert.Contains("ascending", Refusal(new DatasetOptions { KmerSizes = [3, 2] }), StringComparison.Ordinal);
        Assert.Contains("flank", Refusal(new DatasetOptions { Flank = 0 }), StringComparison.Ordinal);
    }

    private static string Refusal(DatasetOptions options)
        => Assert.Throws<ArgumentException>(() => DatasetSchema.For(options)).Message;

    private static string Say(IGrouping<int, ColumnSpec> group)
        => $"{group.Key} " + string.Join(", ", group.Select(column => $"{column.Name} {column.Type}{(column.Nullable ? "?" : "")}"));
}
