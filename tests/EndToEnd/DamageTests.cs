using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Files of a build that were lost or changed between two runs: said, never built over, never called complete.</summary>
public sealed class DamageTests
{
    [Fact]
    public async Task A_lost_batch_of_a_done_chunk_holds_the_build_until_it_is_back()
    {
        using var build = new FlyBuild();
        await build.StartAsync("--batch-size", "1", "--chunks", "2", "--parallel", "1");
        await Btui.UntilAsync("the second chunk has begun", () => Batches(build, "0002").Any());
        await Btui.ExpectAsync(0, "stop", build.Folder, "--now");
        var batch = Path.Combine(build.Folder, "chunks", "0001", "batch_00002.parquet");
        var bytes = await File.ReadAllBytesAsync(batch, TestContext.Current.CancellationToken);
        File.Delete(batch);

        var verified = await Btui.ExpectAsync(1, "verify", build.Folder);
        var damaged = await Btui.ExpectAsync(1, "resume", build.Folder);
        var status = await Btui.StatusAsync(build.Folder);
        await File.WriteAllBytesAsync(batch, bytes, TestContext.Current.CancellationToken);
        await Btui.ExpectAsync(0, "resume", build.Folder);

        Assert.Contains($" genes committed, but of 1 gene the file is missing or has another size than was committed ({batch})", verified.Output, StringComparison.Ordinal);
        Assert.Contains("batch_00002.parquet back from a backup", damaged.Output, StringComparison.Ordinal);
        Assert.Equal("Held", status.GetProperty("build").GetProperty("state").GetString());
        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task A_changed_batch_of_an_unfinished_chunk_is_named_and_not_built_over()
    {
        using var build = new FlyBuild();
        await build.StartAsync("--batch-size", "1", "--chunks", "1");
        await Btui.ExpectAsync(0, "stop", build.Folder, "--now");
        var batch = Batches(build, "0001").Order().First();
        var bytes = await File.ReadAllBytesAsync(batch, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(batch, [.. bytes.Select((value, index) => index == bytes.Length / 2 ? (byte)~value : value)], TestContext.Current.CancellationToken);

        await Btui.ExpectAsync(1, "resume", build.Folder);
        var chunk = (await Btui.StatusAsync(build.Folder)).GetProperty("chunks")[0];
        await File.WriteAllBytesAsync(batch, bytes, TestContext.Current.CancellationToken);
        await Btui.ExpectAsync(0, "resume", build.Folder);

        var note = chunk.GetProperty("note").GetString();
        Assert.Contains(Path.GetFileName(batch), note, StringComparison.Ordinal);
        Assert.Contains("journal.db", note, StringComparison.Ordinal);
        Assert.Equal("Failed", chunk.GetProperty("attempts").EnumerateArray().Last().GetProperty("verdict").GetString());
        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task Several_resumes_at_once_are_one_supervisor_and_all_tell_its_story()
    {
        using var build = new FlyBuild();
        await build.StartAsync("--batch-size", "1", "--chunks", "1");
        await Btui.ExpectAsync(0, "stop", build.Folder, "--now");

        var resumes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Btui.RunAsync("resume", build.Folder)));

        Assert.All(resumes, resume => Assert.True(resume.ExitCode == 0, resume.ToString()));
        await build.ExpectWholeAsync();
    }

    [Fact]
    public async Task A_genome_that_was_replaced_between_two_runs_is_refused()
    {
        using var temp = new TempFolder();
        var data = Btui.Data("dmelanogaster");
        var genome = temp.File("genome.fa");
        File.Copy(Path.Combine(data, "genome.fa"), genome);
        var folder = temp.File("dataset");
        await Btui.ExpectAsync(
            0, "run", "--genome", genome, "--annotation", Path.Combine(data, "genes.gff3"), "--output-dir", folder, "--batch-size", "1", "--chunks", "1", "--detach");
        await Btui.UntilAsync("a batch is committed", () => Directory.EnumerateFiles(Path.Combine(folder, "chunks", "0001"), "batch_*.parquet").Any());
        await Btui.ExpectAsync(0, "stop", folder, "--now");
        var text = await File.ReadAllTextAsync(genome, TestContext.Current.CancellationToken);
        File.Delete(genome);
        await File.WriteAllTextAsync(genome, string.Join('\n', text.Split('\n').Select(line => line.StartsWith('>') ? line : line.Replace('A', 'T'))), TestContext.Current.CancellationToken);

        var resume = await Btui.ExpectAsync(1, "resume", folder);

        Assert.Contains(genome, resume.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "master")));
    }

    private static IEnumerable<string> Batches(FlyBuild build, string chunk)
        => Directory.EnumerateFiles(Path.Combine(build.Folder, "chunks", chunk), "batch_*.parquet");
}
