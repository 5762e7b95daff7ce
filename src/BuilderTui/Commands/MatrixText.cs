using System.Text;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>The matrix of strategies, for <c>btui plan</c>.</summary>
internal static class MatrixText
{
    /// <summary>A line a strategy, the recommended one marked, the reason, and what to do where it does not fit.</summary>
    public static string Of(StrategyMatrix matrix)
    {
        var text = new StringBuilder();
        text.Append(Line(' ', "STRATEGY", "GENES", "RAM", "SWAP", "DISK", "PEAK", "WORKERS", "TIME", "RISK"));
        foreach (var row in matrix.Rows)
        {
            text.Append(Line(
                row.Strategy.Name == matrix.Recommended ? '>' : ' ', row.Strategy.Name, StrategiesText.Genes(row.Strategy),
                Ram(row), Swap(row), Disk(row), ByteSize.Format(row.Plan.PredictedPeak), $"{row.Plan.Parallel:N0}", Time(row.Forecast), Risk(row)));
        }

        text.Append($"auto takes {matrix.Recommended}: {matrix.Reason}\n");
        if (matrix.Advice is { } advice)
        {
            text.Append(advice).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Of this builder's peak, then of the RAM that the strategy is meant for.</summary>
    public static string Ram(StrategyRow row) => row switch
    {
        { Ram: Fit.Unknown } => Missing.Text,
        { Ram: Fit.Short } => "too little",
        { Advised: Fit.Short } => $"below {ByteSize.Format(row.Strategy.MinRam)}",
        _ => "fits",
    };

    /// <summary>Advice for the Python builder; this one's workers do not swap.</summary>
    public static string Swap(StrategyRow row) => row switch
    {
        { Swap: Fit.Unknown } => Missing.Text,
        { Swap: Fit.Short } => $"below {ByteSize.Format(row.Strategy.Swap!.From!.Value)}",
        _ => "fits",
    };

    public static string Disk(StrategyRow row)
        => $"{ByteSize.Format(row.Forecast.DiskBytes)}{row.Disk switch
        {
            Fit.Fits => " fits",
            Fit.Short => " too little",
            _ => "",
        }}";

    /// <summary><c>12s-25s</c>.</summary>
    public static string Time(BuildForecast forecast)
        => forecast.SecondsLow is null ? Missing.Text : $"{Durations.Short(forecast.SecondsLow)}-{Durations.Short(forecast.SecondsHigh)}";

    /// <summary>A word, and why.</summary>
    public static string Risk(StrategyRow row) => row.RiskReason.Length == 0 ? Word(row.Risk) : $"{Word(row.Risk)}: {row.RiskReason}";

    /// <summary>At most four columns.</summary>
    public static string Word(Risk risk) => risk.ToString().ToLowerInvariant();

    private static string Line(
        char mark, string name, string genes, string ram, string swap, string disk, string peak, string workers, string time, string risk)
        => $"{mark} {name,-13}{genes,-14}{ram,-11}{swap,-10}{disk,-16}{peak,6}{workers,9}{time,15}  {risk}\n";
}
