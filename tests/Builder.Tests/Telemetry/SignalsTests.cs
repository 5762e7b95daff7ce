using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class SignalsTests
{
    private readonly ProcessReader _reader = new(new SystemRoots());

    [Fact]
    public async Task A_signal_reaches_the_process_that_was_meant_and_no_other()
    {
        var pid = ChildProcess.Spawn("sleep", ["1000"]);
        var id = _reader.Identify(pid)!;

        var toAnEarlierOne = Signals.Send(id with { StartTicks = id.StartTicks - 1 }, Signals.Kill, _reader);
        var toOneBeforeTheBoot = Signals.Send(id with { BootId = "another" }, Signals.Kill, _reader);
        var alive = _reader.IsAlive(id);
        var sent = Signals.Send(id, Signals.Terminate, _reader);
        var status = await ChildProcess.WaitAsync(pid);

        Assert.False(toAnEarlierOne);
        Assert.False(toOneBeforeTheBoot);
        Assert.True(alive);
        Assert.True(sent);
        Assert.Equal(Signals.Terminate, status.Signal);
        Assert.False(Signals.Send(id, Signals.Kill, _reader));
    }

    [Fact]
    public async Task A_process_that_waits_to_be_reaped_gets_no_signal()
    {
        var pid = ChildProcess.Spawn("sleep", ["1000"]);
        var id = _reader.Identify(pid)!;
        Signals.Send(id, Signals.Kill, _reader);
        Natives.AwaitZombie(pid);

        Assert.False(Signals.Send(id, Signals.Terminate, _reader));
        Assert.Equal(Signals.Kill, (await ChildProcess.WaitAsync(pid)).Signal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_number_that_stands_for_many_processes_gets_no_signal(int pid)
        => Assert.False(Signals.Send(pid, signal: 0, isMeant: () => true));
}
