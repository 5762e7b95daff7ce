using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Why a worker ended is named, proven by evidence, and answered.</summary>
public sealed class VerdictTests(SmallGenome genome, MisbehavedBuilds misbehaved) : IClassFixture<MisbehavedBuilds>
{
    [Theory]
    [InlineData("exit-0", "Crashed", 0.8, 2, "wait status", "No: exit code 0")]
    [InlineData("exit-137", "Crashed", 0.8, 2, "wait status", "Yes: exit code 137")]
    [InlineData("segv", "Crashed", 0.95, 2, "wait status", "Yes: killed by signal 11 (SIGSEGV)")]
    [InlineData("unhandled", "Crashed", 0.95, 2, "wait status", "Yes: killed by signal 6 (SIGABRT)")]
    [InlineData("sigkill-self", "KilledFromOutside", 0.9, 2, "wait status", "Yes: killed by signal 9 (SIGKILL)")]
    [InlineData("locked", "Lost", 0.9, 4, "report", "Yes: Locked: worker.lock is held by another worker")]
    [InlineData("report-failed", "Failed", 0.95, 1, "report", "Yes: Failed: the genome changed since the plan was made")]
    public async Task A_worker_that_always_ends_badly_is_named_for_it_and_its_chunk_is_held(
        string misdeed, string verdict, double confidence, int attempts, string source, string evidence)
    {
        Assert.SkipUnless(misdeed != "sigkill-self" || Misdeed.GroupsCount, "without control groups a kill from outside may only be suspected");
        var (folder, _) = await misbehaved.AlwaysAsync();

        var chunk = await MisbehavedBuilds.ChunkAsync(folder, misdeed);

        Assert.Equal("Held", chunk.Text("state"));
        Assert.Equal(Enumerable.Repeat(verdict, attempts), chunk.Verdicts());
        Assert.All(chunk.Attempts(), attempt =>
        {
            Assert.Equal(confidence, attempt.GetProperty("confidence").GetDouble());
            Assert.Equal(evidence, attempt.Evidence(source));
            Assert.Equal("No: not set", attempt.Evidence("end marker"));
            Assert.Equal("No: we sent no signal", attempt.Evidence("kill ledger"));
        });
        var note = chunk.Text("note")!;
        Assert.Matches("btui resume: .*; 0 of (1 gene is|[0-9]+ genes are) safe$", note);
    }

    [Fact]
    public async Task A_build_with_held_chunks_needs_the_operator()
    {
        var (folder, run) = await misbehaved.AlwaysAsync();

        Assert.True(run.ExitCode == 1, run.ToString());
        Assert.Empty(run.Error);
        Assert.Contains(" HOLD ", run.Output, StringComparison.Ordinal);
        var status = await Btui.StatusAsync(folder);
        Assert.Equal("Held", status.State());
        Assert.Contains("btui resume: ", status.GetProperty("build").Text("note"), StringComparison.Ordinal);
        await SmallGenome.ExpectDesertedAsync(folder);
    }

    [Theory]
    [InlineData("exit-0", "Crashed")]
    [InlineData("exit-137", "Crashed")]
    [InlineData("segv", "Crashed")]
    [InlineData("unhandled", "Crashed")]
    [InlineData("sigkill-self", "KilledFromOutside")]
    [InlineData("locked", "Lost")]
    [InlineData("no-space", "DiskFull")]
    public async Task A_worker_that_ends_badly_once_is_followed_by_one_with_the_same_batch(string misdeed, string verdict)
    {
        var (folder, _) = await misbehaved.OnceAsync();

        var chunk = await MisbehavedBuilds.ChunkAsync(folder, misdeed);

        Assert.Equal("Done", chunk.Text("state"));
        Assert.Equal([verdict, "Completed"], chunk.Verdicts());
        Assert.Single(chunk.Attempts().Select(attempt => (attempt.Number("batch_size"), attempt.Number("batch_rows"))).Distinct());
    }

    [Fact]
    public async Task A_build_whose_workers_ended_badly_once_has_the_same_rows()
    {
        var (folder, run) = await misbehaved.OnceAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.All(["CRASH", "KILLED", "LOST", "DISK", "RESUME"], word => Assert.Contains($" {word} ", run.Output, StringComparison.Ordinal));
        await genome.ExpectWholeAsync(folder);
    }

    [Theory]
    [InlineData("abort-text", 0.95)]
    [InlineData("report-memory", 0.99)]
    public async Task A_worker_that_once_runs_out_of_memory_is_followed_by_one_with_a_smaller_batch(string misdeed, double confidence)
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");

        var run = await Misdeed.RunAsync(
            misdeed, 1, genome.Arguments("run", folder, "--chunks", "1", "--batch-size", "4", "--batch-rows", "4000", "--plain"));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains(" OOM ", run.Output, StringComparison.Ordinal);
        var chunk = (await Btui.StatusAsync(folder)).FirstChunk();
        Assert.Equal(["OutOfMemory", "Completed"], chunk.Verdicts());
        Assert.Equal(confidence, chunk.Attempts()[0].GetProperty("confidence").GetDouble());
        Assert.Equal([(4, 4000), (2, 2000)], chunk.Attempts().Select(attempt => (attempt.Number("batch_size"), attempt.Number("batch_rows"))));
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task A_signal_9_without_a_counted_memory_kill_is_not_taken_for_one()
    {
        Assert.SkipUnless(Misdeed.GroupsCount, "no control groups can be made here");
        var (folder, _) = await misbehaved.OnceAsync();

        var attempt = (await MisbehavedBuilds.ChunkAsync(folder, "sigkill-self")).Attempts()[0];

        Assert.StartsWith("No: +0 (cgroup v", attempt.Evidence("group oom_kill"), StringComparison.Ordinal);
        Assert.Equal("No: the worker wrote none", attempt.Evidence("report"));
    }

    [Fact]
    public async Task A_held_chunk_is_finished_by_resume_once_the_cause_is_mended()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        var held = await Misdeed.RunAsync(
            "report-failed", MisbehavedBuilds.Always, genome.Arguments("run", folder, "--chunks", "1", "--plain"));

        var resume = await Btui.ExpectAsync(0, "resume", folder, "--plain");

        Assert.True(held.ExitCode == 1, held.ToString());
        Assert.DoesNotContain(" HOLD ", resume.Output, StringComparison.Ordinal); // that was told before
        Assert.Contains(" COMPLETE ", resume.Output, StringComparison.Ordinal);
        Assert.Equal(["Failed", "Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task Stop_now_ends_a_worker_that_hears_no_signal_and_leaves_nothing_behind()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Misdeed.RunAsync("hang", MisbehavedBuilds.Always, genome.Arguments("run", folder, "--chunks", "1", "--detach"));
        var output = Path.Combine(folder, "chunks/0001/attempts/01/output.log");
        await Btui.UntilAsync("the worker hangs", () => File.Exists(output) && File.ReadAllText(output).Contains("hanging", StringComparison.Ordinal));

        var stop = await Btui.ExpectAsync(0, "stop", folder, "--now");

        Assert.EndsWith($"\nStopped: 0 of 12 genes committed; go on with: btui resume {folder}\n", stop.Output, StringComparison.Ordinal);
        await SmallGenome.ExpectDesertedAsync(folder);
        var status = await Btui.StatusAsync(folder);
        Assert.Equal("Stopped", status.State());
        var attempt = Assert.Single(status.FirstChunk().Attempts());
        Assert.Equal("Stopped", attempt.Text("verdict"));
        Assert.Equal("Yes: killed by signal 9 (SIGKILL)", attempt.Evidence("wait status"));
        Assert.Equal("Yes: btui stop asked to stop at once", attempt.Evidence("kill ledger"));
        await Btui.ExpectAsync(0, "resume", folder);
        await genome.ExpectWholeAsync(folder);
    }
}
