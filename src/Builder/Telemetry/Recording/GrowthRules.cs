namespace Builder.Telemetry.Recording;

/// <summary>Tells the shape of a series of bytes; the first rule that applies decides.</summary>
internal sealed class GrowthRules
{
    /// <summary>What allocators and shared pages make a steady process vary by.</summary>
    private const double Noise = 4 << 20;

    private const int LeastPoints = 8;
    private const double Settling = 0.2;
    private const double FlatShare = 0.1;
    private const double ToothShare = 0.1;
    private const int LeastTeeth = 2;
    private const int LeastFloors = 3;
    private const double RisingShare = 0.75;
    private const double FloorRise = 0.2;
    private const double FairPart = 0.1;

    /// <summary>Seconds below which growth to the end is a ramp: many programs only ever load something.</summary>
    private const double LeastCreep = 60;

    private readonly IReadOnlyList<SeriesPoint> _points;
    private readonly IReadOnlyList<SeriesPoint> _settled;

    public GrowthRules(IReadOnlyList<SeriesPoint> series)
    {
        _points = WithoutTheEnding(series);
        _settled = [.. _points.Where(point => point.Seconds >= At(Settling))];
    }

    private double Start => _points[0].Seconds;

    private double Span => _points[^1].Seconds - Start;

    public GrowthShape Shape()
    {
        if (_points.Count < LeastPoints || Span <= 0)
        {
            return Describe(Growth.Unknown, [], null, false);
        }

        var range = _settled.Max(Value) - _settled.Min(Value);
        if (range <= Math.Max(Noise, FlatShare * _settled.Max(Value)))
        {
            return Describe(Growth.Flat, [], null, false);
        }

        var floors = Floors(Math.Max(Noise, ToothShare * (_points.Max(Value) - _points.Min(Value))));
        if (floors.Count >= LeastTeeth)
        {
            var rises = Rises(floors, range);
            return Describe(rises ? Growth.Leak : Growth.Sawtooth, floors, rises ? Slope(floors[0], floors[^1]) : null, false);
        }

        var highs = Highs();
        var (before, rise) = (highs[0], highs[^1] - highs[0]);
        var fair = highs.Zip(highs.Skip(1), (earlier, later) => later - earlier >= FairPart * rise && rise > 0).ToList();
        var creeps = Span >= LeastCreep && fair.TrueForAll(part => part) && before >= rise / 2 && _points[^1].Value >= highs[^1] - Noise;
        return Describe(
            creeps ? Growth.Leak : Growth.Ramp, floors, creeps ? Slope(_settled[0], _settled[^1]) : null, fair[^1]);
    }

    private static double Value(SeriesPoint point) => point.Value;

    private static double Slope(SeriesPoint from, SeriesPoint to) => (to.Value - from.Value) / (to.Seconds - from.Seconds);

    // The last sample may have been taken while the process was being taken apart.
    private static IReadOnlyList<SeriesPoint> WithoutTheEnding(IReadOnlyList<SeriesPoint> series)
        => series.Count > LeastPoints && series[^1].Value < series[^2].Value / 2 ? [.. series.Take(series.Count - 1)] : series;

    private static bool Rises(List<SeriesPoint> floors, double range)
    {
        var rise = floors[^1].Value - floors[0].Value;
        var up = floors.Zip(floors.Skip(1), (earlier, later) => later.Value > earlier.Value).Count(higher => higher);
        return floors.Count >= LeastFloors && up >= RisingShare * (floors.Count - 1)
            && rise >= Math.Max(Noise, Math.Max(FloorRise * floors[0].Value, FairPart * range));
    }

    private double At(double share) => _points.Count == 0 ? 0 : Start + (share * Span);

    // The lows between two teeth: it fell by a tooth or more to each, and rose by as much after it.
    private List<SeriesPoint> Floors(double tooth)
    {
        var floors = new List<SeriesPoint>();
        var (high, low) = (_points[0], _points[0]);
        var falling = false;
        foreach (var point in _points)
        {
            if (!falling)
            {
                high = point.Value > high.Value ? point : high;
                if (high.Value - point.Value >= tooth)
                {
                    (falling, low) = (true, point);
                }
            }
            else
            {
                low = point.Value < low.Value ? point : low;
                if (point.Value - low.Value >= tooth)
                {
                    (falling, high) = (false, point);
                    floors.Add(low);
                }
            }
        }

        return floors;
    }

    // The highest so far, when it had settled and after each fifth of the time from then on.
    private List<double> Highs()
        => [.. Enumerable.Range(1, 5).Select(fifth => _points.Where(point => point.Seconds <= At(fifth * Settling)).Max(Value))];

    private GrowthShape Describe(Growth kind, List<SeriesPoint> floors, double? perSecond, bool stillRising)
    {
        if (_points.Count == 0)
        {
            return new(kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, null, false);
        }

        var peak = _points.MaxBy(Value);
        return new(
            kind, _points.Count, Span, _points[0].Value, _points[^1].Value, peak.Value, peak.Seconds - Start, _settled.Min(Value), _settled.Max(Value),
            floors.Count, floors.Count > 0 ? floors[0].Value : null, floors.Count > 0 ? floors[^1].Value : null, perSecond, stillRising);
    }
}
