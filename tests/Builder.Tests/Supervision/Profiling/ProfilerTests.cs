using Builder.Journal;
using Builder.Supervision.Profiling;
using Builder.Telemetry;
using Builder.Telemetry.Recording;

namespace Builder.Tests.Supervision.Profiling;

/// <summary>Real commands of a line of shell, in real control groups where the machine has them.</summary>
public sealed class ProfilerTests : IDisposable
{
    private const long Limit = 32L << 20;

    private static readonly SystemRoots Machine = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("btui-profiler-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("exit 0", 0, Verdict.Completed)]
    [InlineData("exit 3", 3, Verdict.Failed)]
    [InlineData("kill -9 $$", 137, Verdict.KilledFromOutside)]
    [InlineData("kill -15 $$", 143, Verdict.KilledFromOutside)]
    [InlineData("[ \"$1\" = 'a $HOME b' ] && [ -z \"$BTUI_PROCS$BTUI_HOLD$BTUI_RECORD$BTUI_SCORE$DOTNET_GCHeapHardLimit\" ]", 0, Verdict.Completed)]
    public async Task A_commands_end_is_passed_on_and_judged(string script, int exitCode, Verdict verdict)
    {
        var result = await RunAsync(script, Machine);

        Assert.Equal((exitCode, verdict), (result.ExitCode, result.Judgement.Verdict));
    }

    [Fact]
    public async Task All_processes_of_a_command_are_counted()
    {
        var go = Path.Combine(_folder, "go");

        // A child with 20 MB and two more; they go on when all were seen, or after a minute.
        var result = await RunAsync(
            $"wait_for() {{ i=0; until [ -e '{go}' ] || [ $i -gt 600 ]; do i=$((i+1)); sleep 0.1; done; }}; (v=$(head -c 20000000 /dev/zero | tr '\\0' x); wait_for; : ${{#v}}) & wait_for & wait",
            Machine,
            tell: moment =>
            {
                if (moment.Reading.Tree is { Processes: >= 3, ChildrenResident: > 20_000_000 })
                {
                    File.WriteAllText(go, "");
                }
            });

        Assert.True(File.Exists(go), "they were never seen");
        Assert.Equal(0, result.ExitCode);
        Assert.True(result.Totals.MostProcesses >= 3);
        Assert.True(result.Totals.ChildrenResident!.Bytes > 20_000_000);
        Assert.True(result.Totals.Resident!.Bytes > result.Totals.ChildrenResident.Bytes);
        Assert.True(result.Totals.Needed!.Bytes > 0); // a group tells late
    }

    [Fact]
    public async Task A_command_over_its_limit_is_killed_by_the_kernel_and_judged_so()
    {
        Assert.SkipUnless(LimitFacilities.Choose(Machine).Kind != LimitKind.Watchdog, "no control groups can be made here");

        // dd touches a buffer of this size and no more, even if no limit held it.
        var result = await RunAsync("exec dd if=/dev/zero of=/dev/null bs=48M count=1", Machine, Limit);

        Assert.Equal((137, Verdict.OomOwnLimit), (result.ExitCode, result.Judgement.Verdict));
        Assert.Equal(1, result.Exit.GroupOomKills);
        Assert.True(result.Judgement.Confidence >= 0.8);
    }

    [Fact]
    public async Task Without_a_group_the_watchdog_stops_it_with_all_below_it()
    {
        var children = Path.Combine(_folder, "child");

        var result = await RunAsync(
            $"sleep 1000 & echo $! > '{children}'; v=$(head -c 48000000 /dev/zero | tr '\\0' x); sleep 60; : ${{#v}}", new SystemRoots(Cgroup: Path.Combine(_folder, "none")), Limit);

        Assert.Equal((137, Verdict.OomOwnLimit, "watchdog"), (result.ExitCode, result.Judgement.Verdict, result.Exit.LimitEnforcedBy));
        Assert.StartsWith("the watchdog stopped the command: ", result.Judgement.Sentence, StringComparison.Ordinal);
        var child = int.Parse(await File.ReadAllTextAsync(children, TestContext.Current.CancellationToken));
        Assert.Null(new ProcessReader(Machine).Identify(child));
    }

    [Fact]
    public async Task What_a_command_leaves_at_work_is_left_alone()
    {
        Assert.SkipUnless(LimitFacilities.Choose(Machine).Kind != LimitKind.Watchdog, "no control groups can be made here");
        var child = Path.Combine(_folder, "child");

        var result = await RunAsync($"sleep 1000 & echo $! > '{child}'", Machine);

        var reader = new ProcessReader(Machine);
        var left = reader.Identify(int.Parse(await File.ReadAllTextAsync(child, TestContext.Current.CancellationToken)));
        Assert.NotNull(left);
        Assert.Equal((0, 1), (result.ExitCode, result.LeftRunning));
        Assert.True(Signals.Send(left, Signals.Kill, reader));
    }

    [Fact]
    public async Task A_signal_reaches_the_command()
    {
        Profiler? profiler = null;

        var result = await RunAsync("trap 'kill $!; exit 5' TERM; sleep 60 & wait", Machine, tell: _ => profiler!.Signal(Signals.Terminate), made: made => profiler = made);

        Assert.True(result.ExitCode is 5 or 143, $"{result.Status}"); // it may come before the trap is set
        Assert.False(profiler!.Signal(Signals.Terminate));
    }

    [Fact]
    public async Task Its_log_is_whole()
    {
        var file = Path.Combine(_folder, "log.csv");
        ProfileResult result;
        using (var log = new LogWriter(file))
        {
            result = await RunAsync("sleep 0.5", Machine, log: log);
            Assert.True(log.Rows >= 1);
        }

        var report = LogAnalysis.Read(file, [], TestContext.Current.CancellationToken);
        Assert.Equal((result.Order.Log!.Rows, false, 0), (report.Readings, report.LastLineCut, report.StepsBack));
        Assert.True(report.Columns.Single(column => column.Name == LogColumns.Resident).Highest > 0);
    }

    private async Task<ProfileResult> RunAsync(
        string script, SystemRoots roots, long? limit = null, Action<ProfileMoment>? tell = null, Action<Profiler>? made = null, LogWriter? log = null)
    {
        var profiler = new Profiler(new(["/bin/sh", "-c", script, "sh", "a $HOME b"], limit, TimeSpan.FromSeconds(0.1), _folder, log), roots, TimeProvider.System);
        made?.Invoke(profiler);
        return await profiler.RunAsync(tell ?? (_ => { }));
    }
}
