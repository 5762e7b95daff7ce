using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using CsCheck;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

/// <summary>The policy over whole sequences of deaths, kept as the keeper keeps them.</summary>
public sealed class RetrySequenceTests
{
    private const int Genes = 4;

    // The worst of all orders uses up every budget before the death that ends it.
    private const int MostWithoutProgress =
        RetryPolicy.MemoryBudget - 1 + RetryPolicy.LostBudget + (2 * RetryPolicy.KillBudget) + 1;

    // With suspects: each gene dies twice among others and twice alone before it is left out, and then the budgets start anew.
    private const int MostWithSuspects = (Genes + 1) * (MostWithoutProgress + (4 * Genes));

    /// <summary>Every verdict but the one that waits for room on the disk as long as it takes.</summary>
    private static readonly Verdict[] Ending = [.. Enum.GetValues<Verdict>().Where(verdict => verdict != Verdict.DiskFull)];

    private static readonly Gen<int?> AnySuspect = Gen.Select(Gen.Bool, Gen.Int[0, Genes - 1], (known, gene) => known ? gene : (int?)null);

    [Fact]
    public void Without_progress_every_sequence_of_deaths_ends() => Gen.OneOf(Ending).Array[MostWithoutProgress].Sample(deaths =>
        Assert.True(Play(deaths.Select(verdict => (verdict, (int?)null, Progress: false))) is { Attempts: <= MostWithoutProgress, Ended: true }));

    [Fact]
    public void Without_progress_every_sequence_of_deaths_ends_whatever_genes_are_suspected()
        => Gen.Select(Gen.OneOf(Ending.Except([Verdict.Completed, Verdict.Stopped, Verdict.Failed]).ToArray()), AnySuspect)
            .Array[MostWithSuspects].Sample(deaths =>
                Assert.True(Play(deaths.Select(death => (death.Item1, death.Item2, Progress: false))).Ended));

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

        Assert.False(Play(worst.Select(one => (one, (int?)null, false))).Ended);
        Assert.All(
            Ending,
            verdict => Assert.True(Play([.. worst.Select(one => (one, (int?)null, false)), (verdict, null, false)])
                is { Ended: true, Attempts: MostWithoutProgress }));
    }

    [Fact]
    public void Settings_are_never_more_than_wanted_nor_less_than_one_gene_and_500_rows_and_grow_only_when_a_gene_is_left_out()
        => Gen.Select(Gen.OneOf(Enum.GetValues<Verdict>()), AnySuspect, Gen.Bool).Array[0, 60].Sample(deaths =>
        {
            var before = Wanted;
            foreach (var decision in Play(deaths.Select(one => (one.Item1, one.Item2, one.Item3))).Decisions)
            {
                var most = decision.Quarantine is null ? before : Wanted;
                Assert.InRange(decision.Settings.BatchSize, 1, most.BatchSize);
                Assert.InRange(decision.Settings.BatchRows, 500, most.BatchRows);
                Assert.InRange(decision.Delay, TimeSpan.Zero, Settling.Longest);
                before = decision.Settings;
            }
        });

    [Fact]
    public void As_long_as_each_attempt_commits_something_only_what_cannot_be_mended_ends_it()
        => Gen.Select(Gen.OneOf([.. Enum.GetValues<Verdict>().Except([Verdict.Completed, Verdict.Stopped, Verdict.Failed])]), AnySuspect)
            .Array[1, 100].Sample(deaths => Assert.False(Play(deaths.Select(one => (one.Item1, one.Item2, Progress: true))).Ended));

    [Fact]
    public void A_completed_or_stopped_chunk_is_never_tried_again_whatever_was_before()
        => Gen.OneOf(Enum.GetValues<Verdict>()).List[0, 30].Sample(before =>
        {
            Assert.Equal(NextStep.Finish, Decide([.. before, Verdict.Completed]).Step);
            Assert.Equal(NextStep.Stop, Decide([.. before, Verdict.Stopped]).Step);
        });

    private static BatchSettings Wanted => new(500, 25_000);

    // As the keeper does it: what committed starts the list anew with itself, a quarantine starts it anew without.
    private static (int Attempts, bool Ended, List<Decision> Decisions) Play(IEnumerable<(Verdict Verdict, int? Suspect, bool Progress)> deaths)
    {
        var settings = Wanted;
        var since = new List<AttemptDeath>();
        var decisions = new List<Decision>();
        var (isolated, quarantined) = (new HashSet<int>(), new HashSet<int>());
        foreach (var (verdict, gene, progress) in deaths)
        {
            if (progress)
            {
                since.Clear();
            }

            var suspect = gene is { } one && quarantined.Contains(one) ? null : gene;
            since.Add(new(verdict, suspect, suspect is { } alone && (isolated.Contains(alone) || settings.BatchSize == 1)));
            var decision = Chunks.Decide(
                Of(settings, [.. since]) with { Wanted = Wanted, Quarantined = quarantined.Count }, SomethingFits);
            decisions.Add(decision);
            if (decision.Step != NextStep.Retry)
            {
                return (decisions.Count, true, decisions);
            }

            settings = decision.Settings;
            if (decision.Isolate is { } lonely)
            {
                isolated.Add(lonely);
            }

            if (decision.Quarantine is { } bad)
            {
                quarantined.Add(bad);
                since.Clear();
            }
        }

        return (decisions.Count, false, decisions);
    }
}
