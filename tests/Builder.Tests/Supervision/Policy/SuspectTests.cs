using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

/// <summary>One gene must not condemn the others.</summary>
public sealed class SuspectTests
{
    private static readonly BatchSettings Settings = new(8, 4000);

    [Fact]
    public void The_gene_at_hand_when_a_worker_died_is_tried_alone_and_the_others_smaller()
    {
        var decision = Decide(Of(Settings, Among(7)), SomethingFits);

        Assert.Equal((NextStep.Retry, new BatchSettings(4, 2000), 7, null), Told(decision));
        Assert.Equal("it died; goes on at gene 4 of 20 with batch 4 × 2,000 rows instead of batch 8 × 4,000 rows, and gene G7 is tried alone", decision.Sentence);
    }

    [Fact]
    public void Alone_it_is_tried_once_more_with_the_smallest_there_is()
        => Assert.Equal(
            (NextStep.Retry, new BatchSettings(1, 500), 7, null),
            Told(Decide(Of(Settings, Among(7), Alone(7)), SomethingFits)));

    [Fact]
    public void After_two_deaths_alone_it_is_left_out_and_the_others_get_their_size_back()
    {
        var decision = Decide(Of(new BatchSettings(1, 500), Among(7), Alone(7), Alone(7)), SomethingFits.DidNotFit(new(Settings, Limit, 7)));

        Assert.Equal((NextStep.Retry, Settings, null, 7), Told(decision));
        Assert.Equal("it died; gene G7 died alone 2 times and is quarantined; the chunk goes on without it", decision.Sentence);
    }

    [Fact]
    public void What_died_for_other_reasons_is_not_forgotten_with_it()
        => Assert.Equal(
            new BatchSettings(4, 2000),
            Decide(Of(new BatchSettings(1, 500), Alone(7), Alone(7)), SomethingFits.DidNotFit(new(Settings, Limit, 8))).Settings);

    [Fact]
    public void No_gene_is_to_blame_under_a_limit_under_which_nothing_was_ever_committed()
    {
        foreach (var lessons in new[] { MemoryLessons.None, MemoryLessons.None.Committed(null, 1, 1, Limit + 1) })
        {
            var since = new List<AttemptDeath> { Among(7) };
            while (Decide(Of(Settings, [.. since]), lessons) is { Step: NextStep.Retry } decision)
            {
                Assert.Null(decision.Quarantine);
                since.Add(Alone(7));
            }

            Assert.Equal(RetryPolicy.MemoryBudget, since.Count);
        }
    }

    [Theory]
    [InlineData(Verdict.Crashed)]
    [InlineData(Verdict.Stalled)]
    public void A_gene_that_crashes_its_worker_is_tried_alone_and_left_out_likewise_but_sizes_are_not_to_blame(Verdict verdict)
    {
        Assert.Equal((NextStep.Retry, Settings, 7, null), Told(Decide(Of(Settings, new AttemptDeath(verdict, 7)))));
        Assert.Equal(7, Decide(Of(Settings, new AttemptDeath(verdict, 7), new AttemptDeath(verdict, 7, Alone: true))).Isolate);
        Assert.Equal(7, Decide(Of(Settings, new AttemptDeath(verdict, 7), new AttemptDeath(verdict, 7, true), new AttemptDeath(verdict, 7, true))).Quarantine);
    }

    [Fact]
    public void Crashes_of_ever_other_genes_hold_the_chunk()
    {
        AttemptDeath[] crashes = [.. Enumerable.Range(0, RetryPolicy.CrashBudget + 1).Select(gene => new AttemptDeath(Verdict.Crashed, gene))];

        Assert.Equal(NextStep.Retry, Decide(Of(Settings, crashes[..^1])).Step);
        Assert.Equal(NextStep.Hold, Decide(Of(Settings, crashes)).Step);
    }

    [Theory]
    [InlineData(Verdict.OomGlobal)]
    [InlineData(Verdict.OomAncestor)]
    [InlineData(Verdict.KilledFromOutside)]
    [InlineData(Verdict.Lost)]
    public void A_gene_is_not_to_blame_for_what_others_did(Verdict verdict)
    {
        var decision = Decide(Of(Settings, new AttemptDeath(verdict, 7, Alone: true), Alone(7)), SomethingFits);

        Assert.Equal((7, null), (decision.Isolate, decision.Quarantine));
    }

    [Fact]
    public void More_than_five_or_one_in_a_hundred_are_not_one_genes_fault()
    {
        Assert.Equal([5, 5, 6, 20], new[] { 20, 500, 600, 2000 }.Select(RetryPolicy.MostQuarantined));
        var chunk = Of(Settings, Alone(7), Alone(7)) with { GenesTotal = 600 };

        Assert.Equal(7, Decide(chunk with { Quarantined = 5 }, SomethingFits).Quarantine);
        var hold = Decide(chunk with { Quarantined = 6 }, SomethingFits);
        Assert.Equal((NextStep.Hold, null), (hold.Step, hold.Quarantine));
        Assert.Matches("^run btui resume with --memory-limit [0-9.]+[MG] or more: 6 genes of this chunk are quarantined already", hold.Sentence);
    }

    [Fact]
    public void A_gene_with_two_deaths_alone_is_left_out_even_with_the_last_of_the_budget()
        => Assert.Equal(7, Decide(Of(Settings, Among(1), Among(2), Among(3), Among(4), Alone(7), Alone(7)), SomethingFits).Quarantine);

    [Fact]
    public void Settings_were_too_large_at_the_own_limit_and_when_the_machine_is_short_again()
    {
        Assert.True(RetryPolicy.WereTooLarge([Among(7)], confidence: 0.8));
        Assert.False(RetryPolicy.WereTooLarge([Among(7)], confidence: 0.79)); // then the same is tried once more
        Assert.False(RetryPolicy.WereTooLarge([new(Verdict.OomGlobal)], 1));
        Assert.True(RetryPolicy.WereTooLarge([new(Verdict.OomGlobal), new(Verdict.Lost), new(Verdict.OomDaemon)], 1));
        Assert.False(RetryPolicy.WereTooLarge([Among(7), new(Verdict.Crashed, 7)], 1));
    }

    private static AttemptDeath Among(int gene) => new(Verdict.OomOwnLimit, gene);

    private static AttemptDeath Alone(int gene) => new(Verdict.OutOfMemory, gene, Alone: true);

    private static (NextStep, BatchSettings, int?, int?) Told(Decision decision) => (decision.Step, decision.Settings, decision.Isolate, decision.Quarantine);
}
