using System.Text.Json;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>A few genes are built first and foretell the rest; the dataset does not depend on them.</summary>
public sealed class PilotTests(SmallGenome genome) : IDisposable
{
    private readonly TempFolder _temp = new();

    private string Folder => _temp.File("dataset");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task The_build_goes_on_from_its_pilot_to_the_rows_of_one_without()
    {
        var plan = await Btui.ExpectAsync(0, genome.Arguments("plan", Folder, "--pilot", "4", "--batch-size", "2", "--parallel", "1", "--json"));

        var foretold = JsonDocument.Parse(plan.Output).RootElement;
        var measured = foretold.GetProperty("measured");
        Assert.Equal((4, 1), (measured.Number("genes"), measured.Number("chunks")));
        Assert.True(measured.GetProperty("peak_bytes").GetInt64() > 1 << 20);
        Assert.True(foretold.GetProperty("predicted").Number("disk_bytes") > measured.Number("bytes"));
        Assert.Contains(" STOPPED  4 of 12 genes committed", plan.Error, StringComparison.Ordinal);
        var built = Batches();
        Assert.Equal(2, built.Count);

        var refused = await Btui.ExpectAsync(2, genome.Arguments("run", Folder, "--window", "50"));
        Assert.Contains("has --window 75, not 50: it goes on with the inputs and options it was begun with", refused.Error, StringComparison.Ordinal);
        var fewer = await Btui.ExpectAsync(2, genome.Arguments("plan", Folder, "--pilot", "4", "--n-genes", "6"));
        Assert.Contains("is planned with 12 genes, not with the 6 asked for", fewer.Error, StringComparison.Ordinal);

        var run = await Btui.ExpectAsync(0, genome.Arguments("run", Folder, "--batch-size", "3"));

        Assert.Contains("btui run: 3 genes a batch", run.Output, StringComparison.Ordinal);
        Assert.Equal(built, Batches().Where(batch => built.ContainsKey(batch.Key)).ToDictionary());
        await genome.ExpectWholeAsync(Folder);
    }

    // By what a file that is written anew would have another of.
    private Dictionary<string, (DateTime, long)> Batches()
        => Directory.EnumerateFiles(Path.Combine(Folder, "chunks"), "*.parquet", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Folder, file), file => (File.GetLastWriteTimeUtc(file), new FileInfo(file).Length));
}
