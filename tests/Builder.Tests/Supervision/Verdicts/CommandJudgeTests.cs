using Builder.Journal;
using Builder.Supervision;
using Builder.Supervision.Verdicts;

namespace Builder.Tests.Supervision.Verdicts;

/// <summary>The end of any command.</summary>
public sealed class CommandJudgeTests
{
    [Fact]
    public void Exit_code_0_is_done()
    {
        var judgement = CommandJudge.Classify(Deaths.Exit(0));

        Assert.Equal((Verdict.Completed, 1, "done"), (judgement.Verdict, judgement.Confidence, judgement.Sentence));
    }

    [Fact]
    public void A_child_that_was_killed_for_memory_is_named_even_then()
        => Assert.Equal(
            "done; the kernel killed a helper of the command for memory on the way",
            CommandJudge.Classify(Deaths.Exit(0) with { GroupOomKills = 1 }).Sentence);

    [Fact]
    public void Another_exit_code_is_a_failure_by_its_own_account()
    {
        var judgement = CommandJudge.Classify(Deaths.Exit(Deaths.Code(3)));

        Assert.Equal((Verdict.Failed, "ended by itself with exit code 3"), (judgement.Verdict, judgement.Sentence));
    }

    [Theory]
    [InlineData(73)]
    [InlineData(74)]
    public void The_exit_codes_of_our_own_workers_mean_nothing(int code)
        => Assert.Equal(Verdict.Failed, CommandJudge.Classify(Deaths.Exit(Deaths.Code(code))).Verdict);

    [Fact]
    public void A_shell_whose_child_was_killed_at_the_limit_died_of_it()
    {
        var judgement = CommandJudge.Classify(Deaths.Exit(Deaths.Code(137)) with { GroupOomKills = 1, GroupLimitOoms = 1 });

        Assert.Equal(Verdict.OomOwnLimit, judgement.Verdict);
        Assert.StartsWith("the kernel killed a process of the command at its own memory limit of 2G", judgement.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_code_137_alone_is_no_kill()
        => Assert.Equal(Verdict.Failed, CommandJudge.Classify(Deaths.Exit(Deaths.Code(137))).Verdict);

    [Theory]
    [InlineData(Deaths.SigKill, Verdict.KilledFromOutside)]
    [InlineData(Deaths.SigTerm, Verdict.KilledFromOutside)]
    [InlineData(Deaths.SigSegv, Verdict.Crashed)]
    public void A_signal_is_named(int signal, Verdict verdict) => Assert.Equal(verdict, CommandJudge.Classify(Deaths.Exit(signal)).Verdict);

    [Fact]
    public void One_without_a_limit_that_the_kernel_killed_met_somebody_elses()
    {
        var judgement = CommandJudge.Classify(Deaths.Exit(Deaths.SigKill) with { LimitBytes = ExitRecord.NoLimit, GroupOomKills = 1, GroupLimitOoms = 0 });

        Assert.Equal(Verdict.OomAncestor, judgement.Verdict);
        Assert.Equal("the kernel killed the command at 300M, though it has no limit of its own: a group above it or the machine was short", judgement.Sentence);
    }

    [Fact]
    public void On_cgroup_v1_too()
    {
        var judgement = CommandJudge.Classify(Deaths.Exit(Deaths.SigKill) with { LimitBytes = ExitRecord.NoLimit, GroupOomKills = 1 });

        Assert.Equal(Verdict.OomAncestor, judgement.Verdict);
        Assert.Contains("at 300M, without a limit of its own, so", judgement.Sentence, StringComparison.Ordinal);
        Assert.Contains(judgement.Evidence, fact => fact.Text == "highest sample 300M, without a limit");
    }

    [Fact]
    public void The_watchdogs_own_words_decide()
        => Assert.Equal((Verdict.OomOwnLimit, "the watchdog stopped the command"), Of(Deaths.Exit(Deaths.SigKill) with { WatchdogKill = "the watchdog stopped the command", GroupOomKills = null }));

    [Fact]
    public void What_only_workers_have_is_no_evidence()
        => Assert.DoesNotContain(CommandJudge.Classify(Deaths.Exit(0)).Evidence, fact =>
            fact.Source is EvidenceSource.Report or EvidenceSource.EndMarker or EvidenceSource.Output or EvidenceSource.Ledger
            || fact.Text.Contains("worker", StringComparison.Ordinal));

    private static (Verdict, string) Of(ExitRecord exit)
    {
        var judgement = CommandJudge.Classify(exit);
        return (judgement.Verdict, judgement.Sentence);
    }
}
