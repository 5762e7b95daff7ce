using Builder.Supervision.Doctor;
using Builder.Telemetry;
using Builder.Tests.Telemetry;

namespace Builder.Tests.Supervision.Doctor;

/// <summary>Findings on made-up machines. What is tried for real is tried on this one: the output folder and setsid.</summary>
public sealed class ExaminationTests : IDisposable
{
    private static readonly LimitFacility V2 = new(LimitKind.CgroupV2, "/sys/fs/cgroup", "Groups can be made.", LimitsSwap: true);
    private static readonly LimitFacility Scope = V2 with { Kind = LimitKind.SystemdScope };

    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_machine_that_says_nothing_is_not_taken_for_a_good_one()
    {
        var findings = Examine();

        string[] unseen = ["RAM", "swap", "overcommit", "file system", "OOM score", "ulimits"];
        Assert.All(unseen, topic => Assert.Equal("could not look", findings[topic].Word));
        Assert.Equal("warning", findings["control groups"].Word);
        Assert.Equal("note", findings["pressure"].Word);
        Assert.Equal("note", findings["kernel log"].Word);
    }

    [Fact]
    public void A_good_machine_has_nothing_to_be_warned_of()
    {
        _machine.Write("proc/self/cgroup", "0::/\n");
        _machine.Write("proc/self/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda rw\n30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n");
        _machine.Write("proc/self/limits", "Max open files            1024                 1048576              files\n");
        _machine.Write("proc/self/oom_score_adj", "0\n");
        _machine.Write("proc/meminfo", "MemTotal:       16000000 kB\nMemAvailable:    8000000 kB\n");
        _machine.Write("proc/swaps", "Filename Type Size Used Priority\n");
        _machine.Write("proc/pressure/memory", "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n");
        _machine.Write("proc/sys/vm/overcommit_memory", "0\n");
        _machine.Write("dev/kmsg", "");
        _machine.Write("root/sys/dev/block/8:1/queue/rotational", "0\n");
        _machine.Write("cgroup/cgroup.procs", "");
        _machine.AddProcess(77);

        var findings = Examine();

        Assert.All(findings.Values, finding => Assert.Equal((finding.Topic, "ok"), (finding.Topic, finding.Word)));
        Assert.All(findings.Values, finding => Assert.EndsWith(".", finding.Meaning));
    }

    [Theory]
    [InlineData("proc/sys/vm/overcommit_memory", "2\n", "overcommit", "warning", "2: ")]
    [InlineData("proc/sys/vm/overcommit_memory", "1\n", "overcommit", "note", "1: ")]
    [InlineData("proc/self/oom_score_adj", "900\n", "OOM score", "warning", "oom_score_adj is 900")]
    [InlineData("proc/self/limits", "Max file size             1048576              unlimited            bytes\n", "ulimits", "warning", "file size 1M (ulimit -f)")]
    [InlineData("proc/self/limits", "Max address space         1073741824           unlimited            bytes\n", "ulimits", "warning", "address space 1G (ulimit -v)")]
    [InlineData("proc/77/comm", "earlyoom\n", "OOM daemons", "note", "earlyoom runs")]
    [InlineData("proc/77/cmdline", "/usr/bin/python3\0/usr/sbin/nohang\0--monitor\0", "OOM daemons", "note", "nohang runs")]
    [InlineData("proc/swaps", "Filename Type Size Used Priority\n/dev/sdb partition 1048576 0 -2\n", "swap", "warning", "1G on /dev/sdb (rotating")]
    [InlineData("proc/self/mountinfo", "22 1 0:30 / / rw - tmpfs tmp rw\n", "file system", "warning", "tmpfs on tmp, in memory")]
    [InlineData("proc/self/mountinfo", "22 1 0:30 / / rw - nfs4 server:/x rw\n", "file system", "warning", "nfs4 on server:/x, over the network")]
    public void What_stands_in_the_way_is_said(string file, string text, string topic, string word, string seen)
    {
        _machine.Write("root/sys/class/block/sdb/queue/rotational", "1\n");
        _machine.Write(file, text);

        var finding = Examine()[topic];

        Assert.Equal(word, finding.Word);
        Assert.StartsWith(seen, finding.Seen);
    }

    [Fact]
    public void A_limit_around_us_is_named()
    {
        _machine.Write("proc/self/cgroup", "0::/job/step\n");
        _machine.Write("proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup rw\n");
        _machine.Write("cgroup/job/cgroup.procs", "");
        _machine.Write("cgroup/job/memory.max", "4294967296\n");
        _machine.Write("cgroup/job/step/cgroup.procs", "");
        _machine.Write("cgroup/job/step/memory.max", "max\n");

        Assert.StartsWith("this process and all it starts get at most 4G", Examine()["limit around us"].Seen);
    }

    [Fact]
    public void The_watchdog_is_a_warning_with_advice()
    {
        var finding = Examine(new LimitFacility(LimitKind.Watchdog, null, "Not cgroup v2, because it is not mounted."))["memory limits"];

        Assert.Equal(("warning", "watchdog: Not cgroup v2, because it is not mounted."), (finding.Word, finding.Seen));
        Assert.NotNull(finding.Advice);
    }

    [Fact]
    public void A_limiter_that_cannot_forbid_swap_is_noted()
        => Assert.Equal("note", Examine(V2 with { LimitsSwap = false })["memory limits"].Word);

    [Fact]
    public void A_folder_that_cannot_be_written_keeps_builds_from_working()
    {
        var findings = Examination.Of(_machine.Roots, V2, "/proc/no/such/place", "me", 2);

        Assert.Equal("PROBLEM", findings.Single(finding => finding.Topic == "output folder").Word);
        Assert.True(Examination.KeepsBuildsFromWorking(findings));
    }

    [Fact]
    public void A_full_disk_is_no_matter_of_rights_and_its_room_is_told()
    {
        _machine.FillDisk();

        var findings = Examination.Of(_machine.Roots, V2, _machine.Folder, "me", 2);

        var folder = findings.Single(finding => finding.Topic == "output folder");
        Assert.Equal(("PROBLEM", "Make room, or choose another disk."), (folder.Word, folder.Advice));
        Assert.Single(findings, finding => finding.Topic == "room");
    }

    [Fact]
    public void A_folder_that_is_not_there_yet_is_judged_by_the_one_it_would_be_in()
    {
        var findings = Examination.Of(_machine.Roots, V2, _machine.At("a/b/c"), "me", 2);

        Assert.Equal($"{_machine.Folder} can be written", findings.Single(finding => finding.Topic == "output folder").Seen);
        Assert.False(Directory.Exists(_machine.At("a")));
    }

    [Theory]
    [InlineData(false, false, false, false, "ok")]
    [InlineData(true, false, false, false, "warning")]
    [InlineData(true, true, false, false, "warning")]
    [InlineData(false, false, true, false, "warning")]
    [InlineData(false, true, true, false, "ok")]
    [InlineData(false, false, false, true, "warning")]
    [InlineData(false, true, false, true, "ok")]
    public void Whether_a_build_outlives_the_session_is_said(bool kills, bool lingers, bool underManager, bool scope, string word)
    {
        _machine.Write("run/systemd/system/x", "");
        _machine.Write("root/etc/systemd/logind.conf", $"KillUserProcesses={(kills ? "yes" : "no")}\n");
        _machine.Write("proc/self/cgroup", underManager ? "0::/user.slice/user-1.slice/user@1.service/a.scope\n" : "0::/user.slice/user-1.slice/session-1.scope\n");
        if (lingers)
        {
            _machine.Write("root/var/lib/systemd/linger/me", "");
        }

        Assert.Equal(word, Examine(scope ? Scope : V2)["after logout"].Word);
    }

    private Dictionary<string, DoctorFinding> Examine(LimitFacility? facility = null)
        => Examination.Of(_machine.Roots, facility ?? V2, _machine.Folder, "me", 2)
            .Where(finding => finding.Topic != "room") // of the real disk
            .ToDictionary(finding => finding.Topic);
}
