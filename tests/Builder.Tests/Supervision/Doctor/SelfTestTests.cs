using Builder.Journal;
using Builder.Supervision.Doctor;
using Builder.Telemetry;

namespace Builder.Tests.Supervision.Doctor;

/// <summary>The self-test on this machine, as it is and without its control groups.</summary>
public sealed class SelfTestTests
{
    private static readonly SystemRoots Machine = new();

    [Fact]
    public async Task A_memory_death_is_recognised_by_what_this_machine_has()
    {
        var facility = LimitFacilities.Choose(Machine);

        var result = await SelfTest.RunAsync(Machine, facility, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal((facility.Name, Verdict.OomOwnLimit), (result.LimitedBy, result.Judgement.Verdict));
        Assert.True(result.Recognised);
        Assert.True(result.Seconds > 0);
        Assert.Contains(result.Judgement.Evidence, fact => fact.Finding == Finding.Yes);
    }

    [Fact]
    public async Task Where_only_the_watchdog_is_left_its_chain_is_shown()
    {
        var roots = Machine with { Cgroup = "/no/control/groups" };
        var facility = LimitFacilities.Choose(roots);
        Assert.SkipUnless(facility.Kind == LimitKind.Watchdog, facility.Reason);

        var result = await SelfTest.RunAsync(roots, facility, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.True(result.Recognised);
        Assert.StartsWith("the watchdog stopped the worker: ", result.Judgement.Sentence);
    }
}
