using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class LimitFacilitiesTests : IDisposable
{
    private const string UnifiedMount = "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n";

    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Without_control_groups_only_the_watchdog_is_left()
    {
        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(
            new LimitFacility(LimitKind.Watchdog, null, "Not cgroup v2, because it is not mounted; not cgroup v1, because its memory controller is not mounted; not a systemd scope, because scopes are groups of cgroup v2."),
            facility);
        Assert.Equal("watchdog", facility.Name);
    }

    [Fact]
    public void A_hierarchy_without_the_memory_controller_is_not_used()
    {
        _machine.Write("proc/self/cgroup", "0::/\n");
        _machine.Write("proc/self/mountinfo", UnifiedMount);
        _machine.Write("cgroup/cgroup.controllers", "hugetlb pids\n");

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(LimitKind.Watchdog, facility.Kind);
        Assert.Contains($"not available in {_machine.At("cgroup")};", facility.Reason);
    }

    [Fact]
    public void Groups_are_never_made_where_they_escape_a_limit_set_on_us()
    {
        _machine.Write("proc/self/cgroup", "0::/job/step\n");
        _machine.Write("proc/self/mountinfo", UnifiedMount);
        _machine.Write("cgroup/job/cgroup.controllers", "memory\n");
        _machine.Write("cgroup/job/cgroup.subtree_control", "memory\n");
        _machine.Write("cgroup/job/step/memory.max", "1073741824\n");

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(LimitKind.Watchdog, facility.Kind);
        Assert.Contains($"groups in {_machine.At("cgroup/job")} would escape the limit of {_machine.At("cgroup/job/step")};", facility.Reason);
    }

    [Fact]
    public void Where_we_may_make_no_groups_the_users_systemd_makes_them()
    {
        _machine.AddLoginSession();
        _machine.AddSystemdRun();

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal((LimitKind.SystemdScope, "systemd scope", true), (facility.Kind, facility.Name, facility.LimitsSwap));
        Assert.Equal(_machine.At("cgroup/app.slice"), facility.Parent);
        Assert.StartsWith($"The user's systemd makes groups with a memory limit in {facility.Parent}; not cgroup v2, because ", facility.Reason);
        Assert.EndsWith("; not cgroup v1, because its memory controller is not mounted.", facility.Reason);
    }

    [Theory]
    [InlineData("echo 'Failed to connect to bus: No medium found' >&2; exit 1", "systemd-run says: Failed to connect to bus: No medium found.")]
    [InlineData("exit 1", "systemd-run ended with exit code 1.")]
    public void A_systemd_that_does_not_answer_is_said(string script, string whyNot)
    {
        _machine.AddLoginSession();
        _machine.WriteScript("systemd-run", $"#!/bin/sh\n{script}");

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(LimitKind.Watchdog, facility.Kind);
        Assert.EndsWith($"; not a systemd scope, because {_machine.Folder}/{whyNot}", facility.Reason);
    }

    [Fact]
    public void A_machine_without_systemd_is_said()
    {
        _machine.AddLoginSession();

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(LimitKind.Watchdog, facility.Kind);
        Assert.EndsWith($"not a systemd scope, because {_machine.At("systemd-run")} could not be started: No such file or directory.", facility.Reason);
    }

    [Fact]
    public void A_scope_whose_limit_is_not_kept_is_not_used()
    {
        _machine.AddLoginSession();
        _machine.AddSystemdRun(limit: "max");

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(LimitKind.Watchdog, facility.Kind);
        Assert.EndsWith(".scope is not what was asked for.", facility.Reason);
    }

    [Fact]
    public void A_scope_is_not_used_to_escape_a_limit_set_on_us()
    {
        _machine.AddLoginSession();
        _machine.AddSystemdRun();
        _machine.Write("cgroup/user.slice/memory.max", "1073741824\n");

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(LimitKind.Watchdog, facility.Kind);
        Assert.EndsWith($".scope would escape the limit of {_machine.At("cgroup/user.slice")}.", facility.Reason);
    }

    [Fact]
    public void Groups_that_killed_tries_left_are_swept_and_those_of_running_ones_are_not()
    {
        _machine.Write("proc/self/cgroup", "4:memory:/\n");
        _machine.Write("proc/self/mountinfo", "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");
        _machine.AddProcess(78);
        string[] names = ["btui-probe-77-left", "btui-probe-78-running", "btui-probe-strange", "btui-0001-01-77"];
        foreach (var name in names)
        {
            Directory.CreateDirectory(_machine.At($"cgroup/memory/{name}"));
        }

        LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(names[1..].Order(), Directory.EnumerateDirectories(_machine.At("cgroup/memory")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_folder_that_makes_no_control_files_is_no_control_group_and_is_left_as_it_was()
    {
        _machine.Write("proc/self/cgroup", "4:memory:/\n");
        _machine.Write("proc/self/mountinfo", "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");
        _machine.Write("cgroup/memory/cgroup.procs", "");

        var facility = LimitFacilities.Choose(_machine.Roots);

        Assert.Equal(LimitKind.Watchdog, facility.Kind);
        Assert.Contains("not cgroup v1, because no group could be made in", facility.Reason);
        Assert.Empty(Directory.EnumerateDirectories(_machine.At("cgroup/memory")));
    }
}
