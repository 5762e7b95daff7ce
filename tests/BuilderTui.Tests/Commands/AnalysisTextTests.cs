using System.Text.Json;
using Builder.Toolbox.Analysis;
using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

/// <summary>How an analysis says to go on.</summary>
public sealed class AnalysisTextTests
{
    private static readonly FolderAnalysis Own = new("out", FolderKind.Btui, 2, "chunks/0001/batch_00002.parquet", 10, ["A", "B"], [], [], [])
    {
        Expected = 2,
        ExpectedBy = "the plan in build.json",
        Remaining = [],
        Inputs = ["--genome", "g.fa", "--annotation", "a.gff3"],
    };

    private static readonly FolderAnalysis Python = new("old", FolderKind.Python, 1, "batch_00001_trim.parquet", 10, ["A"], [], [], []);

    [Fact]
    public void A_complete_build_is_verified() => Assert.Equal("btui verify out", Next(Own));

    [Fact]
    public void An_unfinished_build_is_resumed() => Assert.Equal("btui resume out", Next(Own with { Remaining = ["C"], Resumable = true }));

    [Fact]
    public void A_damaged_build_wants_its_files_back_first()
        => Assert.Equal("put what is damaged back from a backup, then btui resume out, or build anew in another folder", Next(Own with { Problems = [new("x", "is gone")], Resumable = true }));

    [Fact]
    public void A_quarantined_gene_is_taken_in_again() => Assert.Equal("btui unquarantine out C", Next(Own with { Remaining = ["C"], LeftOut = ["C"] }));

    [Fact]
    public void Genes_beyond_the_plan_are_built_with_its_model_and_combined() => Assert.Equal(
        "btui run --genome g.fa --annotation a.gff3 --gene-ids-file rest.tsv --base-model out --output-dir rest, then btui combine out rest --output-dir whole",
        Next(Own with { Remaining = ["C"] }, "rest.tsv"));

    [Fact]
    public void Tables_have_no_model() => Assert.StartsWith(
        "btui run --artifacts tables --gene-ids-file rest.tsv --output-dir rest, ", Next(Own with { Remaining = ["C"], Inputs = ["--artifacts", "tables"] }, "rest.tsv"));

    [Fact]
    public void What_the_Python_builder_left_over_is_built_by_btui() => Assert.StartsWith(
        "btui run --genome genome.fa --annotation genes.gff3 --gene-ids-file remaining.tsv --output-dir rest (remaining.tsv is written by --write-remaining)",
        Next(Python with { Expected = 2, ExpectedBy = "list", Remaining = ["B"] }));

    [Fact]
    public void Where_nothing_says_what_was_wanted_a_list_is_asked_for()
    {
        Assert.Equal("btui analyze old --gene-ids-file genes.txt", Next(Python));
        Assert.Contains("complete   unknown", AnalysisText.Of(Python, null), StringComparison.Ordinal);
        Assert.Contains("remaining  -\n", AnalysisText.Of(Python, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lists_are_cut_and_counted() => Assert.Contains(
        "remaining  12 genes: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more\n",
        AnalysisText.Of(Own with { Remaining = [.. Enumerable.Range(0, 12).Select(number => $"{number}")] }, null), StringComparison.Ordinal);

    private static string Next(FolderAnalysis found, string? written = null)
        => JsonSerializer.SerializeToElement(AnalysisText.Json(found, written), JsonText.Options).GetProperty("next").GetString()!;
}
