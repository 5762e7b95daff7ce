namespace Builder.Telemetry.Recording;

/// <summary>One value of a series.</summary>
/// <param name="Seconds">Since the series began.</param>
public readonly record struct SeriesPoint(double Seconds, double Value);
