using Builder.Journal;

namespace Builder.Supervision.Policy;

/// <summary>
/// What a batch needs: peak ≈ base + slope × work, where work is the rows that a worker holds at once (those of the batch, at
/// most a row group). A line by least squares through what committed batches needed, raised until nine in ten of them lie on
/// or below it: a prediction that is too low costs a process, one that is too high some speed.
/// </summary>
/// <param name="Base">Bytes of a batch without rows.</param>
/// <param name="Slope">Bytes a row, never negative.</param>
public sealed record MemoryModel(double Base, double Slope)
{
    /// <summary>Samples without which there is no model.</summary>
    public const int Enough = 5;

    /// <summary>Samples that count, the latest: memory drifts as genes and settings change.</summary>
    public const int Window = 40;

    private const double Covered = 0.9;

    /// <summary>Learns from samples in the order they were made; null before there are <see cref="Enough"/>.</summary>
    public static MemoryModel? Fit(IReadOnlyList<PeakSample> samples)
    {
        if (samples.Count < Enough)
        {
            return null;
        }

        var latest = samples.Skip(samples.Count - Window).ToList();
        var (meanWork, meanPeak) = (latest.Average(sample => (double)sample.WorkRows), latest.Average(sample => (double)sample.PeakBytes));
        var spread = latest.Sum(sample => Square(sample.WorkRows - meanWork));
        var slope = spread == 0
            ? 0
            : Math.Max(0, latest.Sum(sample => (sample.WorkRows - meanWork) * (sample.PeakBytes - meanPeak)) / spread);
        var intercepts = latest.Select(sample => sample.PeakBytes - (slope * sample.WorkRows)).Order().ToList();
        return new(intercepts[(int)Math.Ceiling(Covered * intercepts.Count) - 1], slope);
    }

    /// <summary>Bytes that a batch with so many rows at once is expected to need.</summary>
    public double Predict(double workRows) => Base + (Slope * workRows);

    /// <summary>Rows at once that are expected to fit; infinite where rows do not matter, 0 where not even none fits.</summary>
    public double RowsWithin(double bytes)
        => bytes < Base ? 0 : Slope == 0 ? double.PositiveInfinity : (bytes - Base) / Slope;

    private static double Square(double value) => value * value;
}
