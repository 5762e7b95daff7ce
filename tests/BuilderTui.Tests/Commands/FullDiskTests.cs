using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;
using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

public sealed class FullDiskTests
{
    private readonly ProcessReader _processes = new(new SystemRoots());

    [Theory]
    [InlineData(CommandVerb.Stop, 15)]
    [InlineData(CommandVerb.StopNow, 15)]
    public async Task A_stop_that_cannot_be_written_down_is_a_signal(CommandVerb verb, int signal)
    {
        var pid = ChildProcess.Spawn("sleep", ["1000"]);

        var answer = FullDisk.Ask(verb, new BuildFolder("/data/fly"), _processes.Identify(pid)!, free: 4096, _processes);

        Assert.Equal(signal, (await ChildProcess.WaitAsync(pid)).Signal);
        Assert.True(answer.Accepted);
        Assert.StartsWith($"the disk is full (4K free), so nothing can be written down: the supervisor (process {pid}) was told by a signal", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_else_is_asked_so_and_no_process_of_the_same_number_is_told()
    {
        var pid = ChildProcess.Spawn("sleep", ["1000"]);
        var id = _processes.Identify(pid)!;

        var pause = FullDisk.Ask(CommandVerb.Pause, new BuildFolder("/data/fly"), id, free: 0, _processes);
        var stranger = FullDisk.Ask(CommandVerb.Stop, new BuildFolder("/data/fly"), id with { StartTicks = id.StartTicks - 1 }, free: 0, _processes);
        var alive = _processes.IsAlive(id);
        Signals.Send(id, Signals.Kill, _processes);
        await ChildProcess.WaitAsync(pid);

        Assert.True(alive);
        Assert.False(stranger.Accepted);
        Assert.False(pause.Accepted);
        Assert.Equal(
            "refused: the disk is full (0B free), so nothing can be written down and no supervisor be asked: make room, then ask again; what meets a full disk waits and loses nothing; btui stop /data/fly works without room",
            pause.Sentence);
    }
}
