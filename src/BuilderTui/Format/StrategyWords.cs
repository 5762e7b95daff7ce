using Builder.Planning;

namespace BuilderTui.Format;

/// <summary>How a strategy fits, as short text. What is not known is <c>-</c>.</summary>
internal static class StrategyWords
{
    /// <summary><c>5,001-10,000</c>, <c>15,001+</c>.</summary>
    public static string Genes(Strategy strategy)
        => strategy.MaxGenes == int.MaxValue ? $"{strategy.MinGenes:N0}+" : $"{strategy.MinGenes:N0}-{strategy.MaxGenes:N0}";

    /// <summary>Of this builder's peak, then of the RAM that the strategy is meant for.</summary>
    public static string Ram(StrategyRow row) => row switch
    {
        { Ram: Fit.Unknown } => Missing.Text,
        { Ram: Fit.TooLittle } => "too little",
        { Advised: Fit.TooLittle } => $"below {ByteSize.Format(row.Strategy.MinRam)}",
        _ => "fits",
    };

    /// <summary>Advice for the Python builder; this one's workers do not swap.</summary>
    public static string Swap(StrategyRow row) => row switch
    {
        { Swap: Fit.Unknown } => Missing.Text,
        { Swap: Fit.TooLittle } => $"below {ByteSize.Format(row.Strategy.Swap!.From!.Value)}",
        _ => "fits",
    };

    public static string Disk(StrategyRow row)
        => $"{ByteSize.Format(row.Forecast.DiskBytes)}{row.Disk switch
        {
            Fit.Fits => " fits",
            Fit.TooLittle => " too little",
            _ => "",
        }}";

    /// <summary><c>12s-25s</c>; nothing is less than a second, as processes have to start.</summary>
    public static string Time(BuildForecast forecast)
    {
        if (forecast is not { SecondsLow: { } low, SecondsHigh: { } high })
        {
            return Missing.Text;
        }

        var (from, to) = (Durations.Short(Math.Max(1, low)), Durations.Short(Math.Max(1, high)));
        return from == to ? from : $"{from}-{to}";
    }

    /// <summary>A word, and why.</summary>
    public static string Risk(StrategyRow row) => row.RiskReason.Length == 0 ? Word(row.Risk) : $"{Word(row.Risk)}: {row.RiskReason}";

    /// <summary>At most four columns.</summary>
    public static string Word(Risk risk) => risk.ToString().ToLowerInvariant();
}
