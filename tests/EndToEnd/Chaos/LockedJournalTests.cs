using System.Diagnostics;
using EndToEnd.Support;
using Microsoft.Data.Sqlite;

namespace EndToEnd.Chaos;

/// <summary>Somebody else, a backup or a person with sqlite3, has a journal locked for longer than anybody waits.</summary>
public sealed class LockedJournalTests(SmallGenome genome)
{
    private static readonly TimeSpan LongerThanAnybodyWaits = TimeSpan.FromSeconds(7);

    private static readonly string[] OneChunk = ["--chunks", "1", "--batch-size", "1"];

    [Fact]
    public async Task A_supervisor_whose_journal_is_locked_waits_and_goes_on()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Misdeed.RunAsync("hang@SIMG00000005", 1, genome.Arguments("run", folder, [.. OneChunk, "--detach"]));
        await AttemptOne.HangsAsync(folder);

        using (Lock(Path.Combine(folder, "journal.db")))
        {
            Victims.Kill(AttemptOne.Worker(folder).Pid);
            await Btui.UntilAsync("the end is on record, and noted by nobody", () => File.Exists(AttemptOne.Files(folder).Exit));
            await PassAsync();
            Assert.Single(Victims.Of(folder, VictimKind.Supervisor));
            Assert.Null((await Btui.StatusAsync(folder)).FirstChunk().Verdicts()[0]); // readers never wait
        }

        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);
        Assert.Equal(["KilledFromOutside", "Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task A_worker_whose_journal_is_locked_waits_and_loses_nothing()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Btui.ExpectAsync(0, genome.Arguments("run", folder, [.. OneChunk, "--detach"]));
        await Btui.UntilAsync("a batch is committed", () => Directory.EnumerateFiles(AttemptOne.Chunk(folder).Root, "batch_*.parquet").Any());

        using (Lock(AttemptOne.Chunk(folder).Journal))
        {
            await PassAsync();
            Assert.Single(Victims.Of(folder, VictimKind.Supervisor));
        }

        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);
        Assert.Equal(["Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
        await genome.ExpectWholeAsync(folder);
    }

    [Fact]
    public async Task A_worker_that_ends_while_nobody_can_read_what_it_committed_is_judged_when_somebody_can()
    {
        using var temp = new TempFolder();
        var folder = temp.File("dataset");
        await Btui.ExpectAsync(0, genome.Arguments("run", folder, [.. OneChunk, "--detach"]));
        await Btui.UntilAsync("the worker is done", () => File.Exists(AttemptOne.Files(folder).Report));

        using (Lock(AttemptOne.Chunk(folder).Journal))
        {
            await PassAsync();
        }

        await Btui.UntilAsync("the build is over", () => StrayProcesses.Of(folder).Count == 0);
        Assert.Equal(["Completed"], (await Btui.StatusAsync(folder)).FirstChunk().Verdicts());
        await genome.ExpectWholeAsync(folder);
    }

    private static Transaction Lock(string journal) => new(journal);

    // The one thing that is waited for here is time itself.
    private static Task PassAsync()
    {
        var watch = Stopwatch.StartNew();
        return Btui.UntilAsync("time passes", () => watch.Elapsed > LongerThanAnybodyWaits);
    }

    private sealed class Transaction : IDisposable
    {
        private readonly SqliteConnection _connection;

        public Transaction(string journal)
        {
            _connection = new($"Data Source={journal};Pooling=False");
            _connection.Open();
            using var begin = _connection.CreateCommand();
            begin.CommandText = "BEGIN EXCLUSIVE";
            begin.ExecuteNonQuery();
        }

        public void Dispose() => _connection.Dispose();
    }
}
