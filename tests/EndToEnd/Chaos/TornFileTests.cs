using EndToEnd.Support;

namespace EndToEnd.Chaos;

/// <summary>Files that a build cannot do without: cut short they are named, nothing is built over them, and once they are back the build goes on.</summary>
public sealed class TornFileTests(SmallGenome genome, HalfBuilt half) : IClassFixture<HalfBuilt>
{
    [Theory]
    [InlineData("build.json", "build.json", 2)]
    [InlineData("journal.db", "journal.db is damaged or no journal", 4)]
    [InlineData("chunks/0001/journal.db", "journal.db is damaged or no journal", 1)]
    [InlineData("chunks/0001/genes.jsonl", "genes.jsonl", 1)]
    public async Task A_file_cut_short_is_named_and_the_build_goes_on_when_it_is_back(string file, string words, int exitCode)
    {
        using var temp = new TempFolder();
        var folder = await half.BeforeTheRowAsync(temp);
        var path = Path.Combine(folder, file);
        Checkpoint(folder);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        FileStates.CutShort(path);

        var resume = await Btui.RunAsync("resume", folder, "--plain");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        await Btui.ExpectAsync(0, "resume", folder, "--plain");

        Assert.Contains(words, resume.Output + resume.Error, StringComparison.Ordinal);
        Assert.True(resume.ExitCode == exitCode, resume.ToString());
        await genome.ExpectWholeAsync(folder);
        await Whole.ExpectAsync(folder);
    }

    // So that everything is in the file that is cut, and nothing in the log beside it.
    private static void Checkpoint(string folder)
        => HalfBuilt.Change(Path.Combine(folder, "journal.db"), "PRAGMA wal_checkpoint(TRUNCATE)");
}
