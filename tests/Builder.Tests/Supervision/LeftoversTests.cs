using System.Diagnostics;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class LeftoversTests : IDisposable
{
    private readonly Supervised _build = new(chunks: 2);
    private readonly ProcessReader _processes = new(new SystemRoots());

    private ChunkFolder Chunk => _build.Folder.Chunk(1);

    public void Dispose() => _build.Dispose();

    [Fact]
    public void A_build_that_nobody_disturbed_has_none()
    {
        Commit();

        Assert.Empty(Find());
    }

    [Fact]
    public void What_was_not_committed_or_not_written_to_its_end_is_found_and_removed_and_the_rest_stays()
    {
        Commit();
        Directory.CreateDirectory(Chunk.Attempt(1).Root);
        string[] rests =
        [
            Write(Chunk.Batch(2), 300), Write(Chunk.Batch(3) + ".partial", 20), Write(Chunk.Attempt(1).Exit + ".tmp", 5),
            Write(_build.Folder.Manifest + ".tmp", 7), Write(_build.Folder.SupervisorReady(int.MaxValue), 0),
        ];
        Directory.CreateDirectory(_build.Folder.Master);
        Write(Path.Combine(Directory.CreateDirectory(_build.Folder.Master + ".old").FullName, "batch_00001.parquet"), 99);
        var found = Find();
        var before = Everything();
        foreach (var leftover in found)
        {
            Assert.Null(leftover.Spared);
            Leftovers.Remove(leftover);
        }

        Assert.Equal([.. rests.Append(_build.Folder.Master + ".old").Order(StringComparer.Ordinal)], found.Select(leftover => leftover.Path).Order(StringComparer.Ordinal));
        Assert.Equal(300 + 20 + 5 + 7, found.Sum(leftover => leftover.Bytes));
        Assert.Empty(Find());
        Assert.Contains(Chunk.Batch(1), before);
        Assert.Equal(before.Except(rests).Where(path => !path.Contains(".old", StringComparison.Ordinal)), Everything());
    }

    [Theory]
    [InlineData(null, "is missing or empty, so nobody knows which batches are committed")]
    [InlineData(0, "is missing or empty, so nobody knows which batches are committed")]
    [InlineData(5000, "journal.db")]
    public void Where_the_chunks_journal_cannot_tell_every_batch_is_spared(int? garbage, string why)
    {
        Commit();
        File.Delete(Chunk.Journal);
        if (garbage is { } bytes)
        {
            File.WriteAllText(Chunk.Journal, new string('x', bytes));
        }

        var batch = Assert.Single(Find());

        Assert.Equal(Chunk.Batch(1), batch.Path);
        Assert.Contains(why, batch.Spared, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_chunks_journal_is_an_older_one_what_it_does_not_name_is_spared()
    {
        Commit();
        Write(Chunk.Batch(2), 30);
        using (var journal = BuildJournalWriter.Open(_build.Folder.Journal, TimeProvider.System))
        {
            journal.Progress(1, 2, 20, null, null);
        }

        var batch = Assert.Single(Find());

        Assert.Equal(Chunk.Batch(2), batch.Path);
        Assert.Contains("knows of 1 gene, though 2 genes had been committed", batch.Spared, StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_somebody_at_work_is_spared()
    {
        Write(Chunk.Batch(1) + ".partial", 10);
        ChunkJournalWriter.Open(Chunk.Journal, 1, TimeProvider.System).Dispose();
        var me = _processes.Identify(Environment.ProcessId)!;
        Directory.CreateDirectory(Chunk.Attempt(1).Root);
        AttemptFiles.Write(Chunk.Attempt(1).Worker, new ProcessRecord(me.Pid, me.StartTicks, me.BootId, null, null, null));
        Write(_build.Folder.Manifest + ".tmp", 1);

        var orphan = Find();
        using var held = SupervisorLock.TryTake(_build.Folder, _processes);
        var supervised = Find();

        Assert.Equal([null, $"process {me.Pid} works on chunk 1"], orphan.Select(leftover => leftover.Spared));
        Assert.Equal($"the supervisor (process {me.Pid}) works on this build", supervised[0].Spared);
    }

    [Fact]
    public void A_planning_that_was_killed_is_found_beside_the_folder_and_one_at_work_is_spared()
    {
        using var ended = Process.Start("true");
        ended.WaitForExit();
        var (dead, alive) = ($"{_build.Folder.Root}.partial-{ended.Id}", $"{_build.Folder.Root}.partial-{Environment.ProcessId}");
        Write(Path.Combine(Directory.CreateDirectory(dead).FullName, "genes.tsv"), 30);
        Directory.CreateDirectory(alive);
        Directory.CreateDirectory(_build.Folder.Root + ".partial-mine"); // no number: nobody's but its owner's

        var found = Find().ToDictionary(leftover => leftover.Path);

        Assert.Equal([.. new[] { dead, alive }.Order(StringComparer.Ordinal)], found.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((30L, (string?)null), (found[dead].Bytes, found[dead].Spared));
        Assert.Equal($"process {Environment.ProcessId} may be at work on it", found[alive].Spared);
    }

    private IReadOnlyList<Leftover> Find() => Leftovers.Find(_build.Folder, _processes);

    private List<string> Everything()
        => [.. Directory.EnumerateFiles(_build.Folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Write(string path, int bytes)
    {
        File.WriteAllBytes(path, new byte[bytes]);
        return path;
    }

    private void Commit()
    {
        Write(Chunk.Batch(1), 4);
        using var journal = ChunkJournalWriter.Open(Chunk.Journal, 1, TimeProvider.System);
        journal.Commit(new(1, 1, 1, 0, 0, ChunkFolder.BatchName(1), 10, 4, new string('a', 32), [10], 1, null, 50, 5000));
    }
}
