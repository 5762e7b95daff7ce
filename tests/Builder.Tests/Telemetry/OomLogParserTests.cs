using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class OomLogParserTests
{
    private const string Groups =
        "6,2041,987654321,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,"
        + "oom_memcg=/build/chunk-7,task_memcg=/build/chunk-7/leaf,task=btui-worker,pid=4711,uid=1000";

    private const string Killed =
        "3,2042,987654400,-;Memory cgroup out of memory: Killed process 4711 (btui-worker) total-vm:912345kB, "
        + "anon-rss:65432kB, file-rss:1200kB, shmem-rss:0kB, UID:1000 pgtables:312kB oom_score_adj:500";

    private readonly OomLogParser _parser = new();

    [Fact]
    public void The_two_lines_of_a_kill_are_joined()
        => Assert.Equal(
            new OomLogEntry(4711, "btui-worker", Global: false, "/build/chunk-7/leaf", "/build/chunk-7", 65432L * 1024),
            Assert.Single(Read(Groups, " SUBSYSTEM=memory", "6,7,8,-;something else", Killed)));

    [Fact]
    public void Without_the_line_of_the_groups_the_process_is_still_known()
        => Assert.Equal(
            new OomLogEntry(4711, "btui-worker", Global: false, null, null, 65432L * 1024),
            Assert.Single(Read(Killed)));

    [Fact]
    public void Groups_of_another_kill_are_not_taken_for_this_one()
    {
        var kills = Read(Groups, Killed.Replace("4711", "4712", StringComparison.Ordinal), Killed);

        Assert.Equal([4712, 4711], kills.Select(kill => kill.Pid));
        Assert.All(kills, kill => Assert.Null(kill.LimitGroup));
    }

    [Fact]
    public void A_kill_for_the_whole_machine_is_global_and_no_groups_limit_was_hit()
    {
        var kill = Assert.Single(Read(
            "6,9,9,-;oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=user.slice,mems_allowed=0,global_oom,"
            + "task_memcg=/user.slice/session-2.scope,task=python3,pid=88,uid=0",
            "3,10,9,-;Out of memory: Killed process 88 (python3) total-vm:9kB, anon-rss:8kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:4kB oom_score_adj:0"));

        Assert.Equal(new OomLogEntry(88, "python3", Global: true, "/user.slice/session-2.scope", null, 8192), kill);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "two words")]
    [InlineData("a) total-vm:1kB", "a) total-vm:1kB")]
    [InlineData("pid=5,uid=6", "pid=5,uid=6")]
    [InlineData(@"na\xc3\xafve", "naïve")]
    [InlineData(@"back\x5cslash", @"back\slash")]
    public void A_program_may_have_any_name(string written, string name)
    {
        var kill = Assert.Single(Read(
            Groups.Replace("btui-worker", written, StringComparison.Ordinal),
            Killed.Replace("btui-worker", written, StringComparison.Ordinal)));

        Assert.Equal(name, kill.Command);
        Assert.Equal("/build/chunk-7", kill.LimitGroup);
        Assert.Equal("/build/chunk-7/leaf", kill.TaskGroup);
    }

    [Fact]
    public void A_group_may_have_a_name_with_commas_and_escapes()
    {
        var kill = Assert.Single(Read(Groups.Replace("/leaf", @"/a,b\x5cx2dc", StringComparison.Ordinal), Killed));

        Assert.Equal(@"/build/chunk-7/a,b\x2dc", kill.TaskGroup);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData(" KEY=value;Memory cgroup out of memory: Killed process 1 (x) total-vm:1kB, anon-rss:1kB")]
    [InlineData("3,1,1,-;Memory cgroup out of memory: Killed process 47")]
    [InlineData("3,1,1,-;Memory cgroup out of memory: Killed process 99999999999999999999 (x) total-vm:1kB, anon-rss:1kB")]
    [InlineData("3,1,1,-;app: Memory cgroup out of memory: Killed process 1 (x) total-vm:1kB, anon-rss:1kB")]
    [InlineData("6,1,1,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpu")]
    [InlineData("4,1,1,-;btui-worker invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=500")]
    [InlineData(@"3,1,1,-;\x")]
    public void Other_lines_and_cut_ones_tell_nothing(string line) => Assert.Empty(Read(line));

    private List<OomLogEntry> Read(params string[] lines) => [.. lines.Select(_parser.Read).OfType<OomLogEntry>()];
}
