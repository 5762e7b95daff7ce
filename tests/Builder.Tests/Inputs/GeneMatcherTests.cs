using Builder.Inputs;

namespace Builder.Tests.Inputs;

public sealed class GeneMatcherTests
{
    private static readonly GeneMatcher<Gene> Matcher = new(
    [
        Gene("ENSG00000141510.18", "TP53"),
        Gene("ENSG00000012048", "BRCA1"),
        Gene("FBgn0000003", null),
        Gene("F10E9.6", "mig-10"),
        Gene("F10E9.7", "F10E9.12"),
        Gene("ENSG00000100001.1", "twin"),
        Gene("ENSG00000100002", "twin"),
        Gene("ENSG00000200000.3", null),
        Gene("ENSG00000200000.4", null),
        Gene("gene-odd", "TP53-AS"),
        Gene("ENSG00000300000", "FBgn0000003"),
    ]);

    [Theory]
    [InlineData("ENSG00000141510.18", "ENSG00000141510.18")]
    [InlineData("ENSG00000141510", "ENSG00000141510.18")]
    [InlineData("ENSG00000141510.7", "ENSG00000141510.18")]
    [InlineData("gene:ENSG00000141510", "ENSG00000141510.18")]
    [InlineData("TP53", "ENSG00000141510.18")]
    [InlineData("gene-TP53", "ENSG00000141510.18")]
    [InlineData("ENSG00000012048.23", "ENSG00000012048")]
    [InlineData("FBgn0000003", "FBgn0000003")]
    [InlineData("F10E9.6", "F10E9.6")]
    [InlineData("F10E9.12", "F10E9.7")]
    [InlineData("gene-odd", "gene-odd")]
    [InlineData("ENSG00000200000.4", "ENSG00000200000.4")]
    public void A_gene_is_found_by_id_version_prefix_or_name(string identifier, string id)
    {
        var matches = Matcher.Match(List(identifier));

        Assert.Equal(id, Assert.Single(matches.Genes).Id);
        Assert.Empty(matches.Unmatched);
    }

    [Theory]
    [InlineData("tp53")]
    [InlineData("F10E9")]
    [InlineData("F10E9.8")]
    [InlineData("ENSG00000141510.x")]
    [InlineData("ENSG00000141510.")]
    [InlineData("gene:")]
    [InlineData(".5")]
    public void What_names_no_gene_is_told(string identifier)
    {
        var matches = Matcher.Match(List("BRCA1", identifier));

        Assert.Single(matches.Genes);
        Assert.Equal([new ListedGene(identifier, 2)], matches.Unmatched);
    }

    [Fact]
    public void Genes_come_once_and_in_the_order_of_the_annotation()
    {
        var matches = Matcher.Match(List("mig-10", "BRCA1", "unknown", "F10E9.6", "TP53", "gene:unknown"));

        Assert.Equal(["ENSG00000141510.18", "ENSG00000012048", "F10E9.6"], matches.Genes.Select(gene => gene.Id));
        Assert.Equal([new("unknown", 3), new("gene:unknown", 6)], matches.Unmatched);
    }

    [Theory]
    [InlineData("twin", "names twin, which 2 genes of the annotation are called (ENSG00000100001.1, ENSG00000100002); name the one you mean by its id.")]
    [InlineData("ENSG00000200000", "names ENSG00000200000, which 2 genes of the annotation are called (ENSG00000200000.3, ENSG00000200000.4);")]
    public void What_several_genes_are_called_is_refused_in_one_sentence(string identifier, string expected)
    {
        var error = Assert.Throws<InputException>(() => Matcher.Match(List("TP53", identifier)));

        Assert.StartsWith($"genes.txt line 2 {expected}", error.Message, StringComparison.Ordinal);
    }

    private static GeneList List(params string[] identifiers)
        => new("genes.txt", [.. identifiers.Select((identifier, index) => new ListedGene(identifier, index + 1))]);

    private static Gene Gene(string id, string? name) => new(id, name, null, "1", Strand.Plus, 1, 100, []);
}
