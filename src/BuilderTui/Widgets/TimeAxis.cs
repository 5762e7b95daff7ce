using Builder.Journal;

namespace BuilderTui.Widgets;

/// <summary>Maps the time from a chunk's first start to its last end (or now) on so many columns.</summary>
internal readonly record struct TimeAxis(DateTimeOffset From, DateTimeOffset To, int Width)
{
    public static TimeAxis Of(IReadOnlyList<AttemptRow> attempts, DateTimeOffset now, int width)
    {
        var from = attempts[0].StartedAt;
        var to = attempts[^1].EndedAt ?? now;
        return new TimeAxis(from, to > from ? to : from.AddSeconds(1), Math.Max(1, width));
    }

    /// <summary>0 to Width − 1.</summary>
    public int Column(DateTimeOffset at)
        => Math.Clamp((int)((at - From) / (To - From) * (Width - 1)), 0, Width - 1);

    /// <summary>The moment at the left edge of a column.</summary>
    public DateTimeOffset At(int column) => From + ((To - From) * ((double)column / Math.Max(1, Width - 1)));
}
