namespace Builder.Telemetry.Recording;

/// <summary>
/// Quantiles of any number of values in memory that does not grow with them: values are counted in classes whose bounds are 1 %
/// apart, so an answer is right within half a per cent of itself. Lowest and highest are exact.
/// </summary>
public sealed class Quantiles
{
    private const double Step = 1.01;
    private static readonly double LogStep = Math.Log(Step);

    // By class: 0 holds what is 0, the others the power of the step that is their upper bound, negative values mirrored.
    private readonly SortedDictionary<(int Sign, int Power), long> _classes = [];

    public long Count { get; private set; }

    /// <summary>NaN without a value.</summary>
    public double Lowest { get; private set; } = double.NaN;

    /// <summary>NaN without a value.</summary>
    public double Highest { get; private set; } = double.NaN;

    /// <param name="value">Finite.</param>
    public void Add(double value)
    {
        var key = Class(value);
        _classes[key] = _classes.GetValueOrDefault(key) + 1;
        (Lowest, Highest) = Count++ == 0 ? (value, value) : (Math.Min(Lowest, value), Math.Max(Highest, value));
    }

    /// <summary>The smallest value that at least a share of all do not exceed.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>NaN without a value.</returns>
    public double At(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        foreach (var ((sign, power), count) in _classes)
        {
            seen += count;
            if (seen >= wanted)
            {
                var middle = sign * Math.Pow(Step, (sign < 0 ? -power : power) - 0.5);
                return seen == Count && wanted == Count ? Highest : Math.Clamp(middle, Lowest, Highest);
            }
        }

        return double.NaN;
    }

    // The powers of negative values count downwards, so that the order of classes is that of values.
    private static (int Sign, int Power) Class(double value) => value switch
    {
        0 => (0, 0),
        > 0 => (1, (int)Math.Ceiling(Math.Log(value) / LogStep)),
        _ => (-1, -(int)Math.Ceiling(Math.Log(-value) / LogStep)),
    };
}
