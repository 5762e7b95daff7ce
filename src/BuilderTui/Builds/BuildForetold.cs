using Builder.Dataset;
using Builder.Planning;
using Builder.Telemetry;

namespace BuilderTui.Builds;

/// <summary>What a start would do.</summary>
/// <param name="Matrix">How each strategy fits; null if no gene is new.</param>
/// <param name="Limiter">How memory limits are enforced here.</param>
internal sealed record BuildForetold(PreparedBuild Build, StrategyMatrix? Matrix, LimitFacility Limiter)
{
    /// <summary>How the strategy that is taken fits.</summary>
    public StrategyRow? Taken => Matrix?.Rows.FirstOrDefault(row => row.Strategy.Name == Build.Record.Plan.Strategy);
}
