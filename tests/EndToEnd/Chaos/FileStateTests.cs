using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Whatever step of the commit protocol a power cut comes in: the next supervisor goes on, and the dataset is the same.</summary>
public sealed class FileStateTests(SmallGenome genome, HalfBuilt half) : IClassFixture<HalfBuilt>
{
    public static TheoryData<string> States => [.. FileStates.All.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_build_goes_on_from(string state)
    {
        using var temp = new TempFolder();
        var folder = await half.BeforeTheRowAsync(temp);
        FileStates.All[state](folder);

        await GoesOnAsync(folder);
    }

    [Fact]
    public async Task A_chunk_that_was_finished_unseen_is_done_and_nothing_of_it_is_built_again()
    {
        using var temp = new TempFolder();
        var folder = await half.FinishedAsync(temp);
        var written = Batches(folder);

        await GoesOnAsync(folder);

        Assert.Equal(written, Batches(folder));
        Assert.Equal(["Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
    }

    [Fact]
    public async Task A_chunk_without_its_end_marker_only_gets_it()
    {
        using var temp = new TempFolder();
        var folder = await half.FinishedAsync(temp);
        HalfBuilt.Change(AttemptOne.Chunk(folder).Journal, "DELETE FROM end_marker");
        var written = Batches(folder);

        await GoesOnAsync(folder);

        Assert.Equal(written, Batches(folder));
        Assert.Equal(["Crashed", "Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
    }

    [Theory]
    [InlineData("the new one half made")]
    [InlineData("the old one moved away")]
    [InlineData("the old one not yet removed")]
    public async Task A_dataset_is_published_again_after(string state)
    {
        using var temp = new TempFolder();
        var folder = await half.FinishedAsync(temp);
        await Btui.ExpectAsync(0, "resume", folder);
        var (master, fresh, old) = (Path.Combine(folder, "master"), Path.Combine(folder, "master.new"), Path.Combine(folder, "master.old"));
        if (state == "the old one not yet removed")
        {
            Directory.CreateDirectory(old);
            File.Copy(Path.Combine(master, "batch_00001.parquet"), Path.Combine(old, "batch_00001.parquet"));
        }
        else
        {
            Directory.Move(master, state == "the old one moved away" ? old : fresh);
            Directory.CreateDirectory(fresh);
            File.Delete(Path.Combine(fresh, "batch_00002.parquet")); // a link: the batch itself is in its chunk's folder
            await File.WriteAllTextAsync(Path.Combine(fresh, "batch_00002.parquet"), "PAR1", TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "gene_manifest.csv.tmp"), "global_ind", TestContext.Current.CancellationToken);
        HalfBuilt.Change(Path.Combine(folder, "journal.db"), "UPDATE build SET state = 'Running'");

        await GoesOnAsync(folder);
    }

    [Fact]
    public async Task A_gene_that_was_built_again_and_not_committed_is_built_once_more()
    {
        using var temp = new TempFolder();
        var folder = await half.AgainBeforeTheRowAsync(temp);

        await GoesOnAsync(folder);

        Assert.Empty(Directory.EnumerateFiles(AttemptOne.Chunk(folder).Root, "*.again-03.parquet"));
    }

    [Fact]
    public async Task The_file_that_a_gene_built_again_replaces_is_removed_though_its_worker_died_before()
    {
        using var temp = new TempFolder();
        var folder = await half.AgainBeforeTheRowAsync(temp);
        var replaced = Directory.EnumerateFiles(AttemptOne.Chunk(folder).Root, "*.again-03.parquet").Single().Replace(".again-03", "", StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(replaced, TestContext.Current.CancellationToken);
        await HalfBuilt.WorkAsync(folder, 3);
        await File.WriteAllBytesAsync(replaced, bytes, TestContext.Current.CancellationToken);
        HalfBuilt.Change(AttemptOne.Chunk(folder).Journal, "DELETE FROM end_marker");

        await GoesOnAsync(folder);

        Assert.False(File.Exists(replaced));
    }

    private async Task GoesOnAsync(string folder)
    {
        await Btui.ExpectAsync(0, "resume", folder, "--plain");
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }

    private static List<(string, DateTime)> Batches(string folder)
        => [.. Directory.EnumerateFiles(AttemptOne.Chunk(folder).Root, "batch_*").Order().Select(file => (file, File.GetLastWriteTimeUtc(file)))];
}
