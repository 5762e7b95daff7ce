using Builder.Telemetry;
using Builder.Telemetry.Recording;
using BuilderTui.Format;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Format;

/// <summary>Words for shapes, warnings, readings and curves.</summary>
public sealed class ToolboxWordsTests
{
    private const double Mega = 1 << 20;

    [Fact]
    public void Every_shape_states_its_numbers()
    {
        Assert.Equal("too short to tell: 3 samples in 2s", Words(3, second => second));
        Assert.Equal("flat: between 200M and 202M once it had settled", Words(100, second => 200 + (second % 3)));
        Assert.Equal("ramp: rose from 10M to 510M in 50s, and stayed there", Words(100, second => Math.Min(10 + (10 * second), 510)));
        Assert.Equal("ramp: rose from 0B to 990M in 1m39s, and was still rising at the end", Words(100, second => 10 * second));
        Assert.Equal("ramp: rose from 0B to 500M in 50s, and was down to 10M at the end", Words(100, second => second <= 50 ? 10 * second : 500 - (10 * (second - 50))));
        Assert.Equal("sawtooth: up and down 4 times between 100M and 290M, down to 100M at first and 100M at last", Words(100, second => 100 + (10 * (second % 20))));
        Assert.Equal(
            "leak: gave back less and less: its lows rose from 130M to 370M over 9 times up and down, 5.3G an hour",
            Words(200, second => 100 + (10 * (second % 20)) + (30 * (int)(second / 20))));
        Assert.Equal(
            "leak: grew to the end, from 540M to 700M, by 720M an hour, and gave nothing back (work that collects something looks the same)",
            Words(1000, second => second < 20 ? 25 * second : 500 + (0.2 * second)));
    }

    [Fact]
    public void Every_warning_has_its_number_and_every_end_its_time()
    {
        Assert.Equal("memory is low: 1G available, less than 2G", AlarmWords.Of(new(AlarmKind.LowMemory, true, 1L << 30, 2L << 30, null)));
        Assert.Equal("memory is no longer low: 3G available, after 1m30s", AlarmWords.Of(new(AlarmKind.LowMemory, false, 3L << 30, 2L << 30, TimeSpan.FromSeconds(90))));
        Assert.Equal("the processors are busy: 95%, more than 80%", AlarmWords.Of(new(AlarmKind.BusyCpu, true, 0.95, 0.8, null)));
        Assert.Equal("the kernel killed 1 process for want of memory", AlarmWords.Of(new(AlarmKind.MemoryKill, true, 1, 0, null)));
        var kinds = Enum.GetValues<AlarmKind>();
        Assert.Equal(kinds.Length, kinds.Select(AlarmWords.Name).Distinct().Count());
        Assert.All(kinds, kind => Assert.InRange(AlarmWords.Brief(kind).Length, 1, 11));
    }

    [Fact]
    public void What_could_not_be_read_is_a_dash()
    {
        var reading = new Reading(
            new(DateTimeOffset.UnixEpoch, null, null, null, null, null, null, null, null, null, 2, null, null, null, null), null, null, null, null, null, null);

        Assert.Equal("cpu - of 2, load -", ReadingWords.Cpu(reading));
        Assert.Equal("ram - available of -", ReadingWords.Ram(reading.Machine));
        Assert.Equal("swap - in - out -", ReadingWords.Swap(reading));
        Assert.Equal("disk - free, read - write -", ReadingWords.Disk(reading.Machine));
        Assert.Equal("psi cpu - io - memory -", ReadingWords.Pressures(reading));
        Assert.Equal("-", ReadingWords.Tree(reading));
        Assert.Equal(
            "rss - in 1, swap -, cpu -, read - write -",
            ReadingWords.Tree(reading with { Tree = new TreeSample(1, null, null, null, null, null, null, null, null) }));
    }

    [Theory]
    [InlineData(8, "▁▁▂▃▅▆▇█")]
    [InlineData(4, "▁▃▆█")]
    [InlineData(100, "▁▁▂▃▅▆▇█")]
    [InlineData(0, "")]
    public void A_curve_shows_the_highest_of_each_cell(int width, string curve)
        => Assert.Equal(curve, Sparks.Of([.. Enumerable.Range(0, 8).Select(i => new SeriesPoint(i, i))], width, Glyphs.Unicode.Levels));

    [Fact]
    public void A_curve_is_blank_where_nothing_was_read_and_works_in_ASCII()
    {
        SeriesPoint[] series = [new(0, 10), new(1, 10), new(2, 10), new(9, 5), new(9.5, 10)];

        Assert.Equal("##  #", Sparks.Of(series, 5, Glyphs.Ascii.Levels));
        Assert.Equal("111", Sparks.Of([new(0, 0), new(1, 0), new(2, 0)], 9, Glyphs.Ascii.Levels));
        Assert.Equal("", Sparks.Of([], 9, Glyphs.Ascii.Levels));
    }

    private static string Words(int seconds, Func<double, double> megabytes)
        => GrowthWords.Of(GrowthShape.Of([.. Enumerable.Range(0, seconds).Select(second => new SeriesPoint(second, megabytes(second) * Mega))]));
}
