using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;
using Builder.Toolbox.Splitting;

namespace Builder.Tests.Toolbox;

public sealed class SplitTests(RealBuild real) : IClassFixture<RealBuild>, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("btui-split-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(10, 3, "4 3 3")]
    [InlineData(11, 3, "4 4 3")]
    [InlineData(9, 3, "3 3 3")]
    [InlineData(2, 2, "1 1")]
    [InlineData(5, 1, "5")]
    public void Without_inputs_the_first_files_take_the_remainder(int genes, int parts, string sizes)
    {
        var names = Enumerable.Range(1, genes).Select(number => $"G{number}").ToList();

        var split = GeneSplit.OfList(real.Write("list.txt", names), GeneList.DefaultColumn, parts);

        Assert.Equal(sizes, string.Join(' ', split.Parts.Select(part => part.Genes.Count)));
        Assert.Equal(names, split.Parts.SelectMany(part => part.Genes).Select(gene => gene.Identifier));
        Assert.All(split.Parts, part => Assert.Null(part.Work));
        Assert.Null(split.Model);
    }

    [Fact]
    public void With_inputs_files_are_stretches_of_the_genome_of_about_equal_work()
    {
        var split = GeneSplit.OfInputs(real.Request("out"), 3, _root);

        Assert.Equal(real.Ids, split.Parts.SelectMany(part => part.Genes).Select(gene => gene.Identifier));
        var longest = split.Parts.SelectMany(part => part.Genes).Max(gene => gene.Size!.Value);
        Assert.True(split.Parts.Max(part => part.Work) - split.Parts.Min(part => part.Work) <= 2 * longest);
        Assert.Equal(split.Parts.Select(part => part.Work), GeneSplit.OfInputs(real.Request("out"), 3, _root).Parts.Select(part => part.Work));
    }

    [Fact]
    public void Within_a_file_genes_stand_as_in_the_list()
    {
        var backwards = real.Ids.Reverse().Take(12).ToList();

        var split = GeneSplit.OfInputs(real.Request("out", real.Write("backwards.txt", backwards)), 2, _root);

        Assert.Equal(backwards.Order(StringComparer.Ordinal), split.Parts.SelectMany(part => part.Genes.Reverse()).Select(gene => gene.Identifier));
    }

    [Fact]
    public void The_model_is_the_one_that_a_build_of_all_genes_learns()
    {
        var split = GeneSplit.OfInputs(real.Request("out"), 3, _root);

        var whole = BuildPreparation.Prepare(real.Request("out"), new(1, null, null), _root, cancel: TestContext.Current.CancellationToken);

        Assert.Equal(BaseModelFile.IdentityOf(whole.Record.BaseModel!), BaseModelFile.IdentityOf(split.Model!));
    }

    [Fact]
    public void Doubled_genes_are_in_one_file_and_told()
    {
        var list = real.Write("doubled.txt", [real.Ids[0], real.Ids[1], real.Ids[0], $"gene:{real.Ids[1]}"]);

        Assert.EndsWith($"doubled.txt names 1 gene again: {real.Ids[0]} (line 3); each is in one file, once", Assert.Single(GeneSplit.OfList(list, "gene_id", 2).Notes));
        var split = GeneSplit.OfInputs(real.Request("out", list), 2, _root);
        Assert.Contains($"names 2 genes again: {real.Ids[0]} (line 3), gene:{real.Ids[1]} (line 4);", Assert.Single(split.Notes));
        Assert.Equal(real.Ids.Take(2), split.Parts.SelectMany(part => part.Genes).Select(gene => gene.Identifier));
    }

    [Fact]
    public void More_files_than_genes_are_refused_and_so_is_an_empty_list()
    {
        var few = real.Write("few.txt", real.Ids.Take(2));

        Assert.Equal("2 genes cannot be split into 3 files, as each is to have one at least: ask for 2 or fewer.", Assert.Throws<InputException>(() => GeneSplit.OfList(few, "gene_id", 3)).Message);
        Assert.StartsWith("2 genes cannot be split into 3 files", Assert.Throws<InputException>(() => GeneSplit.OfInputs(real.Request("out", few), 3, _root)).Message);
        Assert.Contains("names no gene", Assert.Throws<InputException>(() => GeneSplit.OfList(real.Write("empty.txt", [""]), "gene_id", 3)).Message);
    }

    [Fact]
    public void The_files_are_read_as_lists_whatever_the_names_are()
    {
        string[] names = ["plain", "with\ttab", "with \"quote\"", "\"begins"];
        var folder = new SplitFolder(_root);

        folder.Write(new([new([.. names.Select(name => new SplitGene(name, null))])], null, []));

        Assert.Equal(names, GeneList.Read(folder.Genes(1)).Genes.Select(gene => gene.Identifier));
    }

    [Fact]
    public void Another_split_is_refused_and_taking_its_place_leaves_nothing_of_it()
    {
        var folder = new SplitFolder(_root);
        var list = real.Write("list.txt", real.Ids.Take(6));
        folder.DemandFree();
        folder.Write(GeneSplit.OfInputs(real.Request("out"), 3, _root));
        File.WriteAllText(Path.Combine(_root, "genes_split_mine.tsv"), "mine");

        Assert.Contains("genes_split_1.tsv is there already", Assert.Throws<InputException>(() => folder.DemandFree()).Message);
        folder.DemandFree(force: true);
        Assert.Contains("is a file", Assert.Throws<InputException>(() => new SplitFolder(list).DemandFree(force: true)).Message);
        folder.Write(GeneSplit.OfList(list, "gene_id", 2));

        Assert.Equal(["genes_split_1.tsv", "genes_split_2.tsv", "genes_split_mine.tsv"], Directory.EnumerateFiles(_root, "*s*.tsv").Select(path => Path.GetFileName(path)).Order());
        Assert.False(File.Exists(folder.Model));
    }

    [Fact]
    public void A_base_model_is_read_as_it_was_written_and_from_a_build()
    {
        var model = GeneSplit.OfInputs(real.Request("out"), 2, _root).Model!;
        var path = Path.Combine(_root, "model.json");
        BaseModelFile.Write(path, model);

        Assert.Equal(BaseModelFile.IdentityOf(model), BaseModelFile.IdentityOf(BaseModelFile.Read(path)));
        var build = BuildPreparation.Prepare(real.Request("out", real.Write("two.txt", real.Ids.Take(2)), path), new(1, null, null), _root, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(BaseModelFile.IdentityOf(model), BaseModelFile.IdentityOf(build.Record.BaseModel!));
        build.Record.Write(new(_root));
        Assert.Equal(BaseModelFile.IdentityOf(model), BaseModelFile.IdentityOf(BaseModelFile.Read(_root)));
    }

    [Theory]
    [InlineData("{}", "cannot be read as a base model")]
    [InlineData("no json", "cannot be read as a base model")]
    [InlineData("""{"Donor":[],"Acceptor":[],"Background":[],"DonorPrior":0,"AcceptorPrior":0}""", "is no base model: Donor must have 9 rows")]
    [InlineData(null, "is neither a file nor a folder")]
    public void What_is_no_base_model_is_refused_in_one_sentence(string? text, string words)
    {
        var path = Path.Combine(_root, "model.json");
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }

        Assert.StartsWith($"{path} {words}", Assert.Throws<InputException>(() => BaseModelFile.Read(path)).Message);
    }

    [Fact]
    public void Where_errors_rank_genes_a_given_model_ranks_them()
    {
        var request = real.Request("out") with { SubsetPolicy = SubsetPolicy.ErrorFp, Genes = 3 };
        var learnt = BuildPreparation.Prepare(request, new(1, null, null), _root, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(3, learnt.Genes.Count);

        // Without priors nothing is called, so nothing is called falsely.
        BaseModelFile.Write(Path.Combine(_root, "model.json"), learnt.Record.BaseModel! with { DonorPrior = 0, AcceptorPrior = 0 });
        var given = request with { BaseModel = Path.Combine(_root, "model.json") };

        Assert.StartsWith("The base model makes no error", Assert.Throws<InputException>(() => BuildPreparation.Prepare(given, new(1, null, null), _root, cancel: TestContext.Current.CancellationToken)).Message);
        var missed = BuildPreparation.Prepare(given with { SubsetPolicy = SubsetPolicy.ErrorFn }, new(1, null, null), _root, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(0, missed.Record.BaseModel!.DonorPrior);
    }
}
