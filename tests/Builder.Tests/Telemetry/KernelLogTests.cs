using Builder.Telemetry;

namespace Builder.Tests.Telemetry;

public sealed class KernelLogTests : IDisposable
{
    private const string Killed = ";Memory cgroup out of memory: Killed process {0} (worker) total-vm:9kB, anon-rss:8kB, file-rss:0kB\n";

    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Only_what_came_after_the_opening_is_read_and_each_line_once()
    {
        _machine.Write("dev/kmsg", Line(1));
        using var log = KernelLog.OpenAtEnd(_machine.Roots);

        var nothingYet = log.ReadNew();
        File.AppendAllText(_machine.At("dev/kmsg"), Line(2) + Line(3));
        var two = log.ReadNew();
        var nothingMore = log.ReadNew();

        Assert.True(log.Readable);
        Assert.Empty(nothingYet.Kills);
        Assert.Equal([2, 3], two.Kills.Select(kill => kill.Pid));
        Assert.Empty(nothingMore.Kills);
        Assert.Null(two.WhyNot);
        Assert.False(two.Overwritten);
    }

    [Fact]
    public void A_log_that_cannot_be_opened_says_so_each_time()
    {
        using var log = KernelLog.OpenAtEnd(_machine.Roots);

        var reading = log.ReadNew();

        Assert.False(log.Readable);
        Assert.Equal($"The kernel log {_machine.At("dev/kmsg")} could not be opened: No such file or directory.", log.WhyNot);
        Assert.Equal(log.WhyNot, reading.WhyNot);
        Assert.Empty(reading.Kills);
    }

    [Fact]
    public void The_log_of_this_machine_can_be_asked()
    {
        using var log = KernelLog.OpenAtEnd(new SystemRoots());

        Assert.Equal(log.WhyNot, log.ReadNew().WhyNot);
    }

    private static string Line(int pid) => "3,1,1,-" + Killed.Replace("{0}", pid.ToString(), StringComparison.Ordinal);
}
