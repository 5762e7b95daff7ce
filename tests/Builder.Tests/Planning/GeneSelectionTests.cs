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

    [Theory]
    [InlineData(SubsetPolicy.ErrorTotal, 9, "b c e")] // b and c have 3 each, e has 1, a and d have none
    [InlineData(SubsetPolicy.ErrorTotal, 1, "b")] // equal counts: the smaller id
    [InlineData(SubsetPolicy.ErrorFp, 1, "c")]
    [InlineData(SubsetPolicy.ErrorFp, 9, "b c")]
    [InlineData(SubsetPolicy.ErrorFn, 9, "b e")]
    public void Most_errors_come_first_and_genes_without_any_never(SubsetPolicy policy, int wanted, string expected)
    {
        ErrorCount[] errors = [new(0, 0), new(1, 2), new(3, 0), new(0, 0), new(0, 1)];
        Gene[] genes = [.. "abcde".Select((id, i) => Genes.Of($"{id}", (10 * i) + 1, 10 * (i + 1)))];

        var selected = GeneSelection.Select(genes, Request() with { SubsetPolicy = policy, Genes = wanted }, _ => errors);

        Assert.Equal(expected, string.Join(' ', Ids(selected.Genes)));
    }

    [Fact]
    public void Errors_are_counted_in_the_genes_of_the_wanted_types_only()
    {
        GeneSelection.Select(Mixed, Request() with { SubsetPolicy = SubsetPolicy.ErrorTotal }, candidates =>
        {
            Assert.Equal(["a", "c", "e"], Ids(candidates));
            return [new(1, 0), new(1, 0), new(1, 0)];
        });
    }

    [Fact]
    public void A_base_model_without_errors_leaves_an_error_policy_nothing_to_choose()
    {
        var error = Assert.Throws<InputException>(() => GeneSelection.Select(
            Mixed, Request() with { SubsetPolicy = SubsetPolicy.ErrorFn }, _ => [new(4, 0), new(0, 0), new(0, 0)]));

        Assert.Equal("The base model makes no error that --subset-policy error_fn counts in any gene: choose another policy.", error.Message);
    }

    [Fact]
    public void Of_every_policy_the_first_N_are_among_the_first_2N()
        => Gen.Select(Gen.Enum<SubsetPolicy>(), Gen.Int[1, 60], Gen.Int[0, 3].Array[120], Gen.Bool).Sample((policy, wanted, errors, named) =>
        {
            using var folder = new Folder();
            var genes = Genes.Row(errors.Length);
            var list = named || policy == SubsetPolicy.Custom ? folder.Write("list.txt", "g00100\ng00007\ng00050\ng00003\n") : null;
            var request = Request() with { SubsetPolicy = policy, GeneIdsFile = list };
            List<string> First(int count) => Ids(GeneSelection.Select(
                genes, request with { Genes = count }, of => [.. of.Select((_, i) => new ErrorCount(errors[i], errors[^(i + 1)] / 2))]).Genes);

            var (few, many) = (First(wanted), First(2 * wanted));

            Assert.Empty(few.Except(many));
            Assert.True(few.Count <= wanted && many.Count <= 2 * wanted);
            Assert.Equal(few.Order(StringComparer.Ordinal), few); // genome order
        }, iter: 200);

    [Theory]
    [InlineData(null, null, "d b")] // the list alone
    [InlineData(null, 3, "a d b")] // then the first in genome order
    [InlineData(SubsetPolicy.Custom, null, "d b")]
    [InlineData(SubsetPolicy.Custom, 1, "d")] // the first of the list
    [InlineData(SubsetPolicy.Custom, 9, "d b")]
    [InlineData(SubsetPolicy.ErrorTotal, 3, "d b e")]
    [InlineData(SubsetPolicy.All, 2, "a c")] // the list is not used
    [InlineData(SubsetPolicy.All, null, "a c e")]
    public void A_list_comes_first_and_the_number_is_the_total(SubsetPolicy? policy, int? wanted, string expected)
    {
        using var folder = new Folder();
        var request = Request() with { SubsetPolicy = policy, Genes = wanted, GeneIdsFile = folder.Write("list.txt", "d\nb\nd\n") };

        var selected = GeneSelection.Select(Mixed, request, _ => [new(0, 0), new(0, 0), new(5, 0)]);

        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), Ids(selected.Genes));
    }

    [Fact]
    public void A_list_that_is_not_used_is_noted()
    {
        var notes = GeneSelection.Select(Mixed, Request() with { SubsetPolicy = SubsetPolicy.All, GeneIdsFile = "not-there" }, _ => []).Notes;

        Assert.Equal(["the list not-there is not used, because --subset-policy all takes genes in genome order"], notes);
    }

    [Fact]
    public void Genes_that_there_are_not_are_listed_ten_of_them_and_how_many_more()
    {
        using var folder = new Folder();
        var list = folder.Write("list.txt", "a\n" + string.Join('\n', Enumerable.Range(1, 12).Select(i => $"x{i}")));
        var request = Request() with { GeneIdsFile = list };

        var error = Assert.Throws<InputException>(() => GeneSelection.Select(Mixed, request, _ => []));
        var selected = GeneSelection.Select(Mixed, request with { AllowMissingGenes = true }, _ => []);

        var told = $"{list} names 12 genes that genes.gff3 does not have: x1 (line 2), x2 (line 3), x3 (line 4), x4 (line 5), x5 (line 6), "
            + "x6 (line 7), x7 (line 8), x8 (line 9), x9 (line 10), x10 (line 11) and 2 more";
        Assert.Equal($"{told}; mend the list, or leave them out with --allow-missing-genes.", error.Message);
        Assert.Equal(["a"], Ids(selected.Genes));
        Assert.Equal([$"{told}; they are left out"], selected.Notes);
    }

    [Fact]
    public void A_list_of_which_nothing_is_there_is_an_error_in_any_case()
    {
        using var folder = new Folder();
        var list = folder.Write("list.txt", "x\n");

        var error = Assert.Throws<InputException>(
            () => GeneSelection.Select(Mixed, Request() with { GeneIdsFile = list, AllowMissingGenes = true }, _ => []));

        Assert.Equal(
            $"{list} names 1 gene that genes.gff3 does not have: x (line 1); these are all, so check that list and annotation belong together.",
            error.Message);
    }

    [Theory]
    [InlineData(null, 9, "--n-genes asks for 9 genes, but there are 3 to choose from, and all of them are taken")]
    [InlineData("b\nd\ne\n", 2, "{0} names 3 genes, of which the first 2 are taken, as --n-genes says")]
    public void A_number_that_does_not_fit_is_noted(string? listed, int wanted, string expected)
    {
        using var folder = new Folder();
        var list = listed is null ? null : folder.Write("list.txt", listed);

        var notes = GeneSelection.Select(Mixed, Request() with { GeneIdsFile = list, Genes = wanted }, _ => []).Notes;

        Assert.Equal([string.Format(null, expected, list)], notes);
    }

    private static BuildRequest Request() => new() { Genome = "genome.fa", Annotation = "genes.gff3", OutputDir = "out" };

    private static IReadOnlyList<Gene> Select(
        Gene[] genes, SubsetPolicy policy = SubsetPolicy.All, int? wanted = null, string[]? types = null, ulong seed = 42)
        => GeneSelection.Select(
            genes,
            Request() with { SubsetPolicy = policy, Genes = wanted, GeneTypes = types, Options = new() { Seed = seed } },
            _ => []).Genes;

    private static List<string> Ids(IReadOnlyList<Gene> genes) => [.. genes.Select(gene => gene.Id)];

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("btui-selection-").FullName;

        public string Write(string name, string text)
        {
            var path = Path.Combine(_path, name);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
