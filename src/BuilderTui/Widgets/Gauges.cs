using Builder.Telemetry;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>The machine's gauges in three sizes.</summary>
internal static class Gauges
{
    /// <summary>Rows of a box without its graph: the bar, the facts, two borders.</summary>
    private const int BoxRows = 4;

    /// <summary>Width of name, amount, per cent and bar with the blanks between them in a one-line gauge.</summary>
    private const int LineFixed = 40;

    /// <summary>A box: amount and per cent in the border, bar with limit mark and word, graph, facts.</summary>
    public static void Box(Area area, GaugeModel gauge, IReadOnlyList<MachineSample> machine)
    {
        var inside = Frame.Box(
            area,
            [
                new(gauge.Name, Role.Title, 0),
                new(gauge.Amount, Role.Fg, 2),
                new(Counts.Percent(gauge.Share), gauge.Role, 1),
            ],
            [new(gauge.Word, gauge.Role, 1)]);
        var body = inside.Part(1, 0, inside.Width - 2, inside.Height);
        Bar.Paint(body, 0, 0, body.Width, gauge.Share, gauge.Role, gauge.Mark);
        var graph = body.Part(0, 1, body.Width, area.Height - BoxRows);
        Graph.Paint(graph, Latest(machine, gauge.History, graph.Width), gauge.HistoryRole);
        body.Fit(0, body.Height - 1, body.Width, gauge.Facts, Role.Fg);
    }

    /// <summary>A line: name, amount, per cent, bar with limit mark, spark line, fact, word.</summary>
    public static void Line(Area line, GaugeModel gauge, IReadOnlyList<MachineSample> machine)
    {
        line.Text(1, 0, gauge.Name, Role.Title);
        line.Fit(6, 0, 11, gauge.Amount, Role.Fg, right: true);
        line.Fit(18, 0, 4, Counts.Percent(gauge.Share), gauge.Role, right: true);
        line.Put(23, 0, '[', Role.Dim);
        Bar.Paint(line, 24, 0, 14, gauge.Share, gauge.Role, gauge.Mark);
        line.Put(38, 0, ']', Role.Dim);
        var word = line.Width - 5;
        line.Fit(word, 0, 4, gauge.Word, gauge.Role, right: true);
        var fact = word - 14;
        line.Fit(fact, 0, 13, gauge.Fact, Role.Dim);
        var spark = line.Part(LineFixed, 0, fact - 1 - LineFixed, 1);
        Graph.Paint(spark, Latest(machine, gauge.History, spark.Width), gauge.HistoryRole);
    }

    /// <summary>All of them in one line; a bar for the first where there is room, a word only where it is not ok.</summary>
    public static void Summary(Area line, IReadOnlyList<GaugeModel> gauges)
    {
        var first = gauges[0];
        var rest = Pieces.Fit(gauges.Skip(1).Select((gauge, i) => new Piece(Brief(gauge), gauge.Role, i)), [], line.Width - 12).Left;
        var x = line.Text(1, 0, Brief(first), first.Role) + 1;
        var bar = Math.Min(24, line.Width - x - Pieces.Length(rest) - 5);
        if (bar >= 8)
        {
            line.Put(x, 0, '[', Role.Dim);
            Bar.Paint(line, x + 1, 0, bar, first.Share, first.Role, first.Mark);
            line.Put(x + bar + 1, 0, ']', Role.Dim);
            x += bar + 3;
        }

        Pieces.Paint(line.Part(x + 1, 0, line.Width - x - 1, 1), rest, []);
    }

    /// <summary><c>RAM 81% HIGH</c>; the word only when it is not ok.</summary>
    public static string Brief(GaugeModel gauge)
    {
        var word = gauge.Level is GaugeLevel.High or GaugeLevel.Full ? $" {gauge.Word}" : "";
        return $"{gauge.Name} {Counts.Percent(gauge.Share)}{word}";
    }

    private static double?[] Latest(
        IReadOnlyList<MachineSample> machine, Func<MachineSample, double?> reading, int width)
    {
        var values = new double?[Math.Max(0, width)];
        var shift = machine.Count - values.Length;
        for (var x = Math.Max(0, -shift); x < values.Length; x++)
        {
            values[x] = reading(machine[shift + x]);
        }

        return values;
    }
}
