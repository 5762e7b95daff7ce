using Builder.Journal;

namespace BuilderTui.Format;

/// <summary>Times and durations as short text. A missing one is <c>-</c>.</summary>
internal static class Durations
{
    /// <summary>At most six columns: <c>42s</c>, <c>7m05s</c>, <c>3h10m</c>, <c>4d06h</c>.</summary>
    public static string Short(double? seconds)
    {
        if (seconds is not { } known || !double.IsFinite(known) || known < 0)
        {
            return Missing.Text;
        }

        var time = TimeSpan.FromSeconds(Math.Round(Math.Min(known, 999 * 86_400d)));
        return time.TotalSeconds switch
        {
            < 60 => $"{time.Seconds}s",
            < 3_600 => $"{(int)time.TotalMinutes}m{time.Seconds:D2}s",
            < 100 * 3_600 => $"{(int)time.TotalHours}h{time.Minutes:D2}m",
            _ => $"{(int)time.TotalDays}d{time.Hours:D2}h",
        };
    }

    /// <summary>With two decimals at most below ten seconds: <c>0.94s</c>, <c>2s</c>, <c>7m05s</c>.</summary>
    public static string Fine(double? seconds) => seconds is >= 0 and < 9.995 ? $"{seconds:0.##}s" : Short(seconds);

    /// <summary><c>06:12:40</c>; the hours go on counting after a day.</summary>
    public static string Clock(TimeSpan time) => $"{(int)time.TotalHours:D2}:{time.Minutes:D2}:{time.Seconds:D2}";

    /// <summary>Time of day, <c>14:02:11</c>.</summary>
    public static string TimeOfDay(DateTimeOffset at, TimeZoneInfo zone)
        => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm:ss");

    /// <summary>
    /// A range with a word for how sure it is, <c>3h10m-3h50m (good)</c>; good: the range is at most a quarter of the
    /// expectation wide; fair: at most three quarters; rough: wider, or no range known.
    /// </summary>
    public static string Eta(BuildRow build)
    {
        if (build.EtaSeconds is not { } expected)
        {
            return Missing.Text;
        }

        if (build.EtaLow is not { } low || build.EtaHigh is not { } high)
        {
            return $"~{Short(expected)} (rough)";
        }

        var word = ((high - low) / Math.Max(1, expected)) switch
        {
            <= 0.25 => "good",
            <= 0.75 => "fair",
            _ => "rough",
        };
        var (from, to) = (Short(low), Short(high));
        return from == to ? $"{from} ({word})" : $"{from}-{to} ({word})";
    }
}
