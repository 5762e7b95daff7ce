using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>A gene that ends every worker that comes to it is found, left out and named; all others are built.</summary>
public sealed class PoisonTests(SmallGenome genome)
{
    private const string Poison = "SIMG00000006";

    [Fact]
    public async Task A_gene_that_crashes_its_worker_is_tried_alone_twice_and_left_out()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        var run = await Misdeed.RunAsync(
            $"segv@{Poison}", MisbehavedBuilds.Always, genome.Arguments("run", folder, "--chunks", "1", "--batch-size", "4", "--plain"));

        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Contains(" LEFTOUT ", run.Output, StringComparison.Ordinal);
        Assert.Contains(Poison, run.Output.Split('\n').Single(line => line.Contains(" COMPLETE ", StringComparison.Ordinal)), StringComparison.Ordinal);
        var status = await Btui.StatusAsync(folder);
        Assert.Equal("Complete", status.State());
        Assert.Equal(["Crashed", "Crashed", "Crashed", "Completed"], status.FirstChunk().Verdicts());
        Assert.Equal(Poison, Assert.Single(status.GetProperty("quarantine").EnumerateArray().ToList()).Text("gene_id"));
        await ExpectCuredAsync(folder);
    }

    [Fact]
    public async Task A_gene_that_takes_all_memory_there_is_is_left_out_and_the_others_keep_their_batches()
    {
        Assert.SkipUnless(Misdeed.GroupsCount, "without control groups nothing keeps the worker from the machine's memory");
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        var run = await Misdeed.RunAsync(
            $"kernel-kill@{Poison}", MisbehavedBuilds.Always,
            genome.Arguments("run", folder, "--chunks", "1", "--batch-size", "4", "--memory-limit", "160M", "--plain"));

        Assert.True(run.ExitCode == 1, run.ToString());
        var status = await Btui.StatusAsync(folder);
        Assert.Equal("Complete", status.State());
        Assert.Equal(Poison, Assert.Single(status.GetProperty("quarantine").EnumerateArray().ToList()).Text("gene_id"));
        Assert.Equal("Completed", status.FirstChunk().Verdicts()[^1]);
        Assert.All(status.FirstChunk().Verdicts().SkipLast(1), verdict => Assert.Equal("OomOwnLimit", verdict));
        await ExpectCuredAsync(folder);
    }

    // The dataset has all genes but one, and with it, once it is harmless, it is the dataset of a build without poison.
    private async Task ExpectCuredAsync(string folder)
    {
        var without = await Btui.FingerprintAsync(folder);
        Assert.NotEqual(await genome.FingerprintAsync(), without);
        var answer = await Btui.ExpectAsync(0, "unquarantine", folder, Poison);
        Assert.Contains("btui resume", answer.Output, StringComparison.Ordinal);
        await Btui.ExpectAsync(0, "resume", folder);
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
        Assert.Empty((await Btui.StatusAsync(folder)).GetProperty("quarantine").EnumerateArray());
    }
}
