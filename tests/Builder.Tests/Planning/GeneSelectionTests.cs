using Builder.Inputs;
using Builder.Planning;
using CsCheck;

namespace Builder.Tests.Planning;

public sealed class GeneSelectionTests
{
    private static readonly Gene[] Mixed =
    [
        Genes.Of("a", 1, 10),
        Genes.Of("b", 11, 20, type: "lncRNA"),
        Genes.Of("c", 21, 30, type: null),
        Genes.Of("d", 31, 40, type: "tRNA"),
        Genes.Of("e", 41, 50),
    ];

    [Fact]
    public void Without_a_wish_protein_coding_genes_and_those_without_a_type_are_taken()
        => Assert.Equal(["a", "c", "e"], Ids(Select(Mixed)));

    [Fact]
    public void With_a_wish_only_genes_of_those_types_are_taken()
        => Assert.Equal(["b", "d"], Ids(Select(Mixed, types: ["tRNA", "lncRNA"])));

    [Theory]
    [InlineData(1, "a")]
    [InlineData(2, "a c")]
    [InlineData(99, "a c e")]
    public void All_takes_the_first_in_genome_order(int wanted, string expected)
        => Assert.Equal(expected, string.Join(' ', Ids(Select(Mixed, wanted: wanted))));

    [Fact]
    public void A_type_that_no_gene_has_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<InputException>(() => Select(Mixed, types: ["miRNA"]));

        Assert.Equal(
            "No gene is of type miRNA; the annotation's 5 genes are of type (none), lncRNA, protein_coding, tRNA: choose with --gene-types.",
            error.Message);
    }

    [Fact]
    public void Of_a_random_choice_the_first_N_are_the_same_N_in_genome_order()
        => Gen.Select(Gen.Int[1, 300], Gen.Int[1, 150], Gen.ULong).Sample((count, wanted, seed) =>
        {
            var genes = Genes.Row(count);

            var few = Ids(Select(genes, SubsetPolicy.Random, wanted, seed: seed));
            var many = Ids(Select(genes, SubsetPolicy.Random, 2 * wanted, seed: seed));

            Assert.Equal(Math.Min(wanted, count), few.Count);
            Assert.Empty(few.Except(many));
            Assert.Equal(few.Order(StringComparer.Ordinal), few);
            Assert.Equal(few.Count, few.Distinct().Count());
        });

    [Fact]
    public void A_random_choice_does_not_depend_on_the_genes_that_the_types_leave_out()
    {
        var coding = Genes.Row(200);
        Gene[] mixed = [.. coding.SelectMany(gene => (Gene[])[gene, gene with { Id = gene.Id + "x", Type = "lncRNA" }])];

        Assert.Equal(
            Ids(Select(coding, SubsetPolicy.Random, 50)),
            Ids(Select(mixed, SubsetPolicy.Random, 50)));
    }

    [Fact]
    public void Another_seed_chooses_others()
        => Assert.NotEqual(
            Ids(Select(Genes.Row(200), SubsetPolicy.Random, 20, seed: 1)),
            Ids(Select(Genes.Row(200), SubsetPolicy.Random, 20, seed: 2)));

    private static IReadOnlyList<Gene> Select(
        Gene[] genes, SubsetPolicy policy = SubsetPolicy.All, int? wanted = null, string[]? types = null, ulong seed = 42)
        => GeneSelection.Select(genes, policy, wanted, types, seed);

    private static List<string> Ids(IReadOnlyList<Gene> genes) => [.. genes.Select(gene => gene.Id)];
}
