using Builder.Journal;
using Builder.Telemetry;
using Builder.Tests.Journal;
using Microsoft.Extensions.Time.Testing;

namespace Builder.Tests.Supervision;

public sealed class AttemptWatchTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_runner_that_never_comes_is_waited_for_and_then_given_up()
    {
        using var attempt = new Attempt("exit 0");
        using var watch = attempt.Watch(_time);

        var early = watch.Look();
        _time.Advance(Grace);
        var late = watch.Look();
        var exit = watch.Exit(Machine());

        Assert.False(early);
        Assert.True(late);
        Assert.Null(exit.RawStatus);
        Assert.Equal("the attempt's runner never came", exit.LimitReason);
        Assert.Equal((Verdict.Lost, "no runner of the attempt signed in, so no worker was started"), (attempt.Judge().Verdict, attempt.Judge().Sentence));
    }

    [Fact]
    public void A_runner_that_finds_no_room_to_say_that_it_came_is_waited_for_and_has_its_time_when_there_is()
    {
        using var disk = SmallDisk.Mount(1 << 20);
        using var attempt = new Attempt("exit 0", root: disk.Path); // a little of the disk is taken, so it counts as full
        using var watch = attempt.Watch(_time);

        _time.Advance(2 * Grace);
        Assert.False(watch.Look());
        disk.Resize(4 << 20);
        _time.Advance(Grace / 2);
        Assert.False(watch.Look());
        _time.Advance(Grace / 2);

        Assert.True(watch.Look());
    }

    [Fact]
    public void An_attempt_that_a_killed_supervisor_only_wrote_down_is_over_too()
    {
        using var attempt = new Attempt("exit 0");
        Directory.Delete(attempt.Folder.Root, recursive: true); // killed before it made the folder
        using var watch = attempt.Watch(_time);
        _time.Advance(Grace);

        Assert.True(watch.Look());
        var exit = watch.Exit(Machine());

        Assert.Null(exit.RawStatus);
        Assert.Equal(("", ""), (exit.OutputHead, exit.OutputTail));
    }

    [Fact]
    public async Task The_record_of_the_runner_ends_the_attempt_at_once()
    {
        using var attempt = new Attempt("exit 3");
        using var watch = attempt.Watch(_time);
        var recorded = await attempt.RunAsync();

        Assert.True(watch.Look());
        Assert.Equivalent(recorded, watch.Exit(Machine()));
        Assert.False(watch.WorkerAlive);
        Assert.False(watch.Signal(Signals.Terminate));
    }

    [Fact]
    public void A_damaged_journal_of_the_chunk_is_news_that_cannot_be_read_and_no_fault_of_the_watch()
    {
        using var attempt = new Attempt("exit 0");
        File.WriteAllText(attempt.Spec.ChunkFolder.Journal, new string('x', 5000));
        using var watch = attempt.Watch(_time);

        Assert.False(watch.Look());
        Assert.False(watch.ProgressReadable);
        Assert.Equal(0, watch.Progress.Genes);
    }

    [Fact]
    public async Task An_attempt_is_not_over_while_nobody_can_see_what_it_committed()
    {
        using var attempt = new Attempt("exit 0");
        ChunkJournalWriter.Open(attempt.Spec.ChunkFolder.Journal, attempt.Spec.Chunk, _time).Dispose();
        using var watch = attempt.Watch(_time);
        await attempt.RunAsync();

        using (var raw = JournalFolder.Raw(attempt.Spec.ChunkFolder.Journal))
        {
            JournalFolder.Run(raw, "BEGIN EXCLUSIVE");
            Assert.False(watch.Look());
            _time.Advance(TimeSpan.FromSeconds((int)LockPatience.Lasting + 1));
            Assert.True(watch.Look()); // as long as a worker waits, and no longer
            Assert.False(watch.ProgressReadable);
        }

        Assert.True(watch.Look());
        Assert.True(watch.ProgressReadable);
    }

    [Fact]
    public void A_chunk_without_a_journal_has_no_progress_yet()
    {
        using var attempt = new Attempt("exit 0");
        using var watch = attempt.Watch(_time);

        Assert.True(watch.ProgressReadable);
        Assert.Equal((0, 0), (watch.Progress.Genes, watch.GenesKept));
        Assert.Null(watch.RowsPerSecond);
    }

    private static MachineSample Machine() => new MachineReader(Attempt.Machine, "/", TimeProvider.System).Read();
}
