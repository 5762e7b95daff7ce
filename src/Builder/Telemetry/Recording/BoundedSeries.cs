namespace Builder.Telemetry.Recording;

/// <summary>
/// A series of any length in bounded memory: neighbours share a bucket, which keeps its first, lowest, highest and last point, so
/// that neither a peak nor a trough nor either end is lost.
/// </summary>
/// <param name="most">Buckets, an even number of at least 2.</param>
public sealed class BoundedSeries(int most = 1024)
{
    private readonly List<Bucket> _buckets = [];
    private int _perBucket = 1;
    private int _inLast;

    /// <summary>Adds a point that is not older than the one before.</summary>
    public void Add(double seconds, double value)
    {
        var point = new Bucket(new(seconds, value));
        if (_buckets.Count > 0 && _inLast < _perBucket)
        {
            _buckets[^1] = _buckets[^1].With(point);
            _inLast++;
            return;
        }

        if (_buckets.Count == most)
        {
            Halve();
        }

        _buckets.Add(point);
        _inLast = 1;
    }

    /// <summary>What is left of the series, in the order of time.</summary>
    public IReadOnlyList<SeriesPoint> Points() => [.. _buckets.SelectMany(bucket => bucket.Points())];

    private void Halve()
    {
        for (var i = 0; i < most / 2; i++)
        {
            _buckets[i] = _buckets[2 * i].With(_buckets[(2 * i) + 1]);
        }

        _buckets.RemoveRange(most / 2, _buckets.Count - (most / 2));
        _perBucket *= 2;
    }

    private readonly record struct Bucket(SeriesPoint First, SeriesPoint Low, SeriesPoint High, SeriesPoint Last)
    {
        public Bucket(SeriesPoint only)
            : this(only, only, only, only)
        {
        }

        public Bucket With(Bucket later) => new(
            First, later.Low.Value < Low.Value ? later.Low : Low, later.High.Value > High.Value ? later.High : High, later.Last);

        public IEnumerable<SeriesPoint> Points()
            => new[] { First, Low, High, Last }.Distinct().OrderBy(point => point.Seconds);
    }
}
