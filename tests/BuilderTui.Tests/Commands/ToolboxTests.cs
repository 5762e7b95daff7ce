using System.Text.Json;
using System.Text.RegularExpressions;
using Builder.Inputs;
using Builder.Supervision.Profiling;
using Builder.Telemetry.Recording;
using BuilderTui.Commands;
using BuilderTui.Terminal;
using BuilderTui.Widgets;
using Microsoft.Extensions.Time.Testing;

namespace BuilderTui.Tests.Commands;

/// <summary>What profile and monitor say while they watch, and what analyze makes of it.</summary>
public sealed partial class ToolboxTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _output = new();
    private readonly List<byte[]> _drawn = [];

    public void Dispose() => _output.Dispose();

    [Fact]
    public void On_a_terminal_a_command_is_shown_at_most_once_a_second()
    {
        var progress = new ProfileProgress(new StatusBar(_drawn.Add, () => (200, 24)), _output, 1L << 30, _time);
        for (var tick = 0; tick < 50; tick++)
        {
            progress.Tell(Moment());
            _time.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.InRange(_drawn.Count, 4, 5);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void In_a_log_a_line_a_minute_says_how_it_is_doing()
    {
        var progress = new ProfileProgress(null, _output, 1L << 30, _time);
        for (var second = 0; second < 119; second++)
        {
            progress.Tell(Moment());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("profile 00:01:05 rss 600M in 3, swap 0B, cpu 180%, read 1M/s write -, peak 700M, limit 1G\n", _output.ToString());
    }

    [Fact]
    public void Plain_lines_say_a_warning_when_it_begins_and_a_reading_each_time()
    {
        var view = new MonitorLines(_output, TimeZoneInfo.Utc);
        view.Show(Reading(), [new(AlarmKind.LowMemory, true, 1L << 30, 2L << 30, null)], [AlarmKind.LowMemory]);
        view.Show(Reading(), [], [AlarmKind.LowMemory]);
        view.End(DateTimeOffset.UnixEpoch, "the time is over");

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal("00:00:00 WARN memory is low: 1G available, less than 2G", lines[0]);
        Assert.Equal("00:00:00 cpu 25% of 4, load 1.5; ram 8G available of 16G; swap none; disk 512G free, read - write -; psi cpu - io - memory 0.0%; rss 600M in 3, swap 0B, cpu 180%, read 1M/s write -", lines[1]);
        Assert.Equal(lines[1], lines[2]);
        Assert.Equal("00:00:00 END  the time is over", lines[3]);
    }

    [Fact]
    public void A_terminals_block_is_written_over_and_a_warning_stays_above_it()
    {
        var view = new MonitorBlock(_output, () => 40, TimeZoneInfo.Utc);
        view.Show(Reading(), [], []);
        var first = _output.ToString();
        _output.GetStringBuilder().Clear();
        view.Show(Reading(), [new(AlarmKind.Swap, true, 1L << 30, 1 << 20, null)], [AlarmKind.Swap]);

        var lines = first.Split('\n');
        Assert.Equal("00:00:00  ok\e[K", lines[0]);
        Assert.Equal(8, lines.Length);
        Assert.All(lines[..7], line => Assert.InRange(line.Replace("\e[K", "", StringComparison.Ordinal).Length, 1, 39));
        Assert.StartsWith("\r\e[7A00:00:00 WARN swap is used: 1G\e[K\n00:00:00  SWAP\e[K\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_JSON_have_the_names_of_the_log()
    {
        var view = new MonitorJson(_output);
        view.Show(Reading(), [new(AlarmKind.Swap, false, 0, 1 << 19, TimeSpan.FromSeconds(5))], [AlarmKind.BusyCpu]);

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(("warning", "swap_used", false, 5), (Text(lines[0], "kind"), Text(lines[0], "warning"), lines[0].GetProperty("begins").GetBoolean(), lines[0].GetProperty("seconds").GetDouble()));
        Assert.Equal([.. LogColumns.Header.Split(','), "kind", "warnings"], lines[1].EnumerateObject().Select(field => field.Name).OrderBy(name => name is "kind" or "warnings"));
        Assert.Equal(500, lines[1].GetProperty("rss_mb").GetDouble());
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("write_mb_s").ValueKind);
        Assert.Equal("busy_cpu", lines[1].GetProperty("warnings")[0].GetString());
    }

    [Theory]
    [InlineData(100, " min mean p50 p90 p99 max\nrss_mb 10 25 20 40 40 40 5#\nload 1 1 1 1 1 1 #\n")]
    [InlineData(40, " min p50 max\nrss_mb 10 20 40\nload 1 1 1\n")]
    public void A_log_is_a_table_with_curves_where_there_is_room(int width, string table)
    {
        var rss = new ColumnReport("rss_mb", 2, 10, 25, 20, 40, 40, 40, [new(0, 20), new(1, 30)]);
        var load = new ColumnReport("load", 1, 1, 1, 1, 1, 1, 1, [new(0, 1)]);
        var empty = new ColumnReport("psi", 0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, []);
        var report = new LogReport(
            2, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(90), 1.5, [rss, load, empty],
            [new("rss_mb", false, 15, 60), new("percent", false, 80, 0)], [new(DateTimeOffset.UnixEpoch, 30)], 0, true, null);

        var text = AnalysisReport.Text("log.csv", report, width, Glyphs.Ascii.Levels) + "\n";

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(table, Blanks().Replace(text, " "), StringComparison.Ordinal);
        Assert.Contains("without a value: psi\nrss_mb above 15 for 1m00s\ngap of 30s after 1970-01-01 00:00:00Z\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("percent", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("90", 90)]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    public void A_time_may_have_a_unit(string text, double seconds)
        => Assert.Equal(seconds, TimeOption.Read("--for", text, 0.1, 1e6, "a time")!.Value.TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("s")]
    [InlineData("5x")]
    [InlineData("NaN")]
    [InlineData("1e9d")]
    public void What_is_no_time_is_refused_in_a_sentence(string text)
        => Assert.Equal($"--for {text} is out of range: expected a time.", Assert.Throws<InputException>(() => TimeOption.Read("--for", text, 0.1, 1e6, "a time")).Message);

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    private static string? Text(JsonElement line, string field) => line.GetProperty(field).GetString();

    private static ProfileMoment Moment() => new(TimeSpan.FromSeconds(65), Reading(), 700L << 20);

    private static Reading Reading() => new(
        new(DateTimeOffset.UnixEpoch, 16L << 30, 8L << 30, 0, 0, null, null, 1L << 40, 512L << 30, 0.25, 4, 1.5, 0, 0, 0),
        new(3, 500L << 20, 1L << 30, 100L << 20, 550L << 20, 0, 9, 1, 1), 1.8, 1 << 20, null, null, null);
}
