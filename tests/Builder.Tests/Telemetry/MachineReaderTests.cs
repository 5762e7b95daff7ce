using Builder.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace Builder.Tests.Telemetry;

public sealed class MachineReaderTests : IDisposable
{
    private readonly FakeMachine _machine = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_whole_machine_is_read()
    {
        _machine.Write("proc/meminfo", """
            MemTotal:       24684096 kB
            MemFree:         1000000 kB
            MemAvailable:   20000000 kB
            SwapCached:            5 kB
            SwapTotal:       2097148 kB
            SwapFree:        1048576 kB

            """);
        _machine.Write("proc/vmstat", "nr_free_pages 250000\npswpin 100\npswpout 200\noom_kill 3\n");
        _machine.Write("proc/stat", "cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 100 0 100 700 100 0 0 0 0 0\n");
        _machine.Write("proc/loadavg", "1.25 0.50 0.10 2/300 4711\n");
        _machine.Write("proc/pressure/memory", """
            some avg10=9.40 avg60=1.00 avg300=0.10 total=123
            full avg10=3.50 avg60=0.50 avg300=0.05 total=45

            """);

        var sample = Reader().Read();

        Assert.Equal(_time.GetUtcNow(), sample.At);
        Assert.Equal(24684096L * 1024, sample.RamTotal);
        Assert.Equal(20000000L * 1024, sample.RamAvailable);
        Assert.Equal(2097148L * 1024, sample.SwapTotal);
        Assert.Equal(1048576L * 1024, sample.SwapFree);
        Assert.Equal(1.25, sample.Load1);
        Assert.Equal(9.4, sample.PsiSome);
        Assert.Equal(3.5, sample.PsiFull);
        Assert.Equal(3, sample.OomKills);
        Assert.True(sample.DiskTotal > sample.DiskFree && sample.DiskFree > 0);
        Assert.Equal(Environment.ProcessorCount, sample.Cores);
    }

    [Fact]
    public void Rates_compare_with_the_reading_before_and_the_first_has_none()
    {
        var reader = Reader();
        _machine.Write("proc/vmstat", "pswpin 100\npswpout 200\n");
        _machine.Write("proc/stat", "cpu  100 0 100 700 100 0 0 0 0 0\n");
        var first = reader.Read();
        _time.Advance(TimeSpan.FromSeconds(2));
        _machine.Write("proc/vmstat", "pswpin 110\npswpout 200\n");
        _machine.Write("proc/stat", "cpu  125 0 100 760 115 0 0 0 0 0\n");

        var second = reader.Read();

        Assert.Null(first.SwapIn);
        Assert.Null(first.CpuBusy);
        Assert.Equal(10 * Environment.SystemPageSize / 2.0, second.SwapIn);
        Assert.Equal(0, second.SwapOut);
        Assert.Equal(0.25, second.CpuBusy!.Value, precision: 12);
    }

    [Fact]
    public void A_counter_that_stepped_back_gives_no_rate()
    {
        var reader = Reader();
        _machine.Write("proc/vmstat", "pswpin 100\n");
        _machine.Write("proc/stat", "cpu  100 0 100 700 100 0 0 0 0 0\n");
        reader.Read();
        _time.Advance(TimeSpan.FromSeconds(1));
        _machine.Write("proc/vmstat", "pswpin 90\n");

        var second = reader.Read();

        Assert.Null(second.SwapIn);
        Assert.Null(second.CpuBusy);
    }

    [Fact]
    public void What_cannot_be_read_is_null_and_never_0()
    {
        var reader = new MachineReader(_machine.Roots, _machine.At("no such folder"), _time);
        reader.Read();
        _time.Advance(TimeSpan.FromSeconds(1));

        var sample = reader.Read();

        Assert.Equal(
            new MachineSample(_time.GetUtcNow(), null, null, null, null, null, null, null, null, null, Environment.ProcessorCount, null, null, null, null),
            sample);
    }

    [Theory]
    [InlineData("meminfo", "MemTotal:       246840")]
    [InlineData("meminfo", "MemTotal:")]
    [InlineData("meminfo", "MemTotalX: 5 kB\n")]
    [InlineData("stat", "cpu  100 0 100 700")]
    [InlineData("stat", "cpu  100 0 x 700 100 0 0 0 0 0")]
    [InlineData("vmstat", "oom_kill")]
    [InlineData("vmstat", "oom_kill \n")]
    [InlineData("vmstat", "oom_kill_more 3\n")]
    [InlineData("loadavg", "")]
    [InlineData("pressure/memory", "some avg")]
    [InlineData("pressure/memory", "some avg10=")]
    public void A_line_cut_short_is_no_reading(string file, string text)
    {
        _machine.Write("proc/" + file, text);
        var reader = Reader();
        reader.Read();
        _time.Advance(TimeSpan.FromSeconds(1));

        var sample = reader.Read();

        Assert.Null(sample.RamTotal);
        Assert.Null(sample.CpuBusy);
        Assert.Null(sample.OomKills);
        Assert.Null(sample.Load1);
        Assert.Null(sample.PsiSome);
    }

    [Fact]
    public void This_machine_can_be_read()
    {
        var sample = new MachineReader(new SystemRoots(), Path.GetTempPath(), TimeProvider.System).Read();

        Assert.True(sample.RamAvailable > 0);
        Assert.True(sample.RamTotal >= sample.RamAvailable);
        Assert.True(sample.DiskTotal >= sample.DiskFree);
        Assert.True(sample.Load1 >= 0);
        Assert.True(sample.OomKills >= 0);
    }

    private MachineReader Reader() => new(_machine.Roots, _machine.Folder, _time);
}
