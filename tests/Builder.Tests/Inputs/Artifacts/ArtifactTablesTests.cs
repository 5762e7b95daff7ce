using System.Text;
using Builder.Inputs;
using Builder.Inputs.Artifacts;

namespace Builder.Tests.Inputs.Artifacts;

public sealed class ArtifactTablesTests : IDisposable
{
    private const string Chunk = "analysis_sequences_1_chunk_1_500.tsv";

    private readonly TemporaryFolder _folder = new();

    public ArtifactTablesTests() => Directory.CreateDirectory(_folder.File("run"));

    [Fact]
    public void All_57_columns_are_known()
    {
        Assert.Equal(57, TableText.AllColumns.Distinct().Count());
        Assert.Empty(ArtifactColumns.Mandatory.Except(TableText.AllColumns));
    }

    [Fact]
    public void The_rows_of_a_gene_are_handed_out_in_position_order()
    {
        Write(Chunk, TableText.Header(TableText.AllColumns)
            + TableText.Row("G1", 700, "TP donor", sequence: "acgtRn")
            + TableText.Row("G1", 30, "FN acceptor")
            + TableText.Row("G1", 30, "FN donor")
            + TableText.Row("G2", 5, "TN", chrom: "X", strand: "-")
            + TableText.Row("G1", 4, "FP"));

        var tables = Open();
        var gene = tables.Read("G1");

        Assert.Equal([new("G1", "1", Strand.Plus, 4), new("G2", "X", Strand.Minus, 1)], tables.Genes);
        Assert.Equal(ArtifactColumns.Numbers, tables.NumberColumns);
        Assert.Equal(("G1", "1", Strand.Plus, 4), (gene.Id, gene.Chrom, gene.Strand, gene.Rows));
        Assert.Equal([4, 30, 30, 700], gene.Positions);
        Assert.Equal([ArtifactSplice.Neither, ArtifactSplice.Donor, ArtifactSplice.Acceptor, ArtifactSplice.Donor], gene.Splices);
        Assert.Equal(
            [ArtifactPrediction.FalsePositive, ArtifactPrediction.FalseNegative, ArtifactPrediction.FalseNegative, ArtifactPrediction.TruePositive],
            gene.Predictions);
        Assert.Equal([4, null, null, 700], gene.PredictedPositions);
        Assert.Equal([null, 30, 30, 700], gene.TruePositions);
        Assert.Equal([null, "ENST1", "ENST1", "ENST1"], gene.TranscriptIds);
        Assert.Equal([0, 0, 0, 450], gene.WindowStarts);
        Assert.Equal([254, 280, 280, 950], gene.WindowEnds);
        Assert.Equal([4.02, 30.02, 30.02, 700.02], gene.Numbers("neither_score"));
        Assert.Equal("ACGTNN", Sequence(gene, 3));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("NA", null)]
    [InlineData("\"NA\"", null)]
    [InlineData("\"\"", "")]
    [InlineData("\"acg\"", "ACG")]
    public void A_sequence_may_be_absent_or_empty(string field, string? expected)
    {
        Write(Chunk, TableText.Header(TableText.AllColumns) + TableText.Row("G1", 1, "TN", sequence: field));

        Assert.Equal(expected, Sequence(Open().Read("G1"), 0));
    }

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("nan", double.NaN)]
    [InlineData("", double.NaN)]
    [InlineData("NA", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("1.5e-3", 0.0015)]
    [InlineData("\"2\"", 2)]
    public void A_number_may_be_any_token_that_polars_or_pandas_write(string field, double expected)
    {
        var columns = ArtifactColumns.Mandatory.Append("signal_strength_ratio");
        Write(Chunk, TableText.Header(columns) + TableText.Row(ArtifactColumns.Mandatory, "G1", 1, "TN").TrimEnd() + "\t" + field + "\n");

        Assert.Equal(expected, Open().Read("G1").Numbers("signal_strength_ratio")[0]);
    }

    [Theory]
    [InlineData("G1", "G1")]
    [InlineData("\"G1\"", "G1")]
    [InlineData("\"G\"\"1\t\"", "G\"1\t")]
    [InlineData("G\"1", "G\"1")]
    public void Quotes_are_those_of_polars(string field, string id)
    {
        Write(Chunk, TableText.Header(TableText.AllColumns) + TableText.Row(field, 1, "TN"));

        Assert.Equal(id, Assert.Single(Open().Genes).Id);
    }

    [Fact]
    public void Optional_columns_may_be_missing_and_others_are_passed_over()
    {
        var columns = ArtifactColumns.Mandatory.Reverse().Append("remark").ToList();
        Write(Chunk, TableText.Header(columns) + TableText.Row(ArtifactColumns.Mandatory.Reverse(), "G1", 9, "TP donor").TrimEnd() + "\t\"any \"\"text\"\"\"\n");

        var tables = Open();
        var gene = tables.Read("G1");

        Assert.Equal(["donor_score", "acceptor_score", "neither_score"], tables.NumberColumns);
        Assert.Equal([9.0], gene.Numbers("donor_score"));
        Assert.Equal([9], gene.Positions);
        Assert.Equal([null], gene.PredictedPositions);
        Assert.Equal([null], gene.WindowEnds);
        Assert.Null(Sequence(gene, 0));
        Assert.Throws<KeyNotFoundException>(() => gene.Numbers("score").Length);
        Assert.Empty(tables.Warnings);
    }

    [Fact]
    public void A_column_that_one_table_lacks_is_left_out_of_all_with_a_warning()
    {
        Write("analysis_sequences_1.tsv", TableText.Header(TableText.AllColumns) + TableText.Row("G1", 1, "TN"));
        Write("analysis_sequences_2.tsv", TableText.Header(TableText.AllColumns.Except(["score"])) + TableText.Row(TableText.AllColumns.Except(["score"]), "G2", 1, "TN"));

        var tables = Open();

        Assert.DoesNotContain("score", tables.NumberColumns);
        Assert.Equal([1.02], tables.Read("G2").Numbers("neither_score"));
        var warning = Assert.Single(tables.Warnings);
        Assert.Equal((_folder.File("run/analysis_sequences_2.tsv"), "The table lacks score, so these are left out of all tables."), (warning.File, warning.Text));
    }

    [Fact]
    public void CRLF_a_byte_order_mark_blank_lines_and_a_missing_line_end_are_fine()
    {
        var text = "\uFEFF" + TableText.Header(TableText.AllColumns) + TableText.Row("G1", 1, "TN") + "\n" + TableText.Row("G1", 2, "TN") + "\n\n" + TableText.Row("G2", 3, "TN");
        Write(Chunk, text.TrimEnd().Replace("\n", "\r\n", StringComparison.Ordinal));

        var tables = Open();

        Assert.Equal([1, 2], tables.Read("G1").Positions);
        Assert.Equal("ACGTN", Sequence(tables.Read("G2"), 0));
    }

    [Fact]
    public void A_row_that_stands_in_several_tables_is_handed_out_once()
    {
        var columns = TableText.AllColumns;
        Write("analysis_sequences_1_chunk_1_2.tsv", TableText.Header(columns) + TableText.Row("G1", 5, "TN", sequence: "A") + TableText.Row("G1", 5, "FP", sequence: "C") + TableText.Row("G1", 8, "TN", sequence: "G"));
        Write("analysis_sequences_1_chunk_1_500.tsv", TableText.Header(columns) + TableText.Row("G2", 1, "TN") + TableText.Row("G1", 5, "FP", sequence: "T") + TableText.Row("G1", 8, "FN donor", sequence: "T"));
        Directory.CreateDirectory(_folder.File("run/older"));
        Write("older/analysis_sequences_1_chunk_1_2.tsv", TableText.Header(columns) + TableText.Row("G1", 8, "TP donor", sequence: "AA") + TableText.Row("G1", 8, "TN", sequence: "CC"));

        var tables = Open();
        var gene = tables.Read("G1");

        Assert.Equal(7, tables.Genes.Single(summary => summary.Id == "G1").Rows);
        Assert.Equal([5, 8, 8], gene.Positions);
        Assert.Equal([ArtifactPrediction.FalsePositive, ArtifactPrediction.TruePositive, ArtifactPrediction.TrueNegative], gene.Predictions);
        Assert.Equal(["C", "AA", "G"], Enumerable.Range(0, 3).Select(row => Sequence(gene, row)));
    }

    [Fact]
    public void Only_the_tables_of_the_run_are_found()
    {
        var text = TableText.Header(TableText.AllColumns) + TableText.Row("G1", 1, "TN");
        string[] names =
        [
            Chunk, Chunk + ".bak", Chunk + ".gz.bak", "analysis_sequences_inference.tsv", "splice_positions_enhanced_1.tsv", "x_analysis_sequences_2.TSV",
        ];
        Assert.All(names, name => Write(name, text.Replace("G1", name, StringComparison.Ordinal)));
        _folder.Write("run/analysis_sequences_inference.tsv.gz", TemporaryFolder.Gzip(text));
        _folder.Write("run/" + Chunk + ".gz", TemporaryFolder.Gzip(text));

        var tables = Open();

        Assert.Equal([Chunk, "x_analysis_sequences_2.TSV"], tables.Genes.Select(gene => gene.Id));
        var warning = Assert.Single(tables.Warnings);
        Assert.Equal((_folder.File("run/" + Chunk + ".gz"), $"The file also stands there unpacked as {Chunk} and was left out."), (warning.File, warning.Text));
    }

    public void Dispose() => _folder.Dispose();

    private static string? Sequence(ArtifactGene gene, int row)
        => gene.TryGetSequence(row, out var sequence) ? Encoding.ASCII.GetString(sequence) : null;

    private void Write(string name, string text) => _folder.Write("run/" + name, text);

    private ArtifactTables Open() => ArtifactTables.Open(_folder.File("run"), _folder.File("index"));
}
