using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class ControlGroupReadingTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_group_of_version_1_is_read()
    {
        _machine.Write("cgroup/memory/cgroup.procs", "1\n");
        _machine.Write("cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        _machine.Write("cgroup/memory/job/cgroup.procs", "");
        _machine.Write("cgroup/memory/job/memory.limit_in_bytes", "314572800\n");
        _machine.Write("cgroup/memory/job/leaf/cgroup.procs", "12\n0\n13\n");
        _machine.Write("cgroup/memory/job/leaf/memory.limit_in_bytes", "67108864\n");
        _machine.Write("cgroup/memory/job/leaf/memory.usage_in_bytes", "60000000\n");
        _machine.Write("cgroup/memory/job/leaf/memory.stat", "cache 5\nrss 1\nshmem 2\nhierarchical_memory_limit 67108864\ntotal_cache 9\ntotal_rss 40000000\ntotal_shmem 1000\n");
        _machine.Write("cgroup/memory/job/leaf/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");

        var group = ControlGroup.Open(_machine.At("cgroup/memory/job/leaf"), LimitKind.CgroupV1);

        Assert.Equal(new GroupReading(67108864, 60000000, 40000000, 1000, 1, 314572800), group.Read());
        Assert.Equal([12, 13], group.Processes());
    }

    [Fact]
    public void A_group_of_version_2_is_read()
    {
        _machine.Write("cgroup/cgroup.procs", "1\n");
        _machine.Write("cgroup/a/cgroup.procs", "");
        _machine.Write("cgroup/a/memory.max", "500000000\n");
        _machine.Write("cgroup/a/b/cgroup.procs", "");
        _machine.Write("cgroup/a/b/memory.max", "max\n");
        _machine.Write("cgroup/a/b/leaf/cgroup.procs", "");
        _machine.Write("cgroup/a/b/leaf/memory.max", "67108864\n");
        _machine.Write("cgroup/a/b/leaf/memory.current", "60000000\n");
        _machine.Write("cgroup/a/b/leaf/memory.stat", "anon 40000000\nfile 9\nanon_thp 7\nshmem 1000\n");
        _machine.Write("cgroup/a/b/leaf/memory.events", "low 0\nhigh 0\nmax 20\noom 3\noom_kill 2\noom_group_kill 0\n");

        var group = ControlGroup.Open(_machine.At("cgroup/a/b/leaf"), LimitKind.CgroupV2);

        Assert.Equal(new GroupReading(67108864, 60000000, 40000000, 1000, 2, 500000000), group.Read());
        Assert.Empty(group.Processes());
    }

    [Fact]
    public void A_group_of_version_1_counts_its_own_kills_and_those_below_are_added()
    {
        _machine.Write("cgroup/memory/leaf/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
        _machine.Write("cgroup/memory/leaf/below/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");

        var counters = ControlGroup.Open(_machine.At("cgroup/memory/leaf"), LimitKind.CgroupV1).ReadCounters();

        Assert.Equal(new GroupCounters(3, 1, null, null, null), counters);
    }

    [Fact]
    public void A_group_of_version_2_tells_its_own_kills_from_those_below_and_how_often_its_limit_was_hit()
    {
        _machine.Write("cgroup/leaf/memory.events", "low 0\nhigh 0\nmax 20\noom 3\noom_kill 2\noom_group_kill 0\n");
        _machine.Write("cgroup/leaf/memory.events.local", "low 0\nhigh 0\nmax 20\noom 1\noom_kill 1\noom_group_kill 0\n");
        _machine.Write("cgroup/leaf/memory.pressure", "some avg10=12.50 avg60=1.00 avg300=0.00 total=9\nfull avg10=7.25 avg60=1.00 avg300=0.00 total=9\n");

        var counters = ControlGroup.Open(_machine.At("cgroup/leaf"), LimitKind.CgroupV2).ReadCounters();

        Assert.Equal(new GroupCounters(2, 1, 1, 12.5, 7.25), counters);
    }

    [Fact]
    public void Where_version_2_is_mounted_with_local_events_the_groups_below_are_added()
    {
        _machine.Write("cgroup/leaf/memory.events", "oom 1\noom_kill 1\n");
        _machine.Write("cgroup/leaf/memory.events.local", "oom 1\noom_kill 1\n");
        _machine.Write("cgroup/leaf/below/memory.events.local", "oom 0\noom_kill 2\n");

        Assert.Equal(3, ControlGroup.Open(_machine.At("cgroup/leaf"), LimitKind.CgroupV2).ReadCounters().OomKills);
    }

    [Fact]
    public void An_old_kernel_of_version_2_has_one_sum_only()
    {
        _machine.Write("cgroup/leaf/memory.events", "oom 1\noom_kill 1\n");

        Assert.Equal(new GroupCounters(1, null, null, null, null), ControlGroup.Open(_machine.At("cgroup/leaf"), LimitKind.CgroupV2).ReadCounters());
    }

    [Fact]
    public void What_was_counted_before_is_taken_off_and_what_was_not_read_stays_unknown()
    {
        Assert.Equal(new GroupCounters(2, 1, null, 5, 6), new GroupCounters(3, 1, null, 5, 6).Since(new(1, 0, 4, 1, 1)));
        Assert.Equal(GroupCounters.Unknown, GroupCounters.Unknown.Since(new(1, 0, 4, 1, 1)));
        Assert.Null(new GroupCounters(3, 1, 1, 5, 6).Since(GroupCounters.Unknown).OomKills);
    }

    [Theory]
    [InlineData(LimitKind.CgroupV1)]
    [InlineData(LimitKind.CgroupV2)]
    [InlineData(LimitKind.SystemdScope)]
    public void A_group_that_is_gone_says_nothing(LimitKind kind)
    {
        var group = ControlGroup.Open(_machine.At("cgroup/gone"), kind);

        Assert.Equal(new GroupReading(null, null, null, null, null, null), group.Read());
        Assert.Equal(GroupCounters.Unknown, group.ReadCounters());
        Assert.Empty(group.Processes());
        Assert.True(group.TryRemove());
        group.KillAll();
    }

    [Fact]
    public void Counters_cut_short_are_null()
    {
        _machine.Write("cgroup/leaf/memory.max", "");
        _machine.Write("cgroup/leaf/memory.current", "12 34\n");
        _machine.Write("cgroup/leaf/memory.stat", "anon");
        _machine.Write("cgroup/leaf/memory.events", "oom 3\noom_kill ");

        Assert.Equal(
            new GroupReading(null, null, null, null, null, null),
            ControlGroup.Open(_machine.At("cgroup/leaf"), LimitKind.CgroupV2).Read());
    }

    [Fact]
    public void A_limit_holds_for_swap_where_the_kernel_can_be_told_so()
    {
        _machine.Write("cgroup/v1/memory.limit_in_bytes", "67108864\n");
        _machine.Write("cgroup/v1/memory.memsw.limit_in_bytes", "67108864\n");
        _machine.Write("cgroup/v2/memory.swap.max", "0\n");
        _machine.Write("cgroup/swaps/memory.swap.max", "max\n");
        _machine.Write("cgroup/uncounted/memory.max", "67108864\n");

        Assert.True(ControlGroup.Open(_machine.At("cgroup/v1"), LimitKind.CgroupV1).LimitsSwap);
        Assert.True(ControlGroup.Open(_machine.At("cgroup/v2"), LimitKind.CgroupV2).LimitsSwap);
        Assert.False(ControlGroup.Open(_machine.At("cgroup/swaps"), LimitKind.SystemdScope).LimitsSwap);
        Assert.False(ControlGroup.Open(_machine.At("cgroup/uncounted"), LimitKind.CgroupV2).LimitsSwap);
    }

    [Fact]
    public void A_scope_is_made_by_systemd_alone()
        => Assert.Throws<ArgumentException>(() => ControlGroup.Create(new LimitFacility(LimitKind.SystemdScope, _machine.Folder, ""), "leaf", 1));

    [Fact]
    public void The_watchdog_has_no_groups()
    {
        var watchdog = new LimitFacility(LimitKind.Watchdog, null, "");

        Assert.Throws<ArgumentException>(() => ControlGroup.Create(watchdog, "leaf", 1));
        Assert.Throws<ArgumentException>(() => ControlGroup.Open(_machine.Folder, LimitKind.Watchdog));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void A_group_is_made_only_under_a_plain_name(string name)
        => Assert.Throws<ArgumentException>(() => ControlGroup.Create(new LimitFacility(LimitKind.CgroupV1, _machine.Folder, ""), name, 1));

    [Fact]
    public void What_takes_no_limit_is_not_left_behind()
    {
        var facility = new LimitFacility(LimitKind.CgroupV2, _machine.Folder, "");

        var error = Assert.Throws<IOException>(() => ControlGroup.Create(facility, "leaf", 1 << 20));

        Assert.StartsWith($"The control group {_machine.At("leaf")} would not take a limit of 1048576 bytes: ", error.Message);
        Assert.False(Directory.Exists(_machine.At("leaf")));
    }

    [Fact]
    public void A_group_is_never_used_twice()
    {
        Directory.CreateDirectory(_machine.At("leaf"));

        var error = Assert.Throws<IOException>(() => ControlGroup.Create(new LimitFacility(LimitKind.CgroupV1, _machine.Folder, ""), "leaf", 1 << 20));

        Assert.Equal($"The control group {_machine.At("leaf")} could not be made: File exists.", error.Message);
        Assert.True(Directory.Exists(_machine.At("leaf")));
    }
}
