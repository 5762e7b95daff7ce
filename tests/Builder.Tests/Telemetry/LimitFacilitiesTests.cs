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
            new LimitFacility(LimitKind.Watchdog, null, "Not cgroup v2, because it is not mounted; not cgroup v1, because its memory controller is not mounted."),
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
