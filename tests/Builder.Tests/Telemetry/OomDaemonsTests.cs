using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class OomDaemonsTests : IDisposable
{
    private const string Group = "/user.slice/user-1000.slice/user@1000.service/app.slice/run-7.scope/btui-0001-01-7";

    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_daemon_that_runs_is_seen_by_its_name()
    {
        _machine.Write("proc/12/comm", "bash\n");
        _machine.Write("proc/300/comm", "earlyoom\n");

        Assert.Equal(Observation.Yes("earlyoom runs (pid 300)"), OomDaemons.Running(_machine.Roots));
    }

    [Fact]
    public void A_daemon_in_Python_is_seen_by_its_script()
    {
        _machine.Write("proc/300/comm", "python3\n");
        _machine.Write("proc/300/cmdline", "python3\0/usr/sbin/nohang\0--config\0/etc/nohang.conf\0");

        Assert.Equal(Observation.Yes("nohang runs (pid 300)"), OomDaemons.Running(_machine.Roots));
    }

    [Fact]
    public void A_program_that_is_only_told_of_one_is_none()
    {
        _machine.Write("proc/300/comm", "journalctl\n");
        _machine.Write("proc/300/cmdline", "journalctl\0-u\0earlyoom\0");

        Assert.Equal(Observation.No("none can be seen here"), OomDaemons.Running(_machine.Roots));
    }

    [Fact]
    public void Without_processes_to_see_nobody_could_look()
    {
        Assert.Null(OomDaemons.Running(_machine.Roots).Seen);
        Assert.Null(OomDaemons.Running(_machine.Roots with { Proc = _machine.At("gone") }).Seen);
    }

    [Theory]
    [InlineData("sending SIGTERM to process 4711 uid 1000 \"btui-worker\": oom_score 901, VmRSS 9876 MiB, cmdline \"btui-worker\"", true)]
    [InlineData("sending SIGKILL to process 4711 uid 1000 \"btui-worker\": oom_score 901", true)]
    [InlineData("sending SIGTERM to process 47110 uid 1000 \"btui-worker\": oom_score 901", false)]
    [InlineData("process 4711 exited after 0.1 seconds", false)]
    [InlineData("Killed /user.slice/user-1000.slice/user@1000.service/app.slice/run-7.scope due to memory pressure for /user.slice/user-1000.slice/user@1000.service being 71.58% > 50.00% for > 20s with reclaim activity", true)]
    [InlineData("Killed /user.slice/user-1000.slice/user@1000.service/app.slice/run-70.scope due to memory pressure for /user.slice being 71.58% > 50.00% for > 20s", false)]
    [InlineData("Killed /user.slice/user-1000.slice/user@1000.service/app.slice/run-7.scope due to memory used (9) / total (10) and swap used (9) / total (10) being more than 90.00%", true)]
    [InlineData("run-7.scope: systemd-oomd killed 19 process(es) in this unit.", true)]
    [InlineData("run-8.scope: systemd-oomd killed 19 process(es) in this unit.", false)]
    [InlineData("mem avail: 4711 of 9876 MiB", false)]
    [InlineData("", false)]
    public void A_line_is_about_the_worker_if_it_names_it_or_a_group_that_holds_it(string line, bool names)
        => Assert.Equal(names, OomDaemons.Named(line, 4711, Group));

    [Fact]
    public void Of_a_worker_without_a_group_only_the_number_counts()
    {
        Assert.True(OomDaemons.Named("sending SIGTERM to process 4711 uid 0", 4711, null));
        Assert.False(OomDaemons.Named("Killed /a.scope due to memory pressure for /", 4711, null));
        Assert.False(OomDaemons.Named("a.scope: systemd-oomd killed 1 process(es) in this unit.", 4711, null));
    }
}
