namespace Builder.Supervision.Policy;

/// <summary>One look at the output's disk.</summary>
/// <param name="At">Seconds on a clock that does not jump.</param>
/// <param name="Free">Bytes.</param>
public readonly record struct DiskLook(double At, long Free);

/// <summary>Where the disk is going; pure.</summary>
/// <param name="Rate">Bytes a second that free space falls by, whoever writes; null before it can be told, or when it does not fall.</param>
/// <param name="SecondsToFloor">Until less than the floor is free; null when it is not falling.</param>
/// <param name="StillNeeded">Bytes the rest of the build is expected to write; null before it can be told.</param>
public sealed record DiskForecast(double? Rate, double? SecondsToFloor, long? StillNeeded)
{
    /// <summary>Seconds of looks that a rate is made of: batches come in bursts.</summary>
    public const double Window = 300;

    private const double LeastSpan = 10;
    private const double LeastShare = 0.02;

    /// <param name="looks">Oldest first, those of the last <see cref="Window"/> seconds.</param>
    /// <param name="floor">Bytes that are kept free.</param>
    /// <param name="written">Bytes of committed batches.</param>
    /// <param name="share">Share of the build's work that they are, 0 to 1.</param>
    /// <param name="left">Share of the build's work that is still to be done, 0 to 1.</param>
    public static DiskForecast Of(IReadOnlyList<DiskLook> looks, long floor, long written, double share, double left)
    {
        var needed = share >= LeastShare && written > 0 ? (long)(written * left / share) : (long?)null;
        if (looks is not [var first, .., var last] || last.At - first.At < LeastSpan || last.Free >= first.Free)
        {
            return new(null, null, needed);
        }

        var rate = (first.Free - last.Free) / (last.At - first.At);
        return new(rate, Math.Max(0, last.Free - floor) / rate, needed);
    }

    /// <summary>True: the rest of the build does not fit.</summary>
    public bool IsTooSmall(long free, long floor) => StillNeeded > free - floor;
}
