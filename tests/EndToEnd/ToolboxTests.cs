using System.Text.Json;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>One build on two machines: split, run, combine, verify, analyze, by the lines that the commands print.</summary>
public sealed class ToolboxTests(SmallGenome genome) : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Builds_of_split_genes_are_combined_to_the_build_that_nobody_split()
    {
        var split = await JsonAsync(0, "split", "2", "--genome", genome.Genome, "--annotation", genome.Annotation, "--output-dir", _temp.File("parts"), "--json");
        Assert.Equal(SmallGenome.Genes, split.GetProperty("genes").GetInt32());
        foreach (var command in split.GetProperty("commands").EnumerateArray())
        {
            await Btui.ExpectAsync(0, [.. Words(command), "--chunks", "1", "--plain"]);
        }

        var half = await JsonAsync(1, "analyze", _temp.File("part_1"), "--gene-ids-file", _temp.File("parts/genes_split_2.tsv"), "--write-remaining", _temp.File("rest.tsv"), "--json");
        Assert.Equal(await TextAsync("parts/genes_split_2.tsv"), await TextAsync("rest.tsv"));
        Assert.Contains($"--base-model {_temp.File("part_1")} --output-dir rest, then btui combine", half.GetProperty("next").GetString(), StringComparison.Ordinal);

        var combined = await JsonAsync(0, [.. Words(split.GetProperty("combine")), "--json"]);
        Assert.True(combined.GetProperty("genome_order").GetBoolean());
        Assert.Equal(combined.GetProperty("batches").GetInt32(), combined.GetProperty("linked").GetInt32());
        await genome.ExpectWholeAsync(_temp.File("dataset"));
        Assert.True((await JsonAsync(0, "analyze", _temp.File("dataset"), "--json")).GetProperty("complete").GetBoolean());

        var again = await Btui.ExpectAsync(2, "combine", _temp.File("part_1"), _temp.File("dataset"), "--output-dir", _temp.File("twice"));
        Assert.Contains("would be in the dataset more than once", again.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("twice")));
    }

    // Without btui, and with folders where these tests have theirs.
    private string[] Words(JsonElement line)
        => [.. line.GetString()!.Split(' ').Skip(1).Select(word => word.StartsWith("part_", StringComparison.Ordinal) || word == "dataset" ? _temp.File(word) : word)];

    private Task<string> TextAsync(string file) => File.ReadAllTextAsync(_temp.File(file), TestContext.Current.CancellationToken);

    private static async Task<JsonElement> JsonAsync(int code, params string[] arguments)
        => JsonDocument.Parse((await Btui.ExpectAsync(code, arguments)).Output).RootElement;
}
