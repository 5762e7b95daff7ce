using Builder.Telemetry;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;


internal enum GaugeLevel
{
    Unknown,
    Ok,
    High,
    Full,
}

/// <summary>One gauge as it is shown.</summary>
/// <param name="Amount">Used of total, e.g. <c>51.8/64.0G</c>.</param>
/// <param name="Share">0 to 1; null = no reading.</param>
/// <param name="Mark">The share at which the level becomes high; null = no limit.</param>
/// <param name="Fact">The one fact worth a place in the narrow layout.</param>
/// <param name="Facts">The facts of the boxed layout.</param>
/// <param name="History">The share, 0 to 1, of an older sample.</param>
internal sealed record GaugeModel(
    string Name,
    string Amount,
    double? Share,
    double? Mark,
    GaugeLevel Level,
    string Fact,
    string Facts,
    Func<MachineSample, double?> History,
    Role HistoryRole)
{
    /// <summary>At most four columns.</summary>
    public string Word => Level switch
    {
        GaugeLevel.Unknown => Missing.Text,
        GaugeLevel.Ok => "ok",
        GaugeLevel.High => "HIGH",
        _ => "FULL",
    };

    public Role Role => Level switch
    {
        GaugeLevel.High => Role.GaugeWarn,
        GaugeLevel.Full => Role.GaugeCrit,
        GaugeLevel.Unknown => Role.Dim,
        _ => Role.GaugeOk,
    };
}
