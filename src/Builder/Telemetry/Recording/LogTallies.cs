namespace Builder.Telemetry.Recording;

/// <summary>Counts up one column.</summary>
internal sealed class ColumnTally(string name)
{
    private readonly Quantiles _quantiles = new();
    private readonly BoundedSeries _series = new(most: 256);
    private double _sum;

    public string Name => name;

    public void Add(double seconds, double? value)
    {
        if (value is { } known)
        {
            _quantiles.Add(known);
            _series.Add(seconds, known);
            _sum += known;
        }
    }

    public ColumnReport Report() => new(
        name, _quantiles.Count, _quantiles.Lowest, _sum / _quantiles.Count, _quantiles.At(0.5), _quantiles.At(0.9), _quantiles.At(0.99), _quantiles.Highest,
        _series.Points());
}

/// <summary>Adds up how long a column is beyond a bound.</summary>
/// <param name="index">Of the column.</param>
internal sealed class BoundTally(string column, bool below, double bound, int index)
{
    private double _seconds;
    private bool _beyond;

    /// <param name="lasted">Seconds that the line before lasted; 0 = a gap followed it, or there is none.</param>
    public void Add(double lasted, IReadOnlyList<double?> values)
    {
        _seconds += _beyond ? lasted : 0;
        _beyond = below ? values[index] < bound : values[index] > bound;
    }

    public TimeBeyond Report() => new(column, below, bound, _seconds);
}

/// <summary>Follows the memory of all processes watched.</summary>
internal sealed class MemoryTally(IReadOnlyList<string> columns)
{
    private const double Mebibyte = 1 << 20;

    private readonly int _own = columns.ToList().IndexOf(LogColumns.Resident);
    private readonly int _children = columns.ToList().IndexOf(LogColumns.ChildrenResident);
    private readonly BoundedSeries _series = new();
    private bool _any;

    public void Add(double seconds, IReadOnlyList<double?> values)
    {
        if (_own >= 0 && values[_own] is { } own)
        {
            _series.Add(seconds, Mebibyte * (own + (_children >= 0 ? values[_children] ?? 0 : 0)));
            _any = true;
        }
    }

    public GrowthShape? Shape() => _any ? GrowthShape.Of(_series.Points()) : null;
}
