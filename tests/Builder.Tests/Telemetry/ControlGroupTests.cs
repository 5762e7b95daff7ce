using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

/// <summary>Real control groups, real kills by the kernel. All memory is asked for inside a group of 64 MB.</summary>
public sealed class ControlGroupTests
{
    private const long Limit = 64L << 20;

    // dd touches a buffer of this size and no more, even if no limit held it.
    private static readonly string[] Greedy = ["dd", "if=/dev/zero", "of=/dev/null", "bs=200M", "count=1"];

    private readonly SystemRoots _roots = new();

    [Fact]
    public void Choosing_leaves_nothing_behind()
    {
        var facility = LimitFacilities.Choose(_roots);

        Assert.Equal(facility.Kind == LimitKind.Watchdog, facility.Parent is null);
        Assert.EndsWith(".", facility.Reason);
        Assert.SkipWhen(facility.Parent is null, facility.Reason);
        Assert.Empty(Directory.EnumerateDirectories(facility.Parent!, $"btui-probe-{Environment.ProcessId}-*"));
    }

    [Fact]
    public async Task A_process_that_outgrows_its_limit_is_killed_and_every_source_says_so()
    {
        await InGroupAsync(async group =>
        {
            using var log = KernelLog.OpenAtEnd(_roots);
            var before = new MachineReader(_roots, "/", TimeProvider.System).Read().OomKills;

            var pid = SpawnIn(group, Greedy);
            var status = await ChildProcess.WaitAsync(pid);
            var reading = group.Read();
            var after = new MachineReader(_roots, "/", TimeProvider.System).Read().OomKills;
            var news = log.ReadNew();

            Assert.Equal(Signals.Kill, status.Signal);
            Assert.Equal(1, reading.OomKills);
            Assert.Equal(Limit, reading.Limit);
            Assert.True(after > before);
            Assert.Equal(log.WhyNot, news.WhyNot);
            if (log.Readable)
            {
                var kill = Assert.Single(news.Kills, kill => kill.Pid == pid);
                Assert.False(kill.Global);
                Assert.Equal("dd", kill.Command);
                Assert.True(kill.AnonRss > Limit / 2);
                Assert.EndsWith(kill.LimitGroup is null ? "" : "/" + Path.GetFileName(group.Path), kill.LimitGroup ?? "");
                Assert.Equal(kill.LimitGroup, kill.TaskGroup);
            }
        });
    }

    [Fact]
    public async Task A_shell_around_the_killed_one_exits_137_and_only_the_counter_tells()
    {
        await InGroupAsync(async group =>
        {
            var status = await ChildProcess.WaitAsync(SpawnIn(group, ["sh", "-c", "\"$@\"; exit $?", "sh", .. Greedy]));

            Assert.Equal(137, status.ExitCode);
            Assert.Equal(1, group.Read().OomKills);
        });
    }

    [Theory]
    [InlineData("exit 137")]
    [InlineData("kill -9 $$")]
    public async Task Other_deaths_do_not_move_the_counter(string command)
    {
        await InGroupAsync(async group =>
        {
            await ChildProcess.WaitAsync(SpawnIn(group, ["sh", "-c", command]));

            Assert.Equal(0, group.Read().OomKills);
        });
    }

    [Fact]
    public async Task What_a_group_holds_can_be_read_while_it_runs()
    {
        await InGroupAsync(async group =>
        {
            using var ready = new Fifo();
            using var goOn = new Fifo();

            // A shell variable of 8 MB is anonymous memory.
            var hold = "v=$(head -c 8000000 /dev/zero | tr '\\0' x); echo > \"$0\"; read line < \"$1\"";
            var pid = SpawnIn(group, ["sh", "-c", hold, ready.Path, goOn.Path]);
            await ready.ReadLineAsync();
            var reading = group.Read();
            var reader = new ProcessReader(_roots);
            var memory = reader.ReadMemory(reader.Identify(pid)!);
            await goOn.WriteLineAsync();
            var status = await ChildProcess.WaitAsync(pid);

            Assert.Equal(0, status.ExitCode);
            Assert.InRange(reading.Anonymous!.Value, 6_000_000, Limit);
            Assert.InRange(memory!.Anonymous!.Value, 6_000_000, Limit);
            Assert.True(reading.Usage >= reading.Anonymous);
            Assert.Equal(0, reading.OomKills);
            Assert.NotNull(reading.Shmem);
        });
    }

    [Fact]
    public async Task All_processes_of_a_group_are_killed_and_then_it_can_be_removed()
    {
        await InGroupAsync(async group =>
        {
            using var ready = new Fifo();
            var pid = SpawnIn(group, ["sh", "-c", "sleep 1000 & sleep 1000 & echo > \"$0\"; wait", ready.Path]);
            await ready.ReadLineAsync();
            var adopted = ControlGroup.Open(group.Path, group.Kind);
            var running = adopted.Processes();
            var removedWhileInUse = adopted.TryRemove();

            adopted.KillAll();
            var status = await ChildProcess.WaitAsync(pid);

            Assert.Contains(pid, running);
            Assert.Equal(3, running.Count);
            Assert.False(removedWhileInUse);
            Assert.Equal(Signals.Kill, status.Signal);
        });
    }

    [Fact]
    public async Task A_limit_around_the_group_is_seen()
    {
        await InGroupAsync(outer =>
        {
            Assert.SkipUnless(outer.Kind == LimitKind.CgroupV1, "A fresh v2 group passes no controllers on.");
            var inner = ControlGroup.Create(new LimitFacility(outer.Kind, outer.Path, ""), "inner", 2 * Limit);
            var reading = inner.Read();
            var removed = inner.TryRemove();

            Assert.Equal(2 * Limit, reading.Limit);
            Assert.Equal(Limit, reading.AncestorLimit);
            Assert.True(removed);
            return Task.CompletedTask;
        });
    }

    /// <summary>Joins the group before exec, so that no byte is charged elsewhere.</summary>
    private static int SpawnIn(ControlGroup group, IReadOnlyList<string> command)
        => ChildProcess.Spawn("/bin/sh", ["-c", "echo $$ > \"$0\" && exec \"$@\"", group.ProcsFile, .. command]);

    private async Task InGroupAsync(Func<ControlGroup, Task> test)
    {
        var facility = LimitFacilities.Choose(_roots);
        Assert.SkipWhen(facility.Kind == LimitKind.Watchdog, facility.Reason);
        var group = ControlGroup.Create(facility, $"btui-test-{Guid.NewGuid():N}", Limit);
        try
        {
            await test(group);
        }
        finally
        {
            // Grandchildren are reaped by others, a moment after their death.
            group.KillAll();
            Assert.True(SpinWait.SpinUntil(group.TryRemove, TimeSpan.FromSeconds(30)));
        }
    }
}
