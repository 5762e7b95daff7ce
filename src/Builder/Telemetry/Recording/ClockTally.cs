namespace Builder.Telemetry.Recording;

/// <summary>Follows the times of a log.</summary>
internal sealed class ClockTally
{
    private const int Kept = 100;

    private readonly Quantiles _intervals = new();
    private readonly PriorityQueue<LogGap, double> _longest = new();

    public long Readings { get; private set; }

    public DateTimeOffset? From { get; private set; }

    public DateTimeOffset? To { get; private set; }

    public int StepsBack { get; private set; }

    /// <summary>Since the first line; never less than at the line before.</summary>
    public double Seconds { get; private set; }

    public double Interval => _intervals.At(0.5);

    /// <summary>Takes the time of a line.</summary>
    /// <returns>Seconds that the line before lasted; 0 = a gap followed it, or there is none.</returns>
    public double Add(DateTimeOffset at, double gapFactor, double leastGap)
    {
        Readings++;
        From ??= at;
        var (before, seconds) = (To, (at - (To ?? at)).TotalSeconds);
        To = at;
        if (before is null)
        {
            return 0;
        }

        if (seconds < 0)
        {
            StepsBack++;
            return 0;
        }

        Seconds += seconds;
        var isGap = _intervals.Count > 0 && IsGap(seconds, gapFactor, leastGap);
        _intervals.Add(seconds);
        _longest.Enqueue(new(before.Value, seconds), seconds);
        if (_longest.Count > Kept)
        {
            _longest.Dequeue();
        }

        return isGap ? 0 : seconds;
    }

    /// <summary>The longest times without a reading, in the order of time.</summary>
    public IReadOnlyList<LogGap> Gaps(int most, double factor, double least)
        => [.. _longest.UnorderedItems.Select(item => item.Element)
            .Where(gap => IsGap(gap.Seconds, factor, least))
            .OrderByDescending(gap => gap.Seconds).Take(most).OrderBy(gap => gap.After)];

    private bool IsGap(double seconds, double factor, double least) => seconds > factor * Interval && seconds >= least;
}
