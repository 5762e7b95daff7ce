using Builder.Journal;
using Builder.Supervision;
using Microsoft.Extensions.Time.Testing;
using static Builder.Tests.Supervision.Deaths;

namespace Builder.Tests.Supervision;

/// <summary>A wall clock that is set forwards or backwards neither stalls a build nor makes it give anything up.</summary>
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public void A_runner_is_waited_for_as_long_as_ever(int days)
    {
        var steady = new FakeTimeProvider();
        var time = new JumpingTime(steady);
        using var attempt = new Attempt("exit 0");
        using var watch = attempt.Watch(time);

        time.Jump = TimeSpan.FromDays(days);
        var early = watch.Look();
        steady.Advance(Grace);
        var late = watch.Look();

        Assert.False(early);
        Assert.True(late);
    }

    [Fact]
    public async Task A_build_under_a_swinging_clock_ends_as_one_under_a_steady_clock()
    {
        using var build = new Supervised(chunks: 3, parallel: 2);
        using var supervisor = build.Open(
            build.Runner(Exit(Code(3))), time: new JumpingTime(TimeProvider.System) { Swing = TimeSpan.FromDays(400) });

        Assert.Equal(BuildState.Held, await supervisor.RunAsync(TestContext.Current.CancellationToken));
        Assert.All(build.Chunks, chunk => Assert.Equal([Verdict.Crashed, Verdict.Crashed], chunk.Attempts.Select(attempt => attempt.Verdict!.Value)));
        Assert.InRange(build.Load().Build.Seconds, 0, 600);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public async Task An_order_that_is_older_or_younger_than_the_death_by_the_wall_clock_is_still_the_reason(int days)
    {
        using var build = new Supervised(chunks: 1);
        var (boot, now) = (new Builder.Telemetry.ProcessReader(new Builder.Telemetry.SystemRoots()).BootId!, TimeProvider.System.GetUtcNow());
        using (var journal = BuildJournalWriter.Open(build.Folder.Journal, new JumpingTime(TimeProvider.System) { Jump = TimeSpan.FromDays(days) }))
        {
            journal.BeginAttempt(1, 1, 50, 5000, Limit, 0);
            journal.SetChunk(1, ChunkState.Running, null);
            journal.Ledger(1, 1, 4711, 1, 15, KillPurpose.Shutdown, "asked to stop");
        }

        var files = build.Folder.Chunk(1).Attempt(1);
        Directory.CreateDirectory(files.Root);
        AttemptFiles.Write(files.Exit, Exit(SigKill) with { BootId = boot, EndedAt = now });

        Assert.Equal(BuildState.Stopped, await build.RunAsync(build.Runner(Exit(Code(3)))));
        Assert.Equal(Verdict.Stopped, Assert.Single(Assert.Single(build.Chunks).Attempts).Verdict);
    }
}
