namespace Builder.Telemetry;

/// <summary>The counters of the first line of /proc/stat, in clock ticks summed over all cores since boot.</summary>
internal readonly record struct CpuTimes(long Idle, long Total)
{
    // user nice system idle iowait irq softirq steal; the guest columns after them are already part of user and nice.
    private const int Columns = 8;
    private const int IdleColumn = 3;
    private const int WaitColumn = 4;

    /// <summary>Null if the line is missing or cut short.</summary>
    public static CpuTimes? Parse(string? stat)
    {
        var rest = KeyedText.Rest(stat, "cpu ").Trim();
        long idle = 0, total = 0;
        var column = 0;
        foreach (var part in rest.Split(' '))
        {
            if (KeyedText.ParseNumber(rest[part]) is not { } ticks)
            {
                return null;
            }

            total += ticks;
            idle += column is IdleColumn or WaitColumn ? ticks : 0;
            if (++column == Columns)
            {
                return new CpuTimes(idle, total);
            }
        }

        return null;
    }

    /// <summary>
    /// Share of all cores that was not idle since <paramref name="before"/>, 0 to 1; null if no tick has passed.
    /// </summary>
    public double? BusySince(CpuTimes before)
    {
        var total = Total - before.Total;

        // The kernel's iowait counter may step back a little, hence the clamp.
        return total > 0 ? Math.Clamp(1 - ((double)(Idle - before.Idle) / total), 0, 1) : null;
    }
}
