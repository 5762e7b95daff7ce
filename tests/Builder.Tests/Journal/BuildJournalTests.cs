using Builder.Journal;

namespace Builder.Tests.Journal;

/// <summary>What the supervisor writes, a supervisor after it reads back.</summary>
public sealed class BuildJournalTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_planned_build_waits_with_every_chunk()
    {
        _folder.CreateBuild(chunks: 2).Dispose();

        var state = Load();

        var expected = new BuildRow(
            "fly", BuildState.Planned, "balanced", 3, 0, 20, 0, 2, 0, 0, 0, null, null, null, null, 512L << 20, null, null, null)
        {
            StallSeconds = 1800,
            ParallelWanted = 3,
        };
        Assert.Equal(expected, state.Build);
        Assert.Equal([(1, 0, 9), (2, 10, 19)], state.Chunks.Select(chunk => (chunk.Row.Id, chunk.FirstOrdinal, chunk.LastOrdinal)));
        Assert.All(state.Chunks, chunk =>
        {
            var waiting = new ChunkRow(
                chunk.Row.Id, ChunkState.Waiting, 10, 0, 0, 8, 8, 4000, 4000, null, null, null, null, chunk.Row.Attempts);
            Assert.Equal(waiting, chunk.Row);
            Assert.Empty(chunk.Row.Attempts);
            Assert.Equal(0, chunk.BudgetFrom);
        });
    }

    [Fact]
    public void The_build_row_comes_back()
    {
        var started = _folder.Now;
        using (var writer = _folder.CreateBuild())
        {
            writer.SetBuild(BuildState.Running, null);
            _folder.Time.Advance(TimeSpan.FromHours(1));
            writer.SetBuild(BuildState.Blocked, "The disk is full.");
            writer.SetBuild(BuildState.Running, "again");
            writer.SetBuildProgress(new BuildProgress(61.5, 2, 1000.5, 30, 20, 40));
        }

        var build = Load().Build;

        Assert.Equal((BuildState.Running, "again", started), (build.State, build.Note, build.StartedAt));
        Assert.Equal((61.5, 2, 1000.5, 30, 20, 40), (build.Seconds, build.Running, build.RowsPerSecond, build.EtaSeconds, build.EtaLow, build.EtaHigh));
    }

    [Fact]
    public void A_chunk_and_its_budget_come_back()
    {
        using (var writer = _folder.CreateBuild())
        {
            writer.SetChunk(2, ChunkState.Held, "Look.");
            writer.SetSizes(2, 4, 2000);
            writer.SetBudgetFrom(2, 3);
            writer.Progress(2, 6, 60, 12.5, 100L << 20);
        }

        var chunk = Load().Chunks[1];

        Assert.Equal(3, chunk.BudgetFrom);
        var expected = new ChunkRow(
            2, ChunkState.Held, 10, 6, 60, 4, 8, 2000, 4000, 100L << 20, null, 12.5, "Look.", chunk.Row.Attempts);
        Assert.Equal(expected, chunk.Row);
    }

    [Fact]
    public void Attempts_come_back_with_their_evidence_and_one_without_end_still_runs()
    {
        var started = _folder.Now;
        List<EvidenceFact> evidence =
        [
            new("wait status", Finding.Yes, "killed by signal 9"),
            new("kernel log", Finding.CouldNotLook, "/dev/kmsg: permission denied"),
        ];
        using (var writer = _folder.CreateBuild())
        {
            writer.BeginAttempt(2, 1, 8, 4000, 512L << 20, 10);
            writer.SetLimitEnforcedBy(2, 1, "cgroup v2");
            writer.Progress(2, 3, 30, 5, 1 << 20);
            _folder.Time.Advance(TimeSpan.FromSeconds(5));
            writer.EndAttempt(
                2, 1, new AttemptEnd(Verdict.OomOwnLimit, 0.95, "It hit its limit.", evidence, 500L << 20, 3, _folder.Now) { Sizes = new(6, 3000) });
            writer.BeginAttempt(2, 2, 4, 2000, null, 13);
        }

        var state = Load();

        var attempts = state.Chunks[1].Row.Attempts;
        var ended = new AttemptRow(
            2, 1, Verdict.OomOwnLimit, 0.95, "It hit its limit.", evidence, 8, 4000, 500L << 20, 512L << 20, "cgroup v2", 3,
            started, started.AddSeconds(5))
        { FirstOrdinal = 10, AtEnd = new(6, 3000) };
        var running = new AttemptRow(
            2, 2, null, null, null, [], 4, 2000, null, null, null, 0, started.AddSeconds(5), null)
        { FirstOrdinal = 13 };
        Assert.Equal(evidence, attempts[0].Evidence);
        Assert.Equal([ended with { Evidence = [] }, running], attempts.Select(attempt => attempt with { Evidence = [] }));
        Assert.Equal("cgroup v2", state.Build.LimitEnforcedBy);
        Assert.Null(state.Chunks[1].Row.MemoryBytes);
        Assert.Null(state.Chunks[1].Row.RowsPerSecond);
    }

    [Fact]
    public void A_verdict_is_given_once()
    {
        using var writer = _folder.CreateBuild();
        var end = new AttemptEnd(Verdict.Lost, 0.5, "x", [], null, 0, _folder.Now);
        Assert.Throws<InvalidOperationException>(() => writer.EndAttempt(1, 1, end));

        writer.BeginAttempt(1, 1, 8, 4000, null, 0);
        writer.EndAttempt(1, 1, end);

        Assert.Throws<InvalidOperationException>(() => writer.EndAttempt(1, 1, end with { Verdict = Verdict.Crashed }));
        Assert.Throws<InvalidOperationException>(() => writer.BeginAttempt(1, 1, 8, 4000, null, 0));
        Assert.Equal(Verdict.Lost, writer.Load().Chunks[0].Row.Attempts.Single().Verdict);
    }

    [Fact]
    public void A_chunk_that_is_not_in_the_plan_is_refused()
    {
        using var writer = _folder.CreateBuild(chunks: 2);

        Assert.Throws<InvalidOperationException>(() => writer.SetChunk(3, ChunkState.Done, null));
        Assert.Throws<InvalidOperationException>(() => writer.SetSizes(3, 1, 500));
        Assert.Throws<InvalidOperationException>(() => writer.SetBudgetFrom(3, 1));
        Assert.Throws<InvalidOperationException>(() => writer.Progress(3, 1, 1, null, null));
        Assert.Throws<InvalidOperationException>(() => writer.BeginAttempt(3, 1, 8, 4000, null, 0));
        Assert.All(writer.Load().Chunks, chunk => Assert.Empty(chunk.Row.Attempts));
    }

    [Fact]
    public void The_ledger_peaks_and_quarantine_come_back()
    {
        using (var writer = _folder.CreateBuild())
        {
            writer.Ledger(1, 1, 4711, 99_999_999_999, 15, KillPurpose.Cancel, "cancel");
            writer.Ledger(1, 2, 4712, 5, 9, KillPurpose.SoftLimit, "soft limit");
            writer.RecordPeak(new PeakSample(1, 1, 1, 1000, 5, 512));
            writer.RecordPeak(new PeakSample(1, 1, 1, 1000, 300L << 20, null));
            writer.RecordPeak(new PeakSample(1, 2, 2, 2000, 400L << 20, 512L << 20));
            writer.Quarantine(new QuarantineRow(1, 7, "FBgn0000007", "It died twice alone."));
            writer.Quarantine(new QuarantineRow(1, 7, "FBgn0000007", "Again."));

            Assert.Equal(["soft limit"], writer.LedgerOf(1, 2).Select(row => row.Reason));
            Assert.Equal(2, writer.Peaks().Count);
        }

        var state = Load();

        Assert.Equal(
            [
                new LedgerRow(1, _folder.Now, 1, 1, 4711, 99_999_999_999, 15, KillPurpose.Cancel, "cancel"),
                new LedgerRow(2, _folder.Now, 1, 2, 4712, 5, 9, KillPurpose.SoftLimit, "soft limit"),
            ],
            state.Ledger);
        Assert.Equal(
            [new PeakSample(1, 1, 1, 1000, 300L << 20, null), new PeakSample(1, 2, 2, 2000, 400L << 20, 512L << 20)],
            state.Peaks);
        Assert.Equal([new QuarantineRow(1, 7, "FBgn0000007", "It died twice alone.")], state.Quarantine);
    }

    [Fact]
    public void A_decision_of_several_writes_is_all_or_nothing()
    {
        using var writer = _folder.CreateBuild();

        Assert.Throws<InvalidOperationException>(() => writer.Transaction(() =>
        {
            writer.SetChunk(1, ChunkState.Running, null);
            writer.Event("START", 1, "x");
            writer.Sample(_folder.Machine(), []);
            writer.SetChunk(99, ChunkState.Running, null);
        }));

        using var reader = BuildJournalReader.Open(_folder.Build);
        var snapshot = reader.Read("out", true, _folder.Now);
        Assert.Equal(ChunkState.Waiting, snapshot.Chunks[0].State);
        Assert.Empty(snapshot.Events);
        Assert.Empty(snapshot.Machine);
        writer.SetChunk(1, ChunkState.Running, null);
        Assert.Equal(ChunkState.Running, reader.Read("out", true, _folder.Now).Chunks[0].State);
    }

    private DurableState Load()
    {
        using var writer = BuildJournalWriter.Open(_folder.Build, _folder.Time);
        return writer.Load();
    }
}
