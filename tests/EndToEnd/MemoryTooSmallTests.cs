using System.Text.RegularExpressions;
using EndToEnd.Support;

namespace EndToEnd;

/// <summary>A limit that not even one gene fits into ends with a held chunk and a way out, not with endless tries.</summary>
public sealed partial class MemoryTooSmallTests(SmallGenome genome)
{
    private static readonly string[] MemoryVerdicts = ["OomOwnLimit", "OutOfMemory"];

    [Fact]
    public async Task The_chunk_is_held_and_the_limit_that_its_sentence_names_finishes_it()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        var run = await Btui.ExpectAsync(
            1, genome.Arguments("run", folder, "--memory-limit", "12M", "--chunks", "1", "--batch-size", "8", "--plain"));
        var held = await Btui.StatusAsync(folder);
        var limit = LimitOf(held.FirstChunk().Text("note")!);
        await Btui.ExpectAsync(0, "resume", folder, "--memory-limit", limit, "--plain");
        var done = (await Btui.StatusAsync(folder)).FirstChunk().Attempts()[^1];

        Assert.Contains(" HOLD ", run.Output, StringComparison.Ordinal);
        Assert.Equal("Held", held.State());
        Assert.All(held.FirstChunk().Verdicts(), verdict => Assert.Contains(verdict, MemoryVerdicts));
        var sizes = held.FirstChunk().Attempts().Select(attempt => attempt.Number("batch_size")).ToList();
        Assert.Equal((8, 1), (sizes[0], sizes[^1]));
        Assert.Equal(sizes.OrderDescending(), sizes); // a worker that catches a failed allocation comes down by itself too
        Assert.Equal("Completed", done.Text("verdict"));
        Assert.Equal(8, done.Number("batch_size")); // the plan's again
        await genome.ExpectWholeAsync(folder);
    }

    private static string LimitOf(string note)
    {
        var advice = Advice().Match(note);
        Assert.True(advice.Success, note);
        return advice.Groups["limit"].Value;
    }

    [GeneratedRegex("^run btui resume with --memory-limit (?<limit>[0-9.]+[KMG]) or more, as the next gene alone needs .*; 0 of 12 genes are safe$")]
    private static partial Regex Advice();
}
