namespace Builder.Telemetry.Recording;

/// <summary>A time without readings.</summary>
/// <param name="After">The reading before it.</param>
/// <param name="Seconds">From that to the next.</param>
public sealed record LogGap(DateTimeOffset After, double Seconds);

/// <summary>How long a column was beyond a bound.</summary>
/// <param name="Below">True: less than <paramref name="Bound"/> counts; false: more.</param>
/// <param name="Seconds">Each reading counts until the next one, and gaps do not.</param>
public sealed record TimeBeyond(string Column, bool Below, double Bound, double Seconds);

/// <summary>What a column held.</summary>
/// <param name="Count">Lines that have a value; without one all figures are NaN.</param>
/// <param name="Median">Like the other percentiles right within half a per cent of itself.</param>
/// <param name="Series">The column over time, thinned out but with its highest and lowest points.</param>
public sealed record ColumnReport(
    string Name, long Count, double Lowest, double Mean, double Median, double Ninety, double NinetyNine, double Highest, IReadOnlyList<SeriesPoint> Series);

/// <summary>What a log says as a whole.</summary>
/// <param name="Interval">Seconds from one reading to the next, as usual; NaN with less than two readings.</param>
/// <param name="Gaps">The longest, in the order of time.</param>
/// <param name="StepsBack">Lines older than the one before them: the clock was set back, or two logs were put together.</param>
/// <param name="LastLineCut">Its last line was begun and not ended.</param>
/// <param name="Shape">Of the memory of all processes watched; null if the log has no such column.</param>
public sealed record LogReport(
    long Readings,
    DateTimeOffset? From,
    DateTimeOffset? To,
    double Interval,
    IReadOnlyList<ColumnReport> Columns,
    IReadOnlyList<TimeBeyond> Beyond,
    IReadOnlyList<LogGap> Gaps,
    int StepsBack,
    bool LastLineCut,
    GrowthShape? Shape);
