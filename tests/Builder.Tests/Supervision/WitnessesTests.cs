using Builder.Supervision;
using Builder.Telemetry;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class WitnessesTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(9, null, true)]
    [InlineData(15, null, true)]
    [InlineData(0, null, true)] // a worker that obeyed a daemon's SIGTERM
    [InlineData(143 << 8, null, true)]
    [InlineData(71 << 8, WorkerOutcome.Stopped, true)]
    [InlineData(0, WorkerOutcome.Done, false)]
    [InlineData(11, null, false)]
    [InlineData(1 << 8, null, false)]
    [InlineData(72 << 8, WorkerOutcome.OutOfMemory, false)]
    public void Others_are_asked_of_ends_that_may_be_their_work(int raw, WorkerOutcome? outcome, bool ask)
        => Assert.Equal(ask, Witnesses.MayKnowMore(new WaitStatus(raw), outcome is { } said ? new(said, "", null) : null));

    [Fact]
    public void Others_are_asked_where_nobody_saw_the_end() => Assert.True(Witnesses.MayKnowMore(null, null));

    [Fact]
    public async Task Where_nobody_can_be_asked_each_says_why()
    {
        var roots = _machine.Roots with { Run = _machine.At("run") };
        _machine.Write("proc/12/comm", "bash\n");

        var said = await Witnesses.AskAsync(roots, new Systemd(roots), DateTimeOffset.UnixEpoch, 7, "/a.scope/leaf", kernel: true);

        Assert.Equal(Observation.CouldNotLook("systemd is not the init here"), said.Unit);
        Assert.Equal(Observation.CouldNotLook("systemd is not the init here"), said.DaemonLog);
        Assert.Equal(Observation.No("none can be seen here"), said.DaemonRuns);
        Assert.Equal("systemd is not the init here", said.Kernel!.WhyNot);
    }
}
