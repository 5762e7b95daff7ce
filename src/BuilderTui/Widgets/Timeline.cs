using System.Globalization;
using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>A chunk's attempts along the time: where each began and how it ended. Two rows: times of day, attempts.</summary>
internal static class Timeline
{
    public const int Rows = 2;

    /// <summary>Columns between two times of day.</summary>
    private const int TickEvery = 18;

    /// <summary>How an end is marked: X = died for memory, ! = died otherwise, ] = ended well, > = running.</summary>
    public const string Legend = "X died for memory  ! died  ] ended  > running";

    public static void Paint(Area area, IReadOnlyList<AttemptRow> attempts, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (attempts.Count == 0 || area.Width < 10)
        {
            return;
        }

        var axis = TimeAxis.Of(attempts, now, area.Width);
        for (var x = 0; x + 8 <= area.Width; x += TickEvery)
        {
            area.Text(x, 0, Durations.TimeOfDay(axis.At(x), zone), Role.Dim);
        }

        // Ends come last: a start in the same column must not hide what died there.
        foreach (var attempt in attempts)
        {
            var (from, to) = (axis.Column(attempt.StartedAt), axis.Column(attempt.EndedAt ?? now));
            var word = StateWords.Of(attempt.Verdict);
            area.Fill(from, 1, to - from, area.Glyphs.Horizontal, word.Role);
            area.Put(from, 1, area.Glyphs.Vertical, word.Role);
            var number = attempt.Number.ToString(CultureInfo.InvariantCulture);
            if (to - from > number.Length + 1)
            {
                area.Text(from + 1, 1, number, Role.Fg);
            }
        }

        foreach (var attempt in attempts)
        {
            var ink = new Ink(StateWords.Of(attempt.Verdict).Role, Bold: true);
            area.Put(axis.Column(attempt.EndedAt ?? now), 1, Mark(attempt.Verdict), ink);
        }
    }

    public static char Mark(Verdict? verdict) => verdict switch
    {
        null => '>',
        Verdict.Completed or Verdict.Stopped => ']',
        _ when StateWords.IsMemoryDeath(verdict) => 'X',
        _ => '!',
    };
}
