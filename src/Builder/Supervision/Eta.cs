namespace Builder.Supervision;

/// <summary>How long a build will still take.</summary>
/// <param name="Seconds">Best guess.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Remaining(double Seconds, double Low, double High)
{
    private const double LeastShare = 0.02;

    /// <summary>
    /// From the share of the plan's nucleotides that is committed; null before two per cent are in the time that is known, because a wrong figure is
    /// worse than none. The range narrows with the share done: ± 50 % at the start, ± 10 % near the end.
    /// </summary>
    /// <param name="workedSeconds">Seconds the build has been worked on.</param>
    /// <param name="share">Committed share of the work, 0 to 1.</param>
    /// <param name="before">Of <paramref name="share"/> what was committed before those seconds.</param>
    public static Remaining? Of(double workedSeconds, double share, double before = 0)
    {
        var seen = share - before;
        if (share is not < 1 || seen is not >= LeastShare || workedSeconds <= 0)
        {
            return null;
        }

        var seconds = workedSeconds * (1 - share) / seen;
        var doubt = 0.5 - (0.4 * share);
        return new(seconds, seconds * (1 - doubt), seconds * (1 + doubt));
    }
}
