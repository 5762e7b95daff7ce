using System.Globalization;
using Builder.Telemetry;
using Builder.Telemetry.Recording;
using Builder.Tests.Supervision;

namespace Builder.Tests.Telemetry.Recording;

/// <summary>Logs written, read and analysed.</summary>
public sealed class LogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btui-log-").FullName;

    private string File => Path.Combine(_folder, "log.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_columns_are_those_of_the_python_monitor_and_what_is_missing_is_empty()
    {
        using (var log = new LogWriter(File))
        {
            log.Write(Readings.Of(Readings.Machine(), new TreeSample(2, 512L << 20, 1L << 30, 64L << 20, 300L << 20, null, 1, null, null)));
            log.Write(Readings.Of(Readings.Machine(1.5) with { RamAvailable = null }));
            Assert.Equal((2, 0), (log.Rows, log.Lost));
        }

        var lines = System.IO.File.ReadAllText(File).Split('\n');

        Assert.StartsWith("timestamp,rss_mb,vms_mb,percent,children_rss_mb,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("2026-03-01T12:00:00.000Z,512,1024,3.125,64,2,300,,,,,25,1.5,8192,0,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("2026-03-01T12:00:01.500Z,,,,,,,,,,,25,1.5,,0,", lines[2], StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(lines[3..]));
        Assert.All(lines[..3], line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
    }

    [Fact]
    public void A_log_is_not_written_over()
    {
        Write("precious");

        Assert.Throws<IOException>(() => new LogWriter(File));
        Assert.Equal("precious", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_line_that_does_not_fit_leaves_the_others_whole()
    {
        using var disk = SmallDisk.Mount(8192);
        var file = Path.Combine(disk.Path, "log.csv");
        using var log = new LogWriter(file);
        string? why = null;
        while (why is null && log.Rows < 1000)
        {
            why = log.Write(Readings.Of(Readings.Machine(log.Rows)));
        }

        Assert.NotNull(why);
        Assert.EndsWith("\n", System.IO.File.ReadAllText(file), StringComparison.Ordinal);
        disk.Resize(1 << 20);
        Assert.Null(log.Write(Readings.Of(Readings.Machine(log.Rows))));
        Assert.Equal((log.Rows, 1), (LogAnalysis.Read(file, [], TestContext.Current.CancellationToken).Readings, log.Lost));
    }

    [Theory]
    [InlineData("1700000000.25", "1700000001.25")]
    [InlineData("1700000000250", "1700000001250")]
    [InlineData("2023-11-14T22:13:20.250000", "2023-11-14T22:13:21.250000")]
    [InlineData("2023-11-14 22:13:20.25", "2023-11-14 22:13:21.25")]
    [InlineData("2023-11-15T00:13:20.25+02:00", "2023-11-15T00:13:21.25+02:00")]
    public void A_log_of_the_python_monitor_is_read_however_it_writes_times(string first, string second)
    {
        Write($"timestamp,rss_mb,vms_mb,percent,children_rss_mb\n{first},100.5,200,1.25,0\n{second},102.5,200,1.25,4\n");

        var report = Analyze();

        Assert.Equal(2, report.Readings);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_250), report.From);
        Assert.Equal(1, report.Interval, precision: 3);
        Assert.Equal(["rss_mb", "vms_mb", "percent", "children_rss_mb"], report.Columns.Select(column => column.Name));
        var rss = report.Columns[0];
        Assert.Equal((100.5, 101.5, 102.5, 2L), (rss.Lowest, rss.Mean, rss.Highest, rss.Count));
    }

    [Fact]
    public void Figures_of_a_column_are_those_of_its_values()
    {
        Write(Rows(1000, i => i, i => $"{i % 100 + 1}"));

        var rss = Analyze().Columns[0];

        Assert.Equal((1, 50.5, 100), (rss.Lowest, rss.Mean, rss.Highest));
        Assert.Equal(50, rss.Median, tolerance: 0.25);
        Assert.Equal(90, rss.Ninety, tolerance: 0.45);
        Assert.Equal(99, rss.NinetyNine, tolerance: 0.5);
    }

    [Fact]
    public void Time_beyond_a_bound_counts_each_reading_until_the_next_and_no_gap()
    {
        // 10 s over, then an hour without a reading, then 5 s over and one reading that nothing follows.
        Write(Rows(26, i => i < 20 ? i : 3600 + i, i => i is >= 5 and < 15 or >= 20 ? "300" : "200"));

        var report = LogAnalysis.Read(File, [("rss_mb", 250)], TestContext.Current.CancellationToken);

        Assert.Equal([new("rss_mb", false, 250, 15)], report.Beyond);
        var gap = Assert.Single(report.Gaps);
        Assert.Equal((DateTimeOffset.UnixEpoch.AddSeconds(19), 3601), (gap.After, gap.Seconds));
    }

    [Fact]
    public void A_clock_that_was_set_back_is_counted_and_makes_no_negative_time()
    {
        Write(Rows(20, i => i < 10 ? i : i - 100, _ => "300"));

        var report = LogAnalysis.Read(File, [("rss_mb", 250)], TestContext.Current.CancellationToken);

        Assert.Equal((1, 18), (report.StepsBack, report.Beyond[0].Seconds));
        Assert.Empty(report.Gaps);
    }

    [Fact]
    public void The_shape_is_that_of_all_processes_together()
    {
        Write("timestamp,rss_mb,children_rss_mb\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},50,{10 * (i % 20)}\n")));

        var shape = Analyze().Shape!;

        Assert.Equal((Growth.Sawtooth, 240.0 * (1 << 20)), (shape.Kind, shape.Peak));
    }

    [Fact]
    public void A_last_line_that_was_not_ended_is_left_out_and_said()
    {
        Write("timestamp,rss_mb,percent\n1,100,1\n2,100,1\n3,1");

        var report = Analyze();

        Assert.Equal((2, true), (report.Readings, report.LastLineCut));
    }

    [Theory]
    [InlineData("", "line 1 has no column timestamp")]
    [InlineData("time,rss_mb\n1,2\n", "line 1 has no column timestamp")]
    [InlineData("timestamp,rss_mb\n1,2\n\n2,x\n", "line 4 has \"x\" in column rss_mb: expected a number, or nothing")]
    [InlineData("timestamp,rss_mb\n1,2\n2,NaN\n", "line 3 has \"NaN\" in column rss_mb")]
    [InlineData("timestamp,rss_mb\nyesterday,2\n", "line 2 has the timestamp \"yesterday\"")]
    [InlineData("timestamp,rss_mb\n1,2,3\n2,3\n", "line 2 has 3 fields and the first line 2")]
    [InlineData("timestamp,rss_mb\n1\n2,3\n", "line 2 has 1 fields and the first line 2")]
    public void What_is_no_log_is_refused_with_its_line(string text, string complaint)
    {
        Write(text);

        var error = Assert.Throws<RecordingException>(Analyze);

        Assert.StartsWith($"{File} {complaint}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_bound_for_a_column_that_is_not_there_is_refused()
    {
        Write("timestamp,rss_mb\n1,2\n");

        var error = Assert.Throws<RecordingException>(() => LogAnalysis.Read(File, [("ram", 1)], TestContext.Current.CancellationToken));

        Assert.Equal($"{File} has no column ram: choose one of rss_mb", error.Message);
    }

    [Fact]
    public void A_log_without_a_reading_has_no_figures()
    {
        Write("timestamp,rss_mb\n");

        var report = Analyze();

        Assert.Equal((0, null, null), (report.Readings, report.From, report.Shape));
        Assert.True(double.IsNaN(report.Interval) && double.IsNaN(report.Columns[0].Mean));
    }

    private static string Rows(int count, Func<int, int> second, Func<int, string> resident)
        => "timestamp,rss_mb\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{second(i)},{resident(i)}\n")));

    private void Write(string text) => System.IO.File.WriteAllText(File, text);

    private LogReport Analyze() => LogAnalysis.Read(File, [], TestContext.Current.CancellationToken);
}
