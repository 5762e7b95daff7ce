namespace Builder.Telemetry.Recording;

/// <summary>
/// Tells when a warning begins and when it ends, and nothing in between. A warning ends at another value than it begins, and what
/// changes by the second must have held for some readings, so that none comes and goes. A missing reading changes nothing.
/// </summary>
public sealed class Alarms
{
    private const double Gibibyte = 1L << 30;
    private const double Mebibyte = 1L << 20;

    private static readonly Rule[] Rules =
    [
        new(AlarmKind.LowMemory, 1, true, reading => reading.Machine.RamAvailable, reading => Begin(LowMemory(reading), 1.1)),
        new(AlarmKind.Swap, 1, false, reading => reading.SwapUsed, _ => (Mebibyte, Mebibyte / 2)),
        new(AlarmKind.BusyCpu, 3, false, reading => reading.Machine.CpuBusy, _ => (0.8, 0.7)),
        new(AlarmKind.FullDisk, 1, true, reading => reading.Machine.DiskFree, reading => Begin(LowDisk(reading), 1.1)),
        new(AlarmKind.Stalled, 1, false, reading => reading.Machine.PsiFull, _ => (10, 5)),
    ];

    private readonly Dictionary<AlarmKind, State> _states = Rules.ToDictionary(rule => rule.Kind, _ => new State());
    private long? _kills;

    /// <summary>The warnings that have begun and not ended.</summary>
    public IReadOnlyList<AlarmKind> Ringing => [.. Rules.Where(rule => _states[rule.Kind].Since is not null).Select(rule => rule.Kind)];

    /// <summary>Looks at the next reading.</summary>
    public IReadOnlyList<AlarmNote> Look(Reading reading)
    {
        var notes = Rules.Select(rule => Look(rule, _states[rule.Kind], reading)).OfType<AlarmNote>().ToList();
        if (reading.Machine.OomKills - _kills is > 0 and var kills)
        {
            notes.Add(new(AlarmKind.MemoryKill, Begins: true, kills, 0, null));
        }

        _kills = reading.Machine.OomKills ?? _kills;
        return notes;
    }

    private static AlarmNote? Look(Rule rule, State state, Reading reading)
    {
        if (rule.Value(reading) is not { } value)
        {
            return null;
        }

        var (begin, end) = rule.Bounds(reading);
        var rings = state.Since is not null;
        var changes = rings ? !rule.IsBeyond(value, end) : rule.IsBeyond(value, begin);
        state.Held = changes ? state.Held + 1 : 0;
        if (state.Held < rule.Patience)
        {
            return null;
        }

        var lasted = reading.Machine.At - state.Since;
        (state.Held, state.Since) = (0, rings ? null : reading.Machine.At);
        return new(rule.Kind, !rings, value, rings ? end : begin, lasted);
    }

    private static (double Begin, double End) Begin(double begin, double factor) => (begin, begin * factor);

    // On a small machine 2 GiB would never be available.
    private static double LowMemory(Reading reading) => Math.Min(2 * Gibibyte, reading.Machine.RamTotal / 4.0 ?? double.MaxValue);

    // A twentieth, but of a large disk no more than there is need for and of a small one no more than a quarter.
    private static double LowDisk(Reading reading)
        => reading.Machine.DiskTotal is { } total ? Math.Min(total / 4.0, Math.Clamp(total / 20.0, 2 * Gibibyte, 20 * Gibibyte)) : 2 * Gibibyte;

    /// <param name="Patience">Readings in a row that must say so.</param>
    /// <param name="Below">What is less than the bound rings.</param>
    private sealed record Rule(
        AlarmKind Kind, int Patience, bool Below, Func<Reading, double?> Value, Func<Reading, (double Begin, double End)> Bounds)
    {
        public bool IsBeyond(double value, double bound) => Below ? value < bound : value > bound;
    }

    private sealed class State
    {
        public DateTimeOffset? Since { get; set; }

        public int Held { get; set; }
    }
}
