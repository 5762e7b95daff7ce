using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Swap;

/// <summary>How fast memory comes back from swap when each page is waited for: the case that makes a program crawl.</summary>
/// <param name="BytesPerSecond">Null = nobody knows.</param>
/// <param name="Source">Where the figure is from, without a full stop.</param>
public sealed record SwapSpeed(double? BytesPerSecond, string Source)
{
    private const int Page = 4096;

    // One page: a solid-state disk answers in a tenth of a millisecond, a rotating one after a seek and half a turn.
    private const double SolidStateMilliseconds = 0.1;
    private const double RotatingMilliseconds = 10;

    /// <summary>By what was measured where something was, else by the kind of disk; pure.</summary>
    public static SwapSpeed Of(SwapMachine machine) => machine switch
    {
        { Kind: StorageKind.Memory } => new(null, "in memory itself"),
        { Reads: { MillisecondsARead: > 0 } reads } => new(
            PagesAt(reads.MillisecondsARead),
            FormattableString.Invariant($"measured: {reads.Reads:N0} reads since the machine was started took {reads.MillisecondsARead:0.00} ms each ({machine.Place!.Source} in diskstats)")),
        { Kind: StorageKind.SolidState } => new(PagesAt(SolidStateMilliseconds), "known of solid-state disks, not measured here"),
        { Kind: StorageKind.Rotating } => new(PagesAt(RotatingMilliseconds), "known of rotating disks, not measured here"),
        _ => new(null, "neither measured nor known"),
    };

    private static double PagesAt(double milliseconds) => Page * 1000 / milliseconds;
}
