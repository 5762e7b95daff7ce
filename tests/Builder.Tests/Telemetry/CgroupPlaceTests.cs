using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class CgroupPlaceTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void On_a_machine_of_both_kinds_each_hierarchy_is_found()
    {
        _machine.Write("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/slurm/job_1\n0::/session\n");
        _machine.Write("proc/self/mountinfo", """
            22 27 0:21 / /proc rw,relatime - proc proc rw
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            33 31 0:30 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:7 master:1 - cgroup cgroup rw,cpu,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw

            """);
        _machine.Write("cgroup/memory/slurm/job_1/cgroup.procs", "");
        _machine.Write("cgroup/unified/session/cgroup.procs", "");

        Assert.Equal(new CgroupPlace(_machine.At("cgroup/memory"), _machine.At("cgroup/memory/slurm/job_1")), CgroupPlace.FindV1Memory(_machine.Roots));
        Assert.Equal(new CgroupPlace(_machine.At("cgroup/unified"), _machine.At("cgroup/unified/session")), CgroupPlace.FindV2(_machine.Roots));
    }

    [Theory]
    [InlineData("/", "/", "cgroup")]
    [InlineData("/", "/user.slice/a", "cgroup/user.slice/a")]
    [InlineData("/docker/abc", "/docker/abc", "cgroup")]
    [InlineData("/docker/abc", "/docker/abc/user.slice/a", "cgroup/user.slice/a")]
    [InlineData("/docker/abc", "/docker/abcdef", "cgroup")]
    [InlineData("/", "/../outside", "cgroup")]
    [InlineData("/", "/gone", "cgroup")]
    public void A_mount_may_show_only_a_part_of_the_hierarchy(string root, string group, string own)
    {
        _machine.Write("proc/self/cgroup", $"0::{group}\n");
        _machine.Write("proc/self/mountinfo", $"30 23 0:26 {root} /sys/fs/cgroup rw,nosuid - cgroup2 cgroup rw,nsdelegate\n");
        _machine.Write("cgroup/user.slice/a/cgroup.procs", "");

        Assert.Equal(new CgroupPlace(_machine.At("cgroup"), _machine.At(own)), CgroupPlace.FindV2(_machine.Roots));
    }

    [Fact]
    public void A_mount_elsewhere_is_used_where_it_is_even_with_a_space_in_its_name()
    {
        var elsewhere = _machine.At("my groups");
        _machine.Write("proc/self/cgroup", "0::/a\n");
        _machine.Write("proc/self/mountinfo", $"30 23 0:26 / {elsewhere.Replace(" ", @"\040", StringComparison.Ordinal)} rw - cgroup2 cgroup rw\n");
        _machine.Write("my groups/a/cgroup.procs", "");

        Assert.Equal(new CgroupPlace(elsewhere, elsewhere + "/a"), CgroupPlace.FindV2(_machine.Roots));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("0::/\n", "30 23 0:26 / /sys/fs/cgroup rw - cgro")]
    [InlineData("0::/\n", "30 23 0:26 - cgroup2 cgroup rw\n")]
    [InlineData("0:\n", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n")]
    public void Lines_that_are_missing_or_cut_short_show_no_place(string group, string mounts)
    {
        _machine.Write("proc/self/cgroup", group);
        _machine.Write("proc/self/mountinfo", mounts);

        Assert.Null(CgroupPlace.FindV2(_machine.Roots));
        Assert.Null(CgroupPlace.FindV1Memory(_machine.Roots));
    }

    [Fact]
    public void Without_proc_there_is_no_place()
    {
        Assert.Null(CgroupPlace.FindV2(_machine.Roots));
        Assert.Null(CgroupPlace.FindV1Memory(_machine.Roots));
    }
}
