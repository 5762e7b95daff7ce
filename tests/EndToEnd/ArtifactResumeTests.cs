using EndToEnd.Support;

namespace EndToEnd;

/// <summary>Builds from the tables of a prediction run that were interrupted, moved, or whose tables or index were touched.</summary>
public sealed class ArtifactResumeTests(PredictionRun run) : IClassFixture<PredictionRun>, IDisposable
{
    private readonly TempFolder _temp = new();

    private string Folder => _temp.File("dataset");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_killed_at_once_goes_on_by_resume()
    {
        await StartAsync(run.Tables);

        StrayProcesses.Kill(Folder);
        await Btui.UntilAsync("nobody works on the build", () => StrayProcesses.Of(Folder).Count == 0);
        Assert.False(Directory.Exists(Path.Combine(Folder, "master")), "the build is too short for this test");
        await Btui.ExpectAsync(0, "resume", Folder);

        await ExpectWholeAsync(Folder);
    }

    [Theory]
    [InlineData("index")]
    [InlineData("all")]
    [InlineData("damaged")]
    [InlineData("touched")]
    public async Task An_index_that_is_lost_or_does_not_fit_is_made_anew(string what)
    {
        var tables = run.Copy(_temp);
        PredictionRun.In(tables).ToList().ForEach(PredictionRun.Pack);
        PredictionRun.In(tables).ToList().ForEach(File.Delete);
        await StartAsync(tables, "--chunks", "3", "--parallel", "2");
        await Btui.ExpectAsync(0, "stop", Folder, "--now");

        var (index, file) = (Path.Combine(Folder, "artifacts"), Path.Combine(Folder, "artifacts", "artifacts.index.jsonl"));
        switch (what)
        {
            case "index":
                File.Delete(file);
                break;
            case "all":
                Directory.Delete(index, recursive: true);
                break;
            case "damaged":
                await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("\"Offset\":1", "\"Offset\":2", StringComparison.Ordinal), Token);
                break;
            default:
                Directory.EnumerateFiles(tables).ToList().ForEach(table => File.SetLastWriteTimeUtc(table, DateTime.UnixEpoch));
                break;
        }

        await Btui.ExpectAsync(0, "resume", Folder);

        await ExpectWholeAsync(Folder);
    }

    [Fact]
    public async Task A_build_that_was_moved_goes_on_in_its_new_place()
    {
        await StartAsync(run.Tables);
        await Btui.ExpectAsync(0, "stop", Folder, "--now");
        Directory.Move(Folder, _temp.File("moved"));

        await Btui.ExpectAsync(0, "resume", _temp.File("moved"));

        await ExpectWholeAsync(_temp.File("moved"));
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData("changed", "is not the file of ")]
    [InlineData("gone", "is not the file of ")]
    [InlineData("more", "was not there when this build was planned: take it out of the folder")]
    public async Task Other_tables_hold_the_build_with_a_sentence_until_the_old_ones_are_back(string what, string sentence)
    {
        var tables = run.Copy(_temp);
        await StartAsync(tables);
        await Btui.ExpectAsync(0, "stop", Folder, "--now");
        var table = PredictionRun.In(tables)[2];
        var (content, more) = (await File.ReadAllTextAsync(table, Token), Path.Combine(tables, "analysis_sequences_z.tsv"));
        switch (what)
        {
            case "changed":
                await File.WriteAllTextAsync(table, content.Replace("\tTP\t", "\tFN\t", StringComparison.Ordinal), Token);
                break;
            case "gone":
                File.Delete(table);
                break;
            default:
                File.Copy(table, more);
                break;
        }

        var held = await Btui.ExpectAsync(1, "resume", Folder);
        await File.WriteAllTextAsync(table, content, Token);
        File.Delete(more);
        await Btui.ExpectAsync(0, "resume", Folder);

        Assert.Contains($"{(what == "more" ? more : table)} {sentence}", held.Output, StringComparison.Ordinal);
        await ExpectWholeAsync(Folder);
    }

    public void Dispose() => _temp.Dispose();

    // Many small commits: plenty of middle to be interrupted in.
    private async Task StartAsync(string tables, params string[] more)
    {
        await Btui.ExpectAsync(0, run.Arguments("run", tables, Folder, ["--batch-size", "1", "--detach", .. more.Length > 0 ? more : ["--chunks", "1"]]));
        await Btui.UntilAsync("a batch is committed", () => Directory.EnumerateFiles(Path.Combine(Folder, "chunks"), "batch_*.parquet", SearchOption.AllDirectories).Any());
    }

    private async Task ExpectWholeAsync(string folder)
    {
        Assert.Equal(await run.FingerprintAsync(), await Btui.FingerprintAsync(folder));
        await SmallGenome.ExpectDesertedAsync(folder);
        Assert.Empty(Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories));
    }
}
