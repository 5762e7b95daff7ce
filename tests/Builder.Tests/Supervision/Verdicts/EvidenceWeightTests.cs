using System.Reflection;
using Builder.Journal;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;
using static Builder.Tests.Supervision.Deaths;

namespace Builder.Tests.Supervision.Verdicts;

public sealed class EvidenceWeightTests
{
    private static readonly string[] Sources =
        [.. typeof(EvidenceSource).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Every_verdict_weighs_every_source_and_what_nobody_could_look_at_has_no_weight()
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            Assert.Contains(
                Sources.SelectMany(source => new[] { new EvidenceFact(source, Finding.Yes, ""), new(source, Finding.No, "") }),
                fact => EvidenceWeight.Of(verdict, fact, [fact]) == Weight.For);
            Assert.All(Sources, source => Assert.Equal(Weight.CouldNotLook, EvidenceWeight.Of(verdict, new(source, Finding.CouldNotLook, ""), [])));
        }
    }

    [Fact]
    public void A_fact_of_an_unknown_source_is_neither_for_nor_against()
        => Assert.Equal(Weight.Neutral, EvidenceWeight.Of(Verdict.Crashed, new("tea leaves", Finding.Yes, ""), []));

    [Fact]
    public void Every_fact_of_the_judge_has_a_known_source()
        => Assert.All(
            Judge.Classify(Of(Exit(SigKill) with { WatchdogKill = "over", GroupLimitOoms = 0 }) with { Scheduler = new("Slurm", "7", null, null, null, "") }).Evidence,
            fact => Assert.Contains(fact.Source, Sources));

    [Fact]
    public void A_kernel_that_counted_nothing_speaks_for_a_kill_from_outside()
        => Assert.Equal(
            ["wait status", "group oom_kill", "machine oom_kill", "kernel log", "kill ledger", "daemon runs", "daemon log", "daemon mark", "unit result"],
            Weighed(Of(Exit(SigKill)), Weight.For));

    [Fact]
    public void Memory_at_the_limit_speaks_against_it()
        => Assert.Equal(["memory"], Weighed(Of(Exit(SigKill) with { PeakAnonymous = Limit }), Weight.Against));

    [Fact]
    public void A_suspicion_shows_what_speaks_against_it()
        => Assert.Equal(
            ["daemon log", "daemon mark", "pressure", "unit result"],
            Weighed(Of(Exit(SigTerm) with { DaemonRuns = Observation.Yes("earlyoom runs (pid 3)"), Last = Sample(available: 0.1) }), Weight.Against).Order());

    [Fact]
    public void Where_we_killed_it_ourselves_the_kernels_silence_is_nothing_against_it()
        => Assert.Empty(Weighed(Of(Exit(SigKill), stopOrdered: "at 92 %", purpose: KillPurpose.HardLimit), Weight.Against));

    [Fact]
    public void What_no_sample_saw_is_nothing_against_a_kill_that_the_kernel_counted()
        => Assert.DoesNotContain("memory", Weighed(Of(Exit(SigKill) with { LimitBytes = 32 << 20, PeakAnonymous = 108 << 10, GroupOomKills = 1 }), Weight.Against));

    private static IEnumerable<string> Weighed(DeathEvidence death, Weight weight)
    {
        var judgement = Judge.Classify(death);
        return judgement.Evidence.Where(fact => EvidenceWeight.Of(judgement.Verdict, fact, judgement.Evidence) == weight).Select(fact => fact.Source);
    }
}
