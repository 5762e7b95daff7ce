using Builder.Supervision;
using Builder.Telemetry;
using Builder.Tests.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Builder.Tests.Supervision;

public sealed class LastMomentsTests : IDisposable
{
    private readonly FakeMachine _machine = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LastMoments _moments;

    public LastMomentsTests()
    {
        Counted(5);
        _moments = new(new MachineReader(_machine.Roots, _machine.Folder, _time), _time);
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_workers_growth_is_that_between_its_last_two_samples()
    {
        Later(0.2, 100);
        Assert.Null(_moments.Last().Growth);
        Later(0.2, 300);
        Later(0.2, 500);

        Assert.Equal((500, 1000), (_moments.Last().Anonymous, Math.Round(_moments.Last().Growth!.Value)));
    }

    [Fact]
    public void A_sample_that_could_not_be_read_leaves_the_one_before()
    {
        Later(0.2, 100);
        Later(0.2, null);

        Assert.Equal(100, _moments.Last().Anonymous);
    }

    [Fact]
    public void The_counter_before_is_that_of_the_sample_before_the_last()
    {
        Assert.Equal(5, _moments.OomKillsBefore);
        Counted(6);
        Later(0.5, null);
        Assert.Equal(5, _moments.OomKillsBefore);
        Later(0.6, null); // the machine's second sample, perhaps of a dying worker
        Assert.Equal(5, _moments.OomKillsBefore);
        Later(1.1, null);
        Assert.Equal(6, _moments.OomKillsBefore);
    }

    [Fact]
    public void The_machine_is_as_it_was_last_seen()
    {
        _machine.Write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: 100 kB\nSwapFree: 0 kB\n");
        _machine.Write("proc/pressure/memory", "some avg10=30.00 avg60=0 avg300=0 total=0\nfull avg10=25.50 avg60=0 avg300=0 total=0\n");
        Later(1.1, 7);

        var last = _moments.Last();

        Assert.Equal((100L << 10, 1000L << 10, 0L, 30, 25.5), (last.RamAvailable, last.RamTotal, last.SwapFree, last.PressureSome, last.PressureFull));
        Assert.Equal(_time.GetUtcNow(), last.At);
    }

    private void Later(double seconds, long? anonymous)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _moments.Note(anonymous);
    }

    private void Counted(int kills) => _machine.Write("proc/vmstat", $"oom_kill {kills}\n");
}
