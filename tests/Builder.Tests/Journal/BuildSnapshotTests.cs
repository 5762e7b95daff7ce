using Builder.Journal;

namespace Builder.Tests.Journal;

/// <summary>What the screens see.</summary>
public sealed class BuildSnapshotTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly BuildJournalWriter _writer;
    private readonly BuildJournalReader _reader;

    public BuildSnapshotTests()
    {
        _writer = _folder.CreateBuild(chunks: 3);
        _reader = BuildJournalReader.Open(_folder.Build);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_snapshot_sums_up_the_chunks()
    {
        _writer.Progress(1, 10, 100, null, null);
        _writer.Progress(2, 4, 40, null, null);
        _writer.SetChunk(1, ChunkState.Done, null);

        var build = Read().Build;

        Assert.Equal((14, 30, 1, 3, 140), (build.GenesDone, build.GenesTotal, build.ChunksDone, build.ChunksTotal, build.Rows));
    }

    [Fact]
    public void A_snapshot_says_what_the_journal_cannot_know()
    {
        var snapshot = _reader.Read("/some/out", supervisorAlive: true, _folder.Now);
        var later = _reader.Read("/some/out", supervisorAlive: false, _folder.Now.AddSeconds(3));

        Assert.Equal(("/some/out", true, _folder.Now), (snapshot.Folder, snapshot.SupervisorAlive, snapshot.At));
        Assert.Equal((false, _folder.Now.AddSeconds(3)), (later.SupervisorAlive, later.At));
    }

    [Fact]
    public void While_nobody_writes_nothing_is_read_again()
    {
        _writer.Event("PLAN", null, "x");
        _writer.Sample(_folder.Machine(), [new ChunkSample(_folder.Now, 1, 1, 5)]);

        var before = Read();
        var after = Read();

        Assert.Same(before.Chunks, after.Chunks);
        Assert.Same(before.Events, after.Events);
    }

    [Fact]
    public void After_a_write_only_what_is_new_is_added()
    {
        _writer.Sample(_folder.Machine(), [new ChunkSample(_folder.Now, 1, 1, 5)]);
        _writer.Event("PLAN", null, "one");
        var before = Read();
        _writer.Event("START", 1, "two");

        var after = Read();

        Assert.Equal(["one"], before.Events.Select(row => row.Text));
        Assert.Equal([new EventRow(1, _folder.Now, "PLAN", null, "one"), new EventRow(2, _folder.Now, "START", 1, "two")], after.Events);
        Assert.Same(before.Chunks, after.Chunks);
        Assert.Same(before.Machine, after.Machine);
        Assert.Same(before.Memory, after.Memory);
    }

    [Fact]
    public void Of_the_chunks_only_those_that_changed_are_read_again()
    {
        var before = Read().Chunks;
        _writer.SetChunk(2, ChunkState.Held, "Look.");

        var after = Read().Chunks;

        Assert.Equal([true, false, true], before.Zip(after, ReferenceEquals));
        Assert.Equal("Look.", after[1].Note);
    }

    [Fact]
    public void What_a_failed_read_has_seen_is_not_lost()
    {
        Read();
        using var raw = JournalFolder.Raw(_folder.Build);
        _writer.SetChunk(2, ChunkState.Held, "Look.");
        _writer.Event("HOLD", 2, "x");
        _writer.Sample(_folder.Machine(), [new ChunkSample(_folder.Now, 1, 1, 5)]);
        JournalFolder.Run(raw, "UPDATE build SET state = 'Levitating'");
        Assert.Throws<JournalException>(Read);
        JournalFolder.Run(raw, "UPDATE build SET state = 'Held'");

        var snapshot = Read();

        Assert.Equal(ChunkState.Held, snapshot.Chunks[1].State);
        Assert.Single(snapshot.Events);
        Assert.Single(snapshot.Machine);
        Assert.Single(snapshot.Memory);
    }

    [Fact]
    public void Attempts_are_followed_to_their_end()
    {
        _writer.BeginAttempt(1, 1, 8, 4000, 100, 0);
        _writer.BeginAttempt(2, 1, 8, 4000, 100, 10);
        Assert.Null(Read().Chunks[0].Attempts.Single().Verdict);

        End(2, 1, Verdict.Completed);
        Read();
        _writer.BeginAttempt(3, 1, 8, 4000, 100, 20);
        End(1, 1, Verdict.OomOwnLimit);
        _writer.BeginAttempt(1, 2, 4, 4000, 100, 0);
        Read();
        _writer.SetLimitEnforcedBy(1, 2, "watchdog");

        var chunks = Read().Chunks;

        Assert.Equal([Verdict.OomOwnLimit, null], chunks[0].Attempts.Select(attempt => attempt.Verdict));
        Assert.Equal("watchdog", chunks[0].Attempts[1].LimitEnforcedBy);
        Assert.Equal([Verdict.Completed], chunks[1].Attempts.Select(attempt => attempt.Verdict));
        Assert.Null(chunks[2].Attempts.Single().EndedAt);
        End(3, 1, Verdict.Lost);
        Assert.Equal(Verdict.Lost, Read().Chunks[2].Attempts.Single().Verdict);
    }

    [Fact]
    public void Samples_come_back_as_they_were_with_gaps_as_gaps()
    {
        var machine = _folder.Machine();
        var blind = machine with
        {
            RamTotal = null,
            RamAvailable = null,
            SwapTotal = null,
            SwapFree = null,
            SwapIn = null,
            DiskTotal = null,
            DiskFree = null,
            CpuBusy = null,
            Load1 = null,
            PsiSome = null,
            OomKills = null,
        };
        List<ChunkSample> workers = [new(_folder.Now, 1, 1, 1 << 20), new(_folder.Now, 2, 3, 2 << 20)];
        _writer.Sample(machine, workers);
        _writer.Sample(blind, []);

        var snapshot = Read();

        Assert.Equal([machine, blind], snapshot.Machine);
        Assert.Equal(workers, snapshot.Memory);
    }

    [Fact]
    public void The_last_sample_is_the_newest_even_when_the_clock_went_back()
    {
        _writer.Sample(_folder.Machine(seconds: 0), []);
        Read();
        _writer.Sample(_folder.Machine(seconds: -3600), []);

        Assert.Equal(_folder.Now.AddHours(-1), Read().Machine[^1].At);
    }

    [Fact]
    public void A_snapshot_is_bounded_and_has_the_newest()
    {
        _writer.Transaction(() =>
        {
            for (var i = 1; i <= 700; i++)
            {
                _writer.Event("T", null, $"{i}");
                _writer.Sample(_folder.Machine(i), [new ChunkSample(_folder.Now.AddSeconds(i), 1, 1, i)]);
            }
        });
        CheckBounds(700);

        _writer.Event("T", null, "701");
        _writer.Sample(_folder.Machine(701), [new ChunkSample(_folder.Now.AddSeconds(701), 1, 1, 701)]);
        CheckBounds(701);

        void CheckBounds(int last)
        {
            var snapshot = Read();
            Assert.Equal((500, $"{last}"), (snapshot.Events.Count, snapshot.Events[^1].Text));
            Assert.Equal((600, _folder.Now.AddSeconds(last)), (snapshot.Machine.Count, snapshot.Machine[^1].At));
            Assert.InRange(snapshot.Memory.Count, MemoryHistory.Most / 2, MemoryHistory.Most);
            Assert.Equal(last, snapshot.Memory[^1].Anonymous);
        }
    }

    [Fact]
    public void Older_events_are_paged()
    {
        _writer.Transaction(() =>
        {
            for (var i = 1; i <= 10; i++)
            {
                _writer.Event("T", null, $"{i}");
            }
        });

        Assert.Equal([4L, 5L, 6L], _reader.EventsAfter(3, 3).Select(row => row.Id));
        Assert.Empty(_reader.EventsAfter(10, 3));
    }

    [Fact]
    public void A_quarantined_gene_is_shown()
    {
        _writer.Quarantine(new QuarantineRow(1, 7, "FBgn0000007", "It died twice alone."));

        Assert.Equal("FBgn0000007", Read().Quarantine.Single().GeneId);
    }

    private BuildSnapshot Read() => _reader.Read("out", supervisorAlive: true, _folder.Now);

    private void End(int chunk, int number, Verdict verdict)
        => _writer.EndAttempt(chunk, number, new AttemptEnd(verdict, 1, "x", [], null, 0, _folder.Now));
}
