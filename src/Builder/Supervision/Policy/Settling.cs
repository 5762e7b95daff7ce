namespace Builder.Supervision.Policy;

/// <summary>How long a machine that was short as a whole is left alone; pure.</summary>
public static class Settling
{
    /// <summary>The first wait.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(15);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // So that the chunks of a build, and builds beside it, do not all come back in the same second.
    private const double Spread = 0.25;

    /// <summary>15 s × 2ⁿ with jitter, at most 10 minutes.</summary>
    /// <param name="times">How often in a row, at least 1.</param>
    /// <param name="chance">0 to 1: share of the spread of a quarter that is added.</param>
    public static TimeSpan After(int times, double chance)
    {
        var plain = First.Ticks << Math.Min(times - 1, 10);
        return TimeSpan.FromTicks((long)Math.Min(Longest.Ticks, plain * (1 + (Spread * chance))));
    }
}
