namespace Builder.Telemetry.Recording;

/// <summary>How memory went over the life of a process.</summary>
public enum Growth
{
    /// <summary>Too few samples.</summary>
    Unknown,

    /// <summary>It stayed where it was, once it had settled.</summary>
    Flat,

    /// <summary>It rose to its peak in one go.</summary>
    Ramp,

    /// <summary>It rose and fell again and again, and its floor stayed.</summary>
    Sawtooth,

    /// <summary>What it gave back became less and less: its floor rose, or it grew to the very end on top of what it needed anyway.</summary>
    Leak,
}

/// <summary>How memory went, with the numbers that say so; bytes, and seconds since the first sample.</summary>
/// <param name="Points">Samples that were looked at.</param>
/// <param name="Seconds">From the first to the last of them.</param>
/// <param name="First">The first sample.</param>
/// <param name="Last">The last one.</param>
/// <param name="Peak">The highest one.</param>
/// <param name="PeakAt">When.</param>
/// <param name="Low">The lowest and …</param>
/// <param name="High">… the highest once it had settled, which is after a fifth of the time.</param>
/// <param name="Teeth">Times it fell by a tooth or more and rose again by as much.</param>
/// <param name="FloorFrom">The first of the lows between teeth; null without any.</param>
/// <param name="FloorTo">The last one.</param>
/// <param name="PerSecond">Growth of a leak, bytes a second: of its floor, or of the whole; null of any other shape.</param>
/// <param name="StillRising">A fair part of the growth came in the last fifth of the time.</param>
public sealed record GrowthShape(
    Growth Kind,
    int Points,
    double Seconds,
    double First,
    double Last,
    double Peak,
    double PeakAt,
    double Low,
    double High,
    int Teeth,
    double? FloorFrom,
    double? FloorTo,
    double? PerSecond,
    bool StillRising)
{
    /// <summary>The shape of a series of bytes; pure. The rules are in docs/toolbox.md.</summary>
    /// <param name="series">In the order of time.</param>
    public static GrowthShape Of(IReadOnlyList<SeriesPoint> series) => new GrowthRules(series).Shape();
}
