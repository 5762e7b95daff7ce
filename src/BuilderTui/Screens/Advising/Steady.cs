using Builder.Telemetry;

namespace BuilderTui.Screens.Advising;

/// <summary>Mean of a reading over a quarter of a minute.</summary>
/// <param name="At">Seconds since 1970 at which the quarter began.</param>
internal readonly record struct QuarterMean(long At, double Value);

/// <summary>
/// Readings of the machine, so that advice does not come and go from one second to the next: what is looked at are means of
/// whole quarters of a minute, two in a row turn it on, and two in a row beyond a laxer threshold turn it off again.
/// </summary>
internal static class Steady
{
    /// <summary>Seconds.</summary>
    public const int Quarter = 15;

    private const int InARow = 2;

    /// <summary>Oldest first; the quarters that the first and the last sample are in are left out, as they are hardly whole, and so is
    /// one without a reading.</summary>
    public static IReadOnlyList<QuarterMean> Means(IReadOnlyList<MachineSample> samples, Func<MachineSample, double?> reading)
    {
        var means = new List<QuarterMean>();
        var (at, sum, count) = (samples.Count > 0 ? Begin(samples[0].At) : 0, 0.0, 0);
        var first = at;
        foreach (var sample in samples)
        {
            var begin = Begin(sample.At);
            if (begin != at)
            {
                Close();
                (at, sum, count) = (begin, 0, 0);
            }

            if (reading(sample) is { } value)
            {
                sum += value;
                count++;
            }
        }

        return means;

        static long Begin(DateTimeOffset time) => time.ToUnixTimeSeconds() / Quarter * Quarter;

        void Close()
        {
            if (count > 0 && at != first)
            {
                means.Add(new(at, sum / count));
            }
        }
    }

    /// <summary>Whether it is on at the end of the values.</summary>
    /// <param name="on">Two values in a row as far as this turn it on.</param>
    /// <param name="off">Two in a row as far back as this turn it off; less than <paramref name="on"/> for "high", more for "low".</param>
    public static bool IsOn(IEnumerable<double> values, double on, double off)
    {
        var sign = on >= off ? 1 : -1;
        var (isOn, against) = (false, 0);
        foreach (var value in values)
        {
            against = (isOn ? sign * value <= sign * off : sign * value >= sign * on) ? against + 1 : 0;
            if (against == InARow)
            {
                (isOn, against) = (!isOn, 0);
            }
        }

        return isOn;
    }

    /// <summary><see cref="IsOn(IEnumerable{double}, double, double)"/> for means.</summary>
    public static bool IsOn(IReadOnlyList<QuarterMean> means, double on, double off) => IsOn(means.Select(mean => mean.Value), on, off);
}
