using Builder.Journal;
using Builder.Supervision;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;
using Builder.Tests.Journal;
using Builder.Tests.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Builder.Tests.Supervision;

/// <summary>Real processes in the runner's and the worker's place.</summary>
public sealed class RunnerVigilTests : IDisposable
{
    private const long Room = 1L << 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly ProcessReader _processes = new(Attempt.Machine);
    private readonly JournalFolder _folder = new();
    private readonly BuildJournalWriter _journal;
    private readonly RunnerVigil _vigil;
    private readonly Attempt _attempt = new("exit 0");
    private readonly StoppedProcess _runner = new();

    public RunnerVigilTests()
    {
        _journal = _folder.CreateBuild();
        _vigil = new(_journal, _processes, _time);
        Record(_attempt.Folder.Runner, _runner.Id);
    }

    public void Dispose()
    {
        _runner.Dispose();
        _attempt.Dispose();
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_stopped_runner_whose_worker_is_gone_is_ended_with_a_row_an_event_and_a_verdict_that_says_so()
    {
        Record(_attempt.Folder.Worker, _runner.Id with { StartTicks = _runner.Id.StartTicks - 1 });
        using var watch = _attempt.Watch(_time);

        Look(watch);
        _time.Advance(Patience / 2);
        Look(watch);
        Assert.Empty(_journal.LedgerOf(1, 1));
        _time.Advance(Patience / 2);
        Look(watch);

        Assert.Equal(Signals.Kill, (await _runner.Ended).Signal);
        var row = Assert.Single(_journal.LedgerOf(1, 1));
        Assert.Equal(
            (KillPurpose.Runner, _runner.Id.Pid, "the runner is stopped: the worker has been gone for 30 s without a record of its end"),
            (row.Purpose, row.Pid, row.Reason));
        Assert.Equal(
            $"attempt 1: {row.Reason}; its process {row.Pid} is ended, and the attempt judged by what can still be seen", Assert.Single(Events()).Text);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(watch.Look());
        var exit = watch.Exit(new MachineReader(Attempt.Machine, "/", TimeProvider.System).Read());
        var judgement = Judge.Classify(Deaths.Of(exit, bootNow: exit.BootId) with { RunnerEnded = row.Reason });
        Assert.Equal((Verdict.Lost, row.Reason), (judgement.Verdict, judgement.Sentence));
    }

    [Fact]
    public void While_the_disk_is_full_a_runner_is_waited_for_and_afterwards_has_its_time()
    {
        using var watch = _attempt.Watch(_time);

        Look(watch);
        _time.Advance(TimeSpan.FromHours(1));
        Look(watch, diskFree: 4096);
        _time.Advance(Patience / 2);
        Look(watch);

        Assert.Empty(_journal.LedgerOf(1, 1));
        Assert.True(_processes.IsAlive(_runner.Id));
    }

    [Fact]
    public void A_kill_that_cannot_be_written_down_is_not_sent()
    {
        using var watch = _attempt.Watch(_time);
        Look(watch);
        _time.Advance(Patience);
        using var raw = JournalFolder.Raw(_folder.Build);
        JournalFolder.Run(raw, "CREATE TRIGGER full BEFORE INSERT ON ledger BEGIN SELECT raise(ABORT, 'full'); END");

        Assert.ThrowsAny<Exception>(() => Look(watch));
        Assert.True(_processes.IsAlive(_runner.Id));
        Assert.Empty(Events());
    }

    [Fact]
    public async Task Whoever_wants_to_stop_at_once_waits_for_no_runner_that_has_started_nothing()
    {
        using var watch = _attempt.Watch(_time);

        Look(watch, hurry: true);
        _time.Advance(Patience / 3);
        Look(watch, hurry: true);

        Assert.Equal(Signals.Kill, (await _runner.Ended).Signal);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(watch.Look());
    }

    [Fact]
    public void A_worker_that_nobody_samples_any_more_is_told_of_once()
    {
        using var worker = new StoppedProcess();
        Record(_attempt.Folder.Worker, worker.Id);
        AttemptFiles.WriteLight(_attempt.Folder.Live, new LiveRecord(DateTimeOffset.UnixEpoch, 5, 5));
        using var watch = _attempt.Watch(_time);

        for (var looks = 0; looks < 5; looks++)
        {
            Look(watch);
            _time.Advance(Patience);
        }

        Assert.Equal(
            $"attempt 1: its runner is stopped, so nobody looks at its worker's memory: kill -CONT {_runner.Id.Pid} lets it go on", Assert.Single(Events()).Text);
        Assert.True(_processes.IsAlive(_runner.Id));
    }

    private static void Record(string file, ProcessIdentity process)
        => AttemptFiles.Write(file, new ProcessRecord(process.Pid, process.StartTicks, process.BootId, null, null, null));

    private void Look(AttemptWatch watch, long diskFree = Room, bool hurry = false)
    {
        Assert.False(watch.Look());
        _vigil.Look(watch, diskFree, hurry);
    }

    private IReadOnlyList<EventRow> Events()
    {
        using var reader = BuildJournalReader.Open(_folder.Build);
        return reader.EventsAfter(0, 100);
    }
}
