using Builder.Inputs;
using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class StrategyFileTests : IDisposable
{
    private const string Least = """{ "name": "mine", "batch_size": 20, "batch_rows": 900 }""";

    private readonly string _folder = Directory.CreateTempSubdirectory("btui-strategy-").FullName;

    [Fact]
    public void What_a_file_does_not_say_is_as_without_it()
    {
        var strategy = StrategyFile.Parse(Least, "mine.json");

        Assert.Equal(("mine", 20, 900, 1, int.MaxValue, 0L, null), (strategy.Name, strategy.BatchSize, strategy.BatchRows, strategy.MinGenes, strategy.MaxGenes, strategy.MinRam, strategy.Chunks));
        Assert.Equivalent(new DatasetOptions(), strategy.Options, strict: true);
        Assert.Null(strategy.Swap ?? (object?)strategy.Claims ?? strategy.Environment);
    }

    [Fact]
    public void Everything_that_a_file_says_is_obeyed()
    {
        var strategy = StrategyFile.Parse(
            """
            {
              "name": "mine", "description": "for the night", "genes": { "from": 10, "to": 20 }, "min_ram": "1.5G", "swap": { "from": "1G", "to": "2G" },
              "batch_size": 20, "batch_rows": 900, "chunks": 3, "kmer_sizes": [4, 2, 4], "enrichers": ["distance_features", "gene_level"],
              "downsampling": { "hard_prob": 0.5, "window": 0, "easy_ratio": 2 },
              "worker": { "threads": 16, "environment": { "DOTNET_TieredCompilation": "0" } },
              "python_builder_claims": { "peak": { "to": "3G" }, "hours_per_1000_genes": 1.5, "disk_per_1000_genes": "4G", "note": "as told" }
            }
            """,
            "mine.json");

        Assert.Equal(("for the night", 10, 20, 3L << 29, 3), (strategy.Description, strategy.MinGenes, strategy.MaxGenes, strategy.MinRam, strategy.Chunks));
        Assert.Equal(new SizeRange(1L << 30, 2L << 30), strategy.Swap);
        Assert.Equal([2, 4], strategy.Options.KmerSizes);
        Assert.Equal(["gene_level", "distance_features"], strategy.Options.Enrichers);
        Assert.Equal((0.5, 0, 2.0), (strategy.Options.HardProbability, strategy.Options.Window, strategy.Options.EasyRatio));
        Assert.Equal(["DOTNET_PROCESSOR_COUNT=10", "DOTNET_TieredCompilation=0"], strategy.Environment!.Select(variable => $"{variable.Key}={variable.Value}").Order());
        Assert.Equal(new PythonClaims(new(null, 3L << 30), 1.5, 4L << 30, "as told"), strategy.Claims);
    }

    [Theory]
    [InlineData("""{ "batch_size": 20, "batch_rows": 900 }""", "mine.json, name is missing: expected 1 to 32 small letters, digits and hyphens, and not auto.")]
    [InlineData("""{ "name": "auto", "batch_size": 20, "batch_rows": 900 }""", "mine.json, name cannot be \"auto\": expected 1 to 32 small letters, digits and hyphens, and not auto.")]
    [InlineData("""{ "name": "a", "batch_size": 0, "batch_rows": 900 }""", "mine.json, batch_size cannot be 0: expected 1 or more genes.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": "900" }""", "mine.json, batch_rows cannot be \"900\": expected 1 to 10000000 rows.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "min_ram": 16 }""", "mine.json, min_ram cannot be 16: expected a size like \"16G\".")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "genes": { "from": 9, "to": 8 } }""", "mine.json, genes.to is out of range: expected not fewer genes than from.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "swap": { "from": "9G" } }""", "mine.json, swap.to is missing: expected a size like \"16G\".")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "kmer_sizes": [3, 7] }""", "mine.json, kmer_sizes cannot be [3, 7]: expected a list of whole numbers from 1 to 6; empty for none.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "downsampling": { "hard_prob": 1.5 } }""", "mine.json, downsampling.hard_prob cannot be 1.5: expected a probability from 0 to 1.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "downsampling": 3 }""", "mine.json, downsampling cannot be 3: expected an object with hard_prob, window and easy_ratio.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "worker": { "environment": { "BTUI_PROCS": "x" } } }""", "mine.json, worker.environment.BTUI_PROCS cannot be \"x\": expected a text, for a variable that btui does not set itself.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_rows": 9, "downsampling": { "windw": 5 } }""", "mine.json, downsampling.windw is no field of a strategy: expected one of hard_prob, window, easy_ratio.")]
    [InlineData("""{ "name": "a", "batch_size": 1, "batch_size": 2, "batch_rows": 9 }""", "mine.json, batch_size is there twice: expected it once.")]
    [InlineData("[]", "mine.json is no strategy: expected a JSON object with name, batch_size and batch_rows.")]
    [InlineData("{\n\"name\": }", "mine.json, line 2, is no JSON: expected an object like those that btui strategies NAME --json prints.")]
    public void A_mistake_is_one_sentence_with_file_and_field(string json, string sentence)
        => Assert.Equal(sentence, Assert.Throws<InputException>(() => StrategyFile.Parse(json, "mine.json")).Message);

    [Fact]
    public void All_mistakes_are_listed_and_the_first_says_how_many_there_are()
    {
        var path = Write("""{ "name": "A", "batch_size": -1, "speed": 9 }""");

        Assert.Equal(["name", "batch_size", "batch_rows", "speed"], StrategyFile.Check(path).Select(sentence => sentence.Split(' ')[1]));
        Assert.Contains($"the first of 4 mistakes; btui strategies {path} lists them", Assert.Throws<InputException>(() => Strategies.Named(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_chosen_by_its_path_and_remembers_it()
    {
        var path = Write(Least);

        Assert.Equal(("mine", path), (Strategies.Named(path).Name, Strategies.Named(path).File));
        Assert.Contains("is no file: check the path", Assert.Throws<InputException>(() => Strategies.Named($"{path}.json")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string json)
    {
        var path = Path.Combine(_folder, "mine.json");
        File.WriteAllText(path, json);
        return path;
    }
}
