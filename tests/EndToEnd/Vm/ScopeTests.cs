using EndToEnd.Support;

namespace EndToEnd.Vm;

/// <summary>An ordinary user who may make no groups, and the user's own real systemd.</summary>
[Collection(VmTest.Name)]
public sealed class ScopeTests(ScopeTests.Boot vm) : IClassFixture<ScopeTests.Boot>
{
    private const string Systemd = "/usr/lib/systemd/systemd";
    private const string Units = "/usr/lib/systemd/user";

    public sealed class Boot(SmallGenome genome) : VmBoot(to => RunAsync(to, genome));

    [Fact]
    public async Task A_worker_runs_in_a_scope_and_its_kill_is_proven_there()
    {
        var worker = await vm.JsonAsync("worker");
        var exit = await vm.JsonAsync("exit");

        Assert.Matches(@"/user@1000\.service/app\.slice/btui-0001-01-\d+-[0-9a-f]{8}\.scope$", worker.Text("Group"));
        Assert.Equal(("systemd scope", 9, 1), (exit.Text("LimitEnforcedBy"), exit.Number("RawStatus"), exit.Number("GroupOomKills")));
        Assert.Contains("; not cgroup v2, because ", exit.Text("LimitReason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_build_goes_on_to_its_end_and_leaves_no_scope()
    {
        var run = await vm.OutputAsync("run");

        Assert.True(run.Contains("attempt 1: the kernel killed the worker", StringComparison.Ordinal), run);
        Assert.True(run.Contains(" COMPLETE 12 genes", StringComparison.Ordinal), run);
        Assert.DoesNotContain(".scope", await vm.OutputAsync("left"), StringComparison.Ordinal);
    }

    private static Task<VmOutcome> RunAsync(TempFolder to, SmallGenome genome)
    {
        string[] units = ["app.slice", "basic.target", "background.slice", "session.slice", "default.target", "exit.target", "paths.target", "shutdown.target", "sockets.target", "systemd-exit.service", "timers.target"];
        string[] files = [.. units.Select(unit => Path.Combine(Units, unit))];
        VirtualMachine.SkipWithout([Systemd, "systemd-run", .. files]);
        return VirtualMachine.RunAsync(
            to, "scope.sh", genome, ["-m", "400"], [Systemd, "systemd-run"], new Dictionary<string, string[]> { ["units"] = files });
    }
}
