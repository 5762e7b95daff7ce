using System.Text;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>The matrix of strategies, for <c>btui plan</c>.</summary>
internal static class MatrixText
{
    /// <summary>A line a strategy, the recommended one marked, the reason, and what to do where it does not fit.</summary>
    /// <param name="verb">Who recommends.</param>
    public static string Of(StrategyMatrix matrix, string verb = "auto takes")
    {
        var text = new StringBuilder();
        text.Append(Line(' ', "STRATEGY", "GENES", "RAM", "SWAP", "DISK", "PEAK", "WORKERS", "TIME", "RISK"));
        foreach (var row in matrix.Rows)
        {
            text.Append(Line(
                matrix.IsRecommended(row) ? '>' : ' ', row.Strategy.Name, StrategyWords.Genes(row.Strategy),
                StrategyWords.Ram(row), StrategyWords.Swap(row), StrategyWords.Disk(row), ByteSize.Format(row.Plan.PredictedPeak), $"{row.Plan.Parallel:N0}", StrategyWords.Time(row.Forecast), StrategyWords.Risk(row)));
        }

        text.Append($"{verb} {matrix.Recommended}: {matrix.Reason}\n");
        if (matrix.Advice is { } advice)
        {
            text.Append(advice).Append('\n');
        }

        return text.ToString();
    }

    private static string Line(
        char mark, string name, string genes, string ram, string swap, string disk, string peak, string workers, string time, string risk)
        => $"{mark} {name,-13}{genes,-14}{ram,-11}{swap,-10}{disk,-16}{peak,6}{workers,9}{time,15}  {risk}\n";
}
