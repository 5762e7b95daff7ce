using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

/// <summary>What follows each verdict, as long as no gene is suspected.</summary>
public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(Verdict.Completed, NextStep.Finish)]
    [InlineData(Verdict.Stopped, NextStep.Stop)]
    [InlineData(Verdict.OomOwnLimit, NextStep.Retry)]
    [InlineData(Verdict.OutOfMemory, NextStep.Retry)]
    [InlineData(Verdict.SlurmOutOfMemory, NextStep.Retry)]
    [InlineData(Verdict.OomAncestor, NextStep.Retry)]
    [InlineData(Verdict.OomGlobal, NextStep.Retry)]
    [InlineData(Verdict.OomDaemon, NextStep.Retry)]
    [InlineData(Verdict.DiskFull, NextStep.Retry)]
    [InlineData(Verdict.KilledFromOutside, NextStep.Retry)]
    [InlineData(Verdict.Crashed, NextStep.Retry)]
    [InlineData(Verdict.Stalled, NextStep.Retry)]
    [InlineData(Verdict.Failed, NextStep.Hold)]
    [InlineData(Verdict.Lost, NextStep.Retry)]
    [InlineData(Verdict.TimedOut, NextStep.Retry)]
    [InlineData(Verdict.Preempted, NextStep.Retry)]
    [InlineData(Verdict.NodeLost, NextStep.Retry)]
    public void The_first_of_each_verdict_has_its_step(Verdict verdict, NextStep step)
    {
        var decision = Decide(verdict);
        var ownLimit = verdict is Verdict.OomOwnLimit or Verdict.OutOfMemory or Verdict.SlurmOutOfMemory;
        var shared = verdict is Verdict.OomAncestor or Verdict.OomGlobal or Verdict.OomDaemon;

        Assert.Equal(step, decision.Step);
        Assert.Equal(ownLimit ? new(4, 2000) : new(8, 4000), decision.Settings);
        Assert.Equal(shared, decision.FewerWorkers);
        Assert.Equal(shared || verdict == Verdict.DiskFull ? Settling.First : TimeSpan.Zero, decision.Delay);
        Assert.Null(decision.Isolate);
        Assert.Null(decision.Quarantine);
    }

    [Fact]
    public void A_chunk_that_was_finished_without_a_gene_that_was_taken_in_again_is_not_done()
    {
        var decision = Decide(Of(Verdict.Completed) with { TakenInAgain = 1 });

        Assert.Equal((NextStep.Retry, "it died, but for 1 gene that was taken in again meanwhile"), (decision.Step, decision.Sentence));
    }

    [Theory]
    [InlineData(Verdict.OomOwnLimit, 6)]
    [InlineData(Verdict.OutOfMemory, 6)]
    [InlineData(Verdict.SlurmOutOfMemory, 6)]
    [InlineData(Verdict.OomGlobal, 6)]
    [InlineData(Verdict.OomAncestor, 6)]
    [InlineData(Verdict.OomDaemon, 6)]
    [InlineData(Verdict.KilledFromOutside, 2)]
    [InlineData(Verdict.Crashed, 2)]
    [InlineData(Verdict.Stalled, 2)]
    [InlineData(Verdict.Lost, 4)]
    [InlineData(Verdict.Failed, 1)]
    public void So_many_of_a_kind_without_a_commit_hold_the_chunk(Verdict verdict, int holds)
    {
        for (var times = 1; times < holds; times++)
        {
            Assert.Equal(NextStep.Retry, Decide([.. Enumerable.Repeat(verdict, times)]).Step);
        }

        Assert.Equal(NextStep.Hold, Decide([.. Enumerable.Repeat(verdict, holds)]).Step);
    }

    [Fact]
    public void Memory_deaths_of_different_kinds_share_one_budget()
        => Assert.Equal(
            NextStep.Hold,
            Decide(Verdict.OomOwnLimit, Verdict.OutOfMemory, Verdict.OomGlobal, Verdict.Lost, Verdict.OomAncestor, Verdict.OomOwnLimit, Verdict.OutOfMemory).Step);

    [Fact]
    public void Crashes_and_stalls_share_one_budget()
        => Assert.Equal(NextStep.Hold, Decide(Verdict.Crashed, Verdict.Stalled).Step);

    [Theory]
    [InlineData(Verdict.TimedOut)]
    [InlineData(Verdict.Preempted)]
    [InlineData(Verdict.NodeLost)]
    public void What_a_batch_system_takes_away_goes_on_with_the_same_batch_a_bounded_number_of_times(Verdict verdict)
    {
        Assert.Equal(
            (NextStep.Retry, new BatchSettings(8, 4000)),
            StepAndSettings(Decide([.. Enumerable.Repeat(verdict, RetryPolicy.LostBudget)])));
        Assert.Equal(NextStep.Hold, Decide([.. Enumerable.Repeat(verdict, RetryPolicy.LostBudget + 1)]).Step);
    }

    [Fact]
    public void A_shortage_of_the_machine_is_met_by_fewer_workers_first_and_by_smaller_batches_then()
    {
        var first = Decide(Verdict.OomGlobal);
        var second = Decide(Verdict.OomGlobal, Verdict.OomAncestor);

        Assert.Equal((new BatchSettings(8, 4000), true), (first.Settings, first.FewerWorkers));
        Assert.Equal((new BatchSettings(4, 2000), true), (second.Settings, second.FewerWorkers));
        Assert.Equal(2 * first.Delay, second.Delay);
    }

    [Fact]
    public void A_memory_death_that_is_only_suspected_takes_a_worker_away_first_and_shrinks_then()
    {
        var first = Decide(Of(Verdict.OomOwnLimit), confidence: 0.79);
        var second = Decide(Of(Verdict.OomOwnLimit, Verdict.OomOwnLimit), confidence: 0.79);

        Assert.Equal((new BatchSettings(8, 4000), true, TimeSpan.Zero), (first.Settings, first.FewerWorkers, first.Delay));
        Assert.Equal((new BatchSettings(4, 2000), false, TimeSpan.Zero), (second.Settings, second.FewerWorkers, second.Delay));
        Assert.False(Decide(Of(Verdict.OomOwnLimit), confidence: 0.8).FewerWorkers);
    }

    [Fact]
    public void The_wait_for_the_machine_or_the_disk_grows_to_ten_minutes_and_no_further()
    {
        var waits = Enumerable.Range(1, 100).Select(times => Decide([.. Enumerable.Repeat(Verdict.DiskFull, times)])).ToList();

        Assert.All(waits, decision => Assert.Equal((NextStep.Retry, new BatchSettings(8, 4000)), StepAndSettings(decision)));
        Assert.Equal([15, 30, 60, 120, 240, 480, 600, 600], waits.Take(8).Select(decision => decision.Delay.TotalSeconds));
        Assert.Equal(TimeSpan.FromMinutes(10), waits[^1].Delay);
    }

    [Theory]
    [InlineData(KillPurpose.Pause, NextStep.Retry, 8, 4000)]
    [InlineData(KillPurpose.Settings, NextStep.Retry, 8, 4000)]
    [InlineData(KillPurpose.SoftLimit, NextStep.Retry, 4, 2000)]
    [InlineData(KillPurpose.Shutdown, NextStep.Stop, 8, 4000)]
    [InlineData(KillPurpose.Cancel, NextStep.Stop, 8, 4000)]
    public void What_we_ended_ourselves_goes_on_or_stays_as_we_meant_it(KillPurpose purpose, NextStep step, int size, int rows)
    {
        var decision = Decide(Of([.. Enumerable.Repeat(Verdict.OomOwnLimit, 5), Verdict.Stopped]) with { Order = purpose });

        Assert.Equal((step, new BatchSettings(size, rows)), StepAndSettings(decision));
        Assert.Equal((TimeSpan.Zero, false), (decision.Delay, decision.FewerWorkers));
    }

    [Theory]
    [InlineData(Verdict.Failed)]
    [InlineData(Verdict.Crashed)]
    [InlineData(Verdict.Stalled)]
    [InlineData(Verdict.KilledFromOutside)]
    [InlineData(Verdict.Lost)]
    [InlineData(Verdict.OomOwnLimit)]
    [InlineData(Verdict.OomGlobal)]
    public void A_hold_says_what_died_what_is_safe_and_what_to_do(Verdict verdict)
    {
        var decision = Decide([.. Enumerable.Repeat(verdict, 6)]);

        Assert.Equal(NextStep.Hold, decision.Step);
        Assert.EndsWith(": it died; 3 of 20 genes are safe", decision.Sentence);
        Assert.Contains(RetryPolicy.DidNotFit(verdict) ? "run btui resume with --memory-limit 80M or more, " : "then run btui resume: ", decision.Sentence);
    }

    [Fact]
    public void A_retry_after_a_memory_death_says_where_it_goes_on_and_with_what()
        => Assert.Equal(
            "it died; goes on at gene 4 of 20 with batch 4 × 2,000 rows instead of batch 8 × 4,000 rows",
            Decide(Verdict.OomOwnLimit).Sentence);

    [Fact]
    public void However_large_the_first_batch_a_single_gene_is_tried_before_the_chunk_is_held()
    {
        var since = Enumerable.Repeat(Verdict.OomOwnLimit, RetryPolicy.MemoryBudget - 1).ToArray();

        var decision = Decide(Of(since) with { Settings = new(62, 3_125) });

        Assert.Equal((NextStep.Retry, new BatchSettings(1, 500)), StepAndSettings(decision));
    }

    [Fact]
    public void The_memory_asked_for_is_what_the_smallest_settings_need()
        => Assert.StartsWith(
            "run btui resume with --memory-limit 300M or more, as the next gene alone needs about 300M; ",
            Decide(Of([.. Enumerable.Repeat(Verdict.OutOfMemory, 6)]) with { Settings = new(1, 500), SmallestNeed = 300 * Mebi }).Sentence);

    [Fact]
    public void Only_deaths_at_the_own_limit_say_that_the_settings_were_too_large()
        => Assert.Equal(
            [Verdict.OomOwnLimit, Verdict.OutOfMemory, Verdict.SlurmOutOfMemory],
            Enum.GetValues<Verdict>().Where(RetryPolicy.DidNotFit));

    [Fact]
    public void No_verdict_is_both_of_the_own_limit_and_of_the_machine()
        => Assert.DoesNotContain(Enum.GetValues<Verdict>(), verdict => RetryPolicy.DidNotFit(verdict) && RetryPolicy.IsShared(verdict));

    private static (NextStep Step, BatchSettings Settings) StepAndSettings(Decision decision) => (decision.Step, decision.Settings);
}
