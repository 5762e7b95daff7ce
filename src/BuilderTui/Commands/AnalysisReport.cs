using System.Globalization;
using System.Text;
using Builder.Planning;
using Builder.Telemetry.Recording;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>What a log says as a whole, for people and for scripts.</summary>
internal static class AnalysisReport
{
    private const int FigureWidth = 9;
    private const int MostCurve = 32;
    private const int LeastCurve = 8;

    private static readonly (string Name, Func<ColumnReport, double> Of)[] All =
    [
        ("min", column => column.Lowest), ("mean", column => column.Mean), ("p50", column => column.Median), ("p90", column => column.Ninety),
        ("p99", column => column.NinetyNine), ("max", column => column.Highest),
    ];

    /// <param name="width">Columns.</param>
    /// <param name="levels">Characters of a curve, from nothing to full.</param>
    public static string Text(string file, LogReport report, int width, string levels)
    {
        var text = new StringBuilder();
        Line(report.From is { } from && report.To is { } to
            ? $"{file}: {Plural.Of(report.Readings, "reading")} from {Time(from)} to {Time(to)}, {Durations.Short((to - from).TotalSeconds)}, one each {Durations.Fine(report.Interval)}"
            : $"{file}: no reading");
        if (report.LastLineCut)
        {
            Line("its last line was begun and not ended, and is left out");
        }

        if (report.StepsBack > 0)
        {
            Line($"{Plural.Of(report.StepsBack, "line")} older than the line before: the clock was set back, or logs were put together");
        }

        Table(text, [.. report.Columns.Where(column => column.Count > 0)], width, levels);
        if (report.Columns.Where(column => column.Count == 0).Select(column => column.Name).ToList() is { Count: > 0 } empty)
        {
            Line($"without a value: {string.Join(", ", empty)}");
        }

        foreach (var one in report.Beyond.Where(one => one.Seconds > 0))
        {
            Line($"{one.Column} {(one.Below ? "below" : "above")} {one.Bound.ToString(CultureInfo.InvariantCulture)} for {Durations.Short(one.Seconds)}");
        }

        foreach (var gap in report.Gaps)
        {
            Line($"gap of {Durations.Short(gap.Seconds)} after {Time(gap.After)}");
        }

        if (report.Shape is { } shape)
        {
            Line($"memory {GrowthWords.Of(shape)}");
        }

        return text.ToString().TrimEnd();

        void Line(string words) => text.Append(string.Join('\n', Wrap.Lines(words, width))).Append('\n');
    }

    public static object Json(LogReport report) => new
    {
        report.Readings,
        report.From,
        report.To,
        IntervalSeconds = Known(report.Interval),
        Columns = report.Columns.Select(column => new
        {
            column.Name,
            column.Count,
            Min = Known(column.Lowest),
            Mean = Known(column.Mean),
            P50 = Known(column.Median),
            P90 = Known(column.Ninety),
            P99 = Known(column.NinetyNine),
            Max = Known(column.Highest),
        }),
        Beyond = report.Beyond.Select(one => new { one.Column, Is = one.Below ? "below" : "above", one.Bound, one.Seconds }),
        Gaps = report.Gaps.Select(gap => new { gap.After, gap.Seconds }),
        report.StepsBack,
        report.LastLineCut,
        Shape = report.Shape is null ? null : GrowthWords.Word(report.Shape),
        ShapeSentence = report.Shape is null ? null : GrowthWords.Of(report.Shape),
    };

    // What has no room loses the curve first, then the figures between.
    private static void Table(StringBuilder text, IReadOnlyList<ColumnReport> columns, int width, string levels)
    {
        if (columns.Count == 0)
        {
            return;
        }

        var name = columns.Max(column => column.Name.Length);
        var figures = name + (All.Length * FigureWidth) <= width ? All : [All[0], All[2], All[^1]];
        var curve = Math.Min(MostCurve, width - name - (figures.Length * FigureWidth) - 1);
        text.Append("".PadRight(name)).AppendJoin("", figures.Select(figure => figure.Name.PadLeft(FigureWidth))).Append('\n');
        foreach (var column in columns)
        {
            text.Append(column.Name.PadRight(name)).AppendJoin("", figures.Select(figure => Number(figure.Of(column)).PadLeft(FigureWidth)));
            text.Append(curve >= LeastCurve ? $" {Sparks.Of(column.Series, curve, levels).TrimEnd()}" : "").Append('\n');
        }
    }

    private static string Number(double value)
        => Math.Abs(value) < 1e6 ? value.ToString(Math.Abs(value) < 1000 ? "0.##" : "0", CultureInfo.InvariantCulture) : Counts.Short(value);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static double? Known(double value) => double.IsNaN(value) ? null : Math.Round(value, 3);
}
