using Builder.Supervision;
using Builder.Supervision.Policy;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Screens.Advising;

/// <summary>What the machine asks for.</summary>
internal static class MachineRules
{
    // Full within an hour; said until it is an hour and a half away again.
    private const double FullSoon = 3_600;
    private const double FullLater = 5_400;

    /// <summary>Quarters of a minute that a rate is made of at least: batches come in bursts.</summary>
    private const int LeastQuarters = 8;

    // Shares of the swap.
    private const double SwapUsed = 0.10;
    private const double SwapFree = 0.05;

    public static AdviceLine? DiskFills(AdviceFacts facts)
    {
        var free = Steady.Means(facts.Snapshot.Machine, sample => sample.DiskFree);
        if (!facts.Works || free.Count < LeastQuarters)
        {
            return null;
        }

        var forecasts = Enumerable.Range(LeastQuarters, free.Count - LeastQuarters + 1).Select(count => Forecast(free, count)).ToList();
        if (!Steady.IsOn(forecasts.Select(forecast => forecast.SecondsToFloor ?? double.PositiveInfinity), FullSoon, FullLater)
            || forecasts[^1] is not { SecondsToFloor: { } left, Rate: { } rate })
        {
            return null;
        }

        var minutes = $"{Math.Floor(left / 60):F0} min";
        return new(
            Role.EvError,
            $"! disk full in {minutes} at {Sizes.PerSecond(rate)}, {Sizes.Of((long)free[^1].Value)} free; to make room",
            $"! disk full in {minutes}",
            facts.Command("btui pause"));
    }

    public static AdviceLine? Swaps(AdviceFacts facts)
    {
        var machine = facts.Snapshot.Machine;
        var swap = Steady.Means(machine, sample => Counts.Share(sample.SwapTotal - sample.SwapFree, sample.SwapTotal));
        var pressure = Steady.Means(machine, sample => sample.PsiSome);
        if (!facts.Works
            || facts.Build.Running > facts.Build.Parallel // it is being followed
            || !Steady.IsOn(swap, SwapUsed, SwapFree)
            || !Steady.IsOn(pressure, Admission.PressureCeiling, Admission.PressureCeiling / 2))
        {
            return null;
        }

        var (used, stalled) = (Counts.Percent(swap[^1].Value), $"{pressure[^1].Value:F0}%");
        var workers = facts.Build.Running;
        var batch = facts.Running.Count > 0 ? facts.Running.Max(chunk => chunk.BatchSize) : 1;
        return (workers, batch) switch
        {
            ( > 1, _) => new(
                Role.EvWarn,
                $"! swap {used} used, memory pressure {stalled}, {workers} workers",
                $"! swap {used}",
                facts.Command("btui set-parallel", $"{workers - 1}")),
            (1, > 1) => new(
                Role.EvWarn,
                $"! swap {used} used, memory pressure {stalled}, batch {batch}",
                $"! swap {used}",
                facts.Command("btui set-batch", $"{batch / 2}")),
            _ => null,
        };
    }

    private static DiskForecast Forecast(IReadOnlyList<QuarterMean> free, int count) => DiskForecast.Of(
        [.. free.Take(count)
            .Where(mean => free[count - 1].At - mean.At <= DiskForecast.Window)
            .Select(mean => new DiskLook(mean.At, (long)mean.Value))],
        Supervisor.DiskFloor,
        written: 0,
        share: 0,
        left: 0);
}
