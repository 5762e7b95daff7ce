using Builder.Journal;

namespace Builder.Tests.Journal;

/// <summary>What a process killed in the middle of a transaction leaves behind, made by copying the files meanwhile.</summary>
public sealed class TornJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_half_done_commit_of_a_killed_worker_is_undone_by_the_next_reader()
    {
        var torn = TornChunk();

        var progress = ChunkJournalReader.Read(torn);

        Assert.Equal([1], progress.Batches.Select(batch => batch.Batch));
        Assert.Equal("batch_00001.parquet", progress.Batches[0].File);
        Assert.Null(progress.End);
        Assert.False(File.Exists(torn + "-journal"));
    }

    [Fact]
    public void A_worker_writes_on_after_a_half_done_commit_and_after_another_one()
    {
        var torn = TornChunk();

        using (var writer = ChunkJournalWriter.Open(torn, 3, _folder.Time))
        {
            writer.Commit(JournalFolder.Batch(2, 35, 36));
        }

        var tornAgain = Tear(torn, "again.db");
        using (var writer = ChunkJournalWriter.Open(tornAgain, 3, _folder.Time))
        {
            writer.Commit(JournalFolder.Batch(3, 37, 39));
        }

        Assert.Equal(40, ChunkJournalReader.Read(tornAgain).NextOrdinal(30));
    }

    [Fact]
    public void A_watch_that_is_open_when_the_worker_dies_goes_on()
    {
        using (var writer = _folder.OpenChunk())
        {
            writer.Commit(JournalFolder.Batch(1, 30, 34));
        }

        var path = _folder.File("watched.db");
        File.Copy(_folder.Chunk, path);
        using var watch = new ChunkWatch(path);
        Assert.Single(watch.Poll().Batches);

        Tear(_folder.Chunk, "torn.db");
        File.Copy(_folder.File("torn.db"), path, overwrite: true);
        File.Copy(_folder.File("torn.db-journal"), path + "-journal");

        Assert.Single(watch.Poll().Batches);
        Assert.False(File.Exists(path + "-journal"));
    }

    [Fact]
    public void A_supervisor_killed_between_two_commits_loses_neither_and_one_killed_within_loses_that_one()
    {
        using var supervisor = _folder.CreateBuild();
        supervisor.Event("PLAN", null, "kept");
        var torn = _folder.File("torn.db");
        supervisor.Transaction(() =>
        {
            supervisor.Event("START", 1, "never promised");
            File.Copy(_folder.Build, torn);
            File.Copy(_folder.Build + "-wal", torn + "-wal");
        });

        using (var reader = BuildJournalReader.Open(torn))
        {
            Assert.Equal(["kept"], reader.EventsAfter(0, 10).Select(row => row.Text));
        }

        using var next = BuildJournalWriter.Open(torn, _folder.Time);
        next.Event("RESUME", null, "again");
        using var after = BuildJournalReader.Open(torn);
        Assert.Equal(["kept", "again"], after.EventsAfter(0, 10).Select(row => row.Text));
    }

    [Fact]
    public void A_torn_tail_of_the_write_ahead_log_takes_away_only_whole_transactions()
    {
        using var supervisor = _folder.CreateBuild();
        var sizes = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            supervisor.Event("COMMIT", 1, $"event {i}");
            sizes.Add(new FileInfo(_folder.Build + "-wal").Length);
        }

        foreach (var (size, whole) in sizes.Select((size, index) => (size, index)))
        {
            var torn = _folder.File($"torn{whole}.db");
            File.Copy(_folder.Build, torn);
            File.WriteAllBytes(torn + "-wal", File.ReadAllBytes(_folder.Build + "-wal")[..(int)(size - 100)]);

            using var reader = BuildJournalReader.Open(torn);

            Assert.Equal(whole, reader.EventsAfter(0, 10).Count);
        }
    }

    private string TornChunk()
    {
        using (var writer = _folder.OpenChunk())
        {
            writer.Commit(JournalFolder.Batch(1, 30, 34));
        }

        return Tear(_folder.Chunk, "torn.db");
    }

    /// <summary>Copies a journal while a transaction is so large that SQLite had to write part of it into the file.</summary>
    private string Tear(string path, string name)
    {
        var torn = _folder.File(name);
        using var connection = JournalFolder.Raw(path);
        JournalFolder.Run(connection, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE");
        JournalFolder.Run(connection, "UPDATE batch SET file = 'torn'");
        JournalFolder.Run(
            connection,
            """
            WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
            INSERT INTO batch SELECT i, 1, i, i, 'torn', 0, 0, '', '[]', 0, NULL, 1, 500, 0, 0, NULL FROM n
            """);
        File.Copy(path, torn);
        File.Copy(path + "-journal", torn + "-journal");
        Assert.True(new FileInfo(torn).Length > 40_000, "SQLite did not spill; the copy is not torn.");
        JournalFolder.Run(connection, "ROLLBACK");
        return torn;
    }
}
