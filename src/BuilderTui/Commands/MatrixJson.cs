using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>The matrix of strategies, for <c>btui plan --json</c>.</summary>
internal static class MatrixJson
{
    public static object Of(StrategyMatrix matrix) => new
    {
        matrix.Recommended,
        matrix.Reason,
        matrix.Advice,
        Rows = matrix.Rows.Select(row => new
        {
            row.Strategy.Name,
            row.Strategy.File,
            row.Fits,
            Ram = Word(row.Ram),
            RamAdvised = Word(row.Advised),
            SwapAdvised = Word(row.Swap),
            Disk = Word(row.Disk),
            row.Plan.BatchSize,
            row.Plan.BatchRows,
            Chunks = row.Plan.Chunks.Count,
            row.Plan.Parallel,
            row.Plan.MemoryLimit,
            row.Plan.PredictedPeak,
            row.Forecast.Rows,
            row.Forecast.DiskBytes,
            row.Forecast.SecondsLow,
            row.Forecast.SecondsHigh,
            Risk = StrategyWords.Word(row.Risk),
            RiskReason = row.RiskReason.Length == 0 ? null : row.RiskReason,
        }),
    };

    private static string? Word(Fit fit) => fit switch
    {
        Fit.Fits => "fits",
        Fit.TooLittle => "short",
        _ => null,
    };
}
