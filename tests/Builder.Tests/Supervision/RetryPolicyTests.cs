using Builder.Journal;
using Builder.Supervision;
using CsCheck;

namespace Builder.Tests.Supervision;

public sealed class RetryPolicyTests
{
    private const long Limit = 64L << 20;

    // The worst of all orders uses up every budget before the death that ends it.
    private const int MostWithoutProgress =
        RetryPolicy.MemoryBudget - 1 + RetryPolicy.LostBudget + (2 * RetryPolicy.OtherBudget) + 1;

    /// <summary>Every verdict but the one that waits for room on the disk as long as it takes.</summary>
    private static readonly Verdict[] Ending = [.. Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.DiskFull)];

    [Theory]
    [InlineData(Verdict.Completed, NextStep.Finish)]
    [InlineData(Verdict.Stopped, NextStep.Stop)]
    [InlineData(Verdict.OomOwnLimit, NextStep.Retry)]
    [InlineData(Verdict.OutOfMemory, NextStep.Retry)]
    [InlineData(Verdict.OomAncestor, NextStep.Retry)]
    [InlineData(Verdict.OomGlobal, NextStep.Retry)]
    [InlineData(Verdict.DiskFull, NextStep.Retry)]
    [InlineData(Verdict.KilledFromOutside, NextStep.Retry)]
    [InlineData(Verdict.Crashed, NextStep.Retry)]
    [InlineData(Verdict.Failed, NextStep.Hold)]
    [InlineData(Verdict.Lost, NextStep.Retry)]
    [InlineData(Verdict.OomDaemon, NextStep.Retry)]
    [InlineData(Verdict.TimedOut, NextStep.Retry)]
    [InlineData(Verdict.Preempted, NextStep.Retry)]
    [InlineData(Verdict.NodeLost, NextStep.Retry)]
    [InlineData(Verdict.SlurmOutOfMemory, NextStep.Retry)]
    [InlineData(Verdict.Stalled, NextStep.Retry)]
    public void The_first_of_each_verdict_has_its_step(Verdict verdict, NextStep step)
    {
        var decision = Decide(verdict);

        Assert.Equal(step, decision.Step);
        Assert.Equal(verdict is Verdict.OomOwnLimit or Verdict.OutOfMemory or Verdict.SlurmOutOfMemory, (decision.BatchSize, decision.BatchRows) == (4, 2000));
        Assert.Equal(verdict is Verdict.OomAncestor or Verdict.OomGlobal or Verdict.OomDaemon, decision.FewerWorkers);
        Assert.Equal(verdict is Verdict.OomAncestor or Verdict.OomGlobal or Verdict.OomDaemon or Verdict.DiskFull ? RetryPolicy.Settle : TimeSpan.Zero, decision.Delay);
    }

    [Theory]
    [InlineData(Verdict.OomOwnLimit, 6)]
    [InlineData(Verdict.OutOfMemory, 6)]
    [InlineData(Verdict.OomGlobal, 6)]
    [InlineData(Verdict.OomAncestor, 6)]
    [InlineData(Verdict.KilledFromOutside, 2)]
    [InlineData(Verdict.Crashed, 2)]
    [InlineData(Verdict.Lost, 4)]
    [InlineData(Verdict.OomDaemon, 6)]
    [InlineData(Verdict.SlurmOutOfMemory, 6)]
    [InlineData(Verdict.TimedOut, 4)]
    [InlineData(Verdict.Preempted, 4)]
    [InlineData(Verdict.NodeLost, 4)]
    [InlineData(Verdict.Stalled, 2)]
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
    public void A_shortage_of_the_machine_is_met_by_fewer_workers_first_and_by_smaller_batches_then()
    {
        var first = Decide(Verdict.OomGlobal);
        var second = Decide(Verdict.OomGlobal, Verdict.OomAncestor);

        Assert.Equal((8, 4000, true), (first.BatchSize, first.BatchRows, first.FewerWorkers));
        Assert.Equal((4, 2000, true), (second.BatchSize, second.BatchRows, second.FewerWorkers));
        Assert.Equal(2 * first.Delay, second.Delay);
    }

    [Fact]
    public void The_wait_for_the_machine_or_the_disk_grows_to_ten_minutes_and_no_further()
    {
        var waits = Enumerable.Range(1, 100).Select(times => Decide([.. Enumerable.Repeat(Verdict.DiskFull, times)])).ToList();

        Assert.All(waits, decision => Assert.Equal((NextStep.Retry, 8, 4000), (decision.Step, decision.BatchSize, decision.BatchRows)));
        Assert.Equal([15, 30, 60, 120, 240, 480, 600, 600], waits.Take(8).Select(decision => decision.Delay.TotalSeconds));
        Assert.Equal(TimeSpan.FromMinutes(10), waits[^1].Delay);
    }

    [Theory]
    [InlineData(8, 4000, 4, 2000)]
    [InlineData(3, 1500, 1, 750)]
    [InlineData(1, 1000, 1, 500)]
    [InlineData(1, 750, 1, 500)]
    [InlineData(2, 500, 1, 500)]
    [InlineData(1, 500, 1, 500)]
    [InlineData(1, 100, 1, 100)] // the operator's own wish is not raised
    public void Both_knobs_are_halved_down_to_one_gene_and_500_rows(int size, int rows, int smallerSize, int smallerRows)
        => Assert.Equal((smallerSize, smallerRows), RetryPolicy.Shrink(size, rows));

    [Theory]
    [InlineData(Verdict.Failed)]
    [InlineData(Verdict.Crashed)]
    [InlineData(Verdict.KilledFromOutside)]
    [InlineData(Verdict.Lost)]
    [InlineData(Verdict.OomOwnLimit)]
    [InlineData(Verdict.OomGlobal)]
    public void A_hold_says_what_died_what_is_safe_and_what_to_do(Verdict verdict)
    {
        var decision = Decide([.. Enumerable.Repeat(verdict, 6)]);

        Assert.Equal(NextStep.Hold, decision.Step);
        Assert.EndsWith(": it died; 3 of 20 genes are safe", decision.Sentence);
        Assert.Contains(RetryPolicy.IsMemory(verdict) ? "run btui resume with --memory-limit 80M or more, " : "then run btui resume: ", decision.Sentence);
    }

    [Fact]
    public void A_retry_after_a_memory_death_says_where_it_goes_on_and_with_what()
        => Assert.Equal(
            "it died; goes on at gene 4 of 20 with batch 4 × 2,000 rows instead of batch 8 × 4,000 rows",
            Decide(Verdict.OomOwnLimit).Sentence);

    [Fact]
    public void However_large_the_first_batch_a_single_gene_is_tried_before_the_chunk_is_held()
    {
        var decision = RetryPolicy.Decide(
            new(62, 3_125, [.. Enumerable.Repeat(Verdict.OomOwnLimit, RetryPolicy.MemoryBudget - 1)], 0, 20, Limit, 0), Death(Verdict.OomOwnLimit));

        Assert.Equal((NextStep.Retry, 1, 500), (decision.Step, decision.BatchSize, decision.BatchRows));
    }

    [Fact]
    public void The_memory_asked_for_is_what_the_smallest_settings_need()
        => Assert.StartsWith(
            "run btui resume with --memory-limit 300M or more, as the next gene alone needs about 300M; ",
            RetryPolicy.Decide(
                new(1, 500, [.. Enumerable.Repeat(Verdict.OutOfMemory, 6)], 3, 20, Limit, SmallestNeed: 300L << 20), Death(Verdict.OutOfMemory)).Sentence);

    [Fact]
    public void Without_progress_every_sequence_of_deaths_ends() => Gen.OneOf(Ending).Array[MostWithoutProgress].Sample(deaths =>
        Assert.True(Play(deaths.Select(verdict => (verdict, Progress: false))) is { Attempts: <= MostWithoutProgress, Ended: true }));

    [Fact]
    public void The_longest_sequence_without_progress_is_as_long_as_all_budgets_together()
    {
        Verdict[] worst =
        [
            .. Enumerable.Repeat(Verdict.OomOwnLimit, RetryPolicy.MemoryBudget - 1),
            .. Enumerable.Repeat(Verdict.Lost, RetryPolicy.LostBudget),
            Verdict.Crashed,
            Verdict.KilledFromOutside,
        ];

        Assert.False(Play(worst.Select(verdict => (verdict, false))).Ended);
        Assert.All(
            Ending,
            verdict => Assert.True(Play([.. worst.Select(one => (one, false)), (verdict, false)]) is { Ended: true, Attempts: MostWithoutProgress }));
    }

    [Fact]
    public void Settings_only_shrink_and_never_below_one_gene_and_500_rows()
        => Gen.Select(Gen.OneOf(Enum.GetValues<Verdict>()), Gen.Bool).Array[0, 60].Sample(deaths =>
        {
            var (size, rows) = (500, 25_000);
            foreach (var decision in Play(deaths).Decisions)
            {
                Assert.InRange(decision.BatchSize, 1, size);
                Assert.InRange(decision.BatchRows, 500, rows);
                Assert.InRange(decision.Delay, TimeSpan.Zero, TimeSpan.FromMinutes(10));
                (size, rows) = (decision.BatchSize, decision.BatchRows);
            }
        });

    [Fact]
    public void As_long_as_each_attempt_commits_something_only_what_cannot_be_mended_ends_it()
        => Gen.OneOf([.. Ending.Where(verdict => verdict is not (Verdict.Completed or Verdict.Stopped or Verdict.Failed))])
            .Array[1, 100].Sample(deaths => Assert.False(Play(deaths.Select(verdict => (verdict, Progress: true))).Ended));

    [Fact]
    public void A_completed_or_stopped_chunk_is_never_tried_again_whatever_was_before()
        => Gen.OneOf(Enum.GetValues<Verdict>()).List[0, 30].Sample(before =>
        {
            Assert.Equal(NextStep.Finish, Decide([.. before, Verdict.Completed]).Step);
            Assert.Equal(NextStep.Stop, Decide([.. before, Verdict.Stopped]).Step);
        });

    [Fact]
    public void Only_deaths_at_the_own_limit_say_that_the_settings_were_too_large()
        => Assert.Equal([Verdict.OomOwnLimit, Verdict.OutOfMemory, Verdict.SlurmOutOfMemory], Enum.GetValues<Verdict>().Where(RetryPolicy.DidNotFit));

    // As the keeper does it: what committed starts the list anew with itself.
    private static (int Attempts, bool Ended, List<Decision> Decisions) Play(IEnumerable<(Verdict Verdict, bool Progress)> deaths)
    {
        var (size, rows) = (500, 25_000);
        var since = new List<Verdict>();
        var decisions = new List<Decision>();
        foreach (var (verdict, progress) in deaths)
        {
            if (progress)
            {
                since.Clear();
            }

            since.Add(verdict);
            var decision = RetryPolicy.Decide(new(size, rows, since, 3, 20, Limit, Limit), Death(verdict));
            decisions.Add(decision);
            if (decision.Step != NextStep.Retry)
            {
                return (decisions.Count, true, decisions);
            }

            (size, rows) = (decision.BatchSize, decision.BatchRows);
        }

        return (decisions.Count, false, decisions);
    }

    private static Decision Decide(params Verdict[] since)
        => RetryPolicy.Decide(new(8, 4000, since, 3, 20, Limit, Limit), Death(since[^1]));

    private static Judgement Death(Verdict verdict) => new(verdict, 0.9, "it died", []);
}
