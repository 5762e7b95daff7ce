using Builder.Supervision;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision;

public sealed class RunnerLauncherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-launch-").FullName;

    private string Log => Path.Combine(_folder, "log of a runner.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_program_runs_in_a_session_of_its_own_with_its_output_in_the_log()
    {
        using var ready = new Fifo();

        await RunnerLauncher.StartAsync(
            Log, ["/bin/sh", "-c", "cut -d' ' -f6 /proc/$$/stat; echo $$; echo \"$1\" >&2; echo done > \"$0\"", ready.Path, "two words $x"],
            TestContext.Current.CancellationToken);
        Assert.Equal("done", await ready.ReadLineAsync());

        var lines = await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken);
        Assert.Equal("two words $x", lines[2]);
        Assert.NotEqual(Session(Environment.ProcessId), int.Parse(lines[0]));
    }

    private static int Session(int pid) => int.Parse(File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ')[3]);
}
