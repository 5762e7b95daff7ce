using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>Strategies and how they fit, a line each; columns go where there is no room, the name and the risk stay.</summary>
internal static class StrategyTable
{
    private sealed record Column(string Head, int Width, int Rank, bool Right, Func<StrategyRow, string> Text);

    private static readonly Column[] Columns =
    [
        new("STRATEGY", 13, 0, false, row => row.Strategy.Name),
        new("RISK", 5, 0, false, row => StrategyWords.Word(row.Risk)),
        new("PEAK", 6, 1, true, row => ByteSize.Format(row.Plan.PredictedPeak)),
        new("RAM", 10, 2, false, StrategyWords.Ram),
        new("DISK", 16, 3, false, StrategyWords.Disk),
        new("TIME", 14, 4, false, row => StrategyWords.Time(row.Forecast)),
        new("BATCH", 5, 5, true, row => $"{row.Plan.BatchSize:N0}"),
        new("ROWS", 6, 5, true, row => $"{row.Plan.BatchRows:N0}"),
        new("SWAP", 10, 7, false, StrategyWords.Swap),
        new("GENES", 14, 6, false, row => StrategyWords.Genes(row.Strategy)),
        new("WHY", 62, 8, false, row => row.RiskReason),
    ];

    public static void PaintHeads(Area line) => Paint(line, ' ', column => column.Head, _ => Role.Dim);

    public static void PaintRow(Area line, StrategyRow row, bool recommended)
        => Paint(line, recommended ? line.Glyphs.Mark : ' ', column => column.Text(row), column => column.Head == "RISK" ? Of(row.Risk) : column.Head == "STRATEGY" && recommended ? Role.Title : Role.Fg);

    private static void Paint(Area line, char mark, Func<Column, string> text, Func<Column, Role> role)
    {
        line.Put(1, 0, mark, Role.Hot);
        var x = 3;
        foreach (var column in Fitting(line.Width - 4))
        {
            line.Fit(x, 0, column.Width, text(column), role(column), column.Right);
            x += column.Width + 1;
        }
    }

    private static List<Column> Fitting(int width)
    {
        List<Column> columns = [.. Columns];
        while (columns.Sum(column => column.Width + 1) - 1 > width && columns.Max(column => column.Rank) is > 0 and var rank)
        {
            columns.RemoveAll(column => column.Rank == rank);
        }

        return columns;
    }

    private static Role Of(Risk risk) => risk switch
    {
        Risk.Low => Role.GaugeOk,
        Risk.Some => Role.GaugeWarn,
        _ => Role.GaugeCrit,
    };
}
