using Builder.Supervision;
using Builder.Telemetry;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision;

/// <summary>Real programs in the place of systemctl and journalctl.</summary>
public sealed class SystemdTests : IDisposable
{
    private const string Group = "/user.slice/user-1000.slice/user@1000.service/app.slice/run-7.scope/btui-0001-01-7";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeMachine _machine = new();

    public SystemdTests() => Directory.CreateDirectory(_machine.At("run/systemd/system"));

    private SystemRoots Roots => _machine.Roots with { Run = _machine.At("run") };

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(Group, "run-7.scope", true)]
    [InlineData("/system.slice/btui.service", "btui.service", false)]
    [InlineData("/system.slice/btui.service/btui-0001-01-7", "btui.service", false)]
    public void The_unit_of_a_group_is_the_innermost_one(string group, string name, bool ofUser)
        => Assert.Equal((name, ofUser), Systemd.UnitOf(group));

    [Theory]
    [InlineData(null)]
    [InlineData("/")]
    [InlineData("/builds/btui-0001-01-7")]
    public async Task A_group_that_no_unit_holds_has_no_result(string? group)
    {
        Assert.Null(Systemd.UnitOf(group));
        Assert.Equal(Observation.CouldNotLook("no unit holds the worker's group"), await With("exit 1").UnitResultAsync(group));
    }

    [Theory]
    [InlineData("LoadState=loaded\nResult=oom-kill", true, "run-7.scope has Result=oom-kill")]
    [InlineData("LoadState=loaded\nResult=success", false, "run-7.scope has Result=success")]
    [InlineData("LoadState=not-found\nResult=success", null, "run-7.scope is not known any more")]
    [InlineData("", null, "run-7.scope has no result")]
    public async Task A_units_result_tells_of_a_memory_kill(string output, bool? seen, string text)
        => Assert.Equal(new(seen, text), await With($"printf '{output}\\n'").UnitResultAsync(Group));

    [Fact]
    public async Task A_units_own_manager_is_asked()
    {
        var systemd = With($"echo \"$@\" > {_machine.At("asked")}; echo Result=success");

        await systemd.UnitResultAsync(Group);

        Assert.Equal("--user show -p LoadState -p Result -- run-7.scope\n", await File.ReadAllTextAsync(_machine.At("asked"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_journal_is_asked_for_the_daemons_since_then()
    {
        var systemd = With($"echo \"$@\" > {_machine.At("asked")}; echo 'sending SIGTERM to process 7 uid 0 \"sh\"'");

        var log = await systemd.DaemonLogAsync(DateTimeOffset.FromUnixTimeSeconds(1000), 7, Group);

        Assert.Equal(Observation.Yes("sending SIGTERM to process 7 uid 0 \"sh\""), log);
        Assert.Equal(
            "-t earlyoom -t nohang -t systemd-oomd -t oomd -t systemd --since @1000 -n 200 -o cat --no-pager\n",
            await File.ReadAllTextAsync(_machine.At("asked"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_journal_that_names_somebody_else_is_a_no()
        => Assert.False((await With("echo 'sending SIGTERM to process 8 uid 0'").DaemonLogAsync(DateTimeOffset.UnixEpoch, 7, Group)).Seen);

    [Fact]
    public async Task The_journals_copy_of_the_kernels_log_is_read_like_the_log()
    {
        var reading = await With("""
            echo 'oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/b/leaf,task_memcg=/b/leaf,task=sh,pid=7,uid=0'
            echo 'Memory cgroup out of memory: Killed process 7 (sh) total-vm:100kB, anon-rss:50kB, file-rss:1kB, shmem-rss:0kB, UID:0'
            """).KernelLogAsync(DateTimeOffset.UnixEpoch);

        Assert.Null(reading.WhyNot);
        Assert.Equal(new OomLogEntry(7, "sh", false, "/b/leaf", "/b/leaf", 50 << 10), Assert.Single(reading.Kills));
    }

    [Theory]
    [InlineData("exit 3", "tool ended with 3")]
    [InlineData("echo 'No journal files were opened' >&2; exit 1", "tool ended with 1 (No journal files were opened)")]
    [InlineData("echo 'Hint: You are currently not seeing messages from other users and the system.' >&2", "the journal shows us no messages of others")]
    public async Task What_cannot_be_asked_is_told_with_its_reason(string script, string whyNot)
    {
        var systemd = With(script);

        Assert.Equal(Observation.CouldNotLook(whyNot), await systemd.DaemonLogAsync(DateTimeOffset.UnixEpoch, 7, Group));
        Assert.Equal(whyNot, (await systemd.KernelLogAsync(DateTimeOffset.UnixEpoch)).WhyNot);
    }

    [Fact]
    public async Task A_program_that_gives_no_answer_is_given_up()
    {
        using var never = new Fifo();
        var systemd = new Systemd(Roots, Script($"read line < {never.Path}"), "unused", TimeSpan.FromMilliseconds(50));

        Assert.Equal(Observation.CouldNotLook("tool gave no answer within 0.1 s"), await systemd.UnitResultAsync(Group));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told()
        => Assert.StartsWith(
            "none could not be started (",
            (await new Systemd(Roots, _machine.At("none"), "unused", Patience).UnitResultAsync(Group)).Text);

    [Fact]
    public async Task Where_systemd_is_not_the_init_nothing_is_started()
    {
        var systemd = new Systemd(_machine.Roots with { Run = _machine.At("other") }, Script($"echo > {_machine.At("started")}"), "unused", Patience);

        Assert.Equal(Observation.CouldNotLook("systemd is not the init here"), await systemd.UnitResultAsync(Group));
        Assert.False(File.Exists(_machine.At("started")));
    }

    private Systemd With(string script)
    {
        var tool = Script(script);
        return new(Roots, tool, tool, Patience);
    }

    private string Script(string script)
    {
        _machine.Write("tool", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(_machine.At("tool"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return _machine.At("tool");
    }
}
