using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;
using BuilderTui.Commands;

namespace BuilderTui.Tests.Commands;

public sealed class FullDiskTests
{
    private readonly ProcessReader _processes = new(new SystemRoots());

    // Counts what it is told, as a supervisor does, and ends with it when that is all: 1 for the first kind, 2 for the second.
    private const string Listener = """
        trap 't=1' TERM; trap 'i=2' INT; : > "$1"
        n=0; until [ $((t + i)) -ge "$2" ] || [ $n -ge 3000 ]; do sleep 0.01; n=$((n + 1)); done
        exit $((t + i))
        """;

    [Theory]
    [InlineData(CommandVerb.Stop, 1)]
    [InlineData(CommandVerb.StopNow, 3)]
    public async Task A_stop_that_cannot_be_written_down_is_a_signal_and_one_at_once_is_two(CommandVerb verb, int told)
    {
        var ready = Path.Combine(Path.GetTempPath(), $"btui-listener-{Guid.NewGuid():N}");
        var pid = ChildProcess.Spawn("/bin/sh", ["-c", Listener, "sh", ready, $"{told}"]);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(ready), TimeSpan.FromMinutes(1)));

        var answer = FullDisk.Ask(verb, new BuildFolder("/data/fly"), _processes.Identify(pid)!, free: 4096, _processes);

        Assert.Equal(told, (await ChildProcess.WaitAsync(pid)).ExitCode);
        File.Delete(ready);
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
