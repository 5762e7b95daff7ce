using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>The attempts of a chunk, oldest first: when, how long, with which batch size, how much memory, and how it ended.</summary>
internal static class AttemptTable
{
    /// <summary>From this width on there is room for what the verdict is worth.</summary>
    private const int WithConfidence = 100;

    /// <summary>From this width on there is room for when it started.</summary>
    private const int WithStart = 72;

    /// <param name="cursor">Number of the attempt the cursor is on; null = no cursor.</param>
    public static void Paint(Area area, IReadOnlyList<AttemptRow> attempts, int? cursor, DateTimeOffset at, TimeZoneInfo zone)
    {
        Row(area.Line(0), ["TRY", "START", "RAN", "BATCH", "PEAK/LIMIT", "GENES", "SURE", "END"], Role.Dim, Role.Dim, "");
        var rows = area.Height - 1;
        var first = Scroll.Top(attempts.Count, cursor is { } number ? number - 1 : null, rows, attempts.Count);
        for (var row = 0; row < rows && first + row < attempts.Count; row++)
        {
            var attempt = attempts[first + row];
            var end = StateWords.Of(attempt.Verdict);
            var line = area.Line(row + 1);
            Row(
                line,
                [
                    attempt.Number.ToString(),
                    Durations.TimeOfDay(attempt.StartedAt, zone),
                    Durations.Short(((attempt.EndedAt ?? at) - attempt.StartedAt).TotalSeconds),
                    attempt.Sizes.BatchSize.ToString(),
                    Peaks.Of(attempt) is { } peak ? Sizes.OfTotal(peak, attempt.LimitBytes) : attempt.PeakBytes is { } seen ? $">{Sizes.Of(seen)}" : Missing.Text,
                    Counts.Of(attempt.GenesKept),
                    attempt.Confidence is { } confidence ? $"{confidence * 100:F0}%" : Missing.Text,
                    end.Text,
                ],
                Role.Fg,
                end.Role,
                attempt.Sentence ?? "");
            if (attempt.Number == cursor)
            {
                line.Dye(new Ink(Role.SelFg, Role.SelBg));
                line.Put(0, 0, line.Glyphs.Cursor, new Ink(Role.SelFg, Role.SelBg));
            }
        }
    }

    private static void Row(Area line, string[] cells, Role role, Role end, string sentence)
    {
        line.Fit(2, 0, 3, cells[0], role, right: true);
        var x = 7;
        if (line.Width >= WithStart)
        {
            line.Fit(x, 0, 8, cells[1], role);
            x += 10;
        }

        line.Fit(x, 0, 6, cells[2], role, right: true);
        line.Fit(x + 7, 0, 5, cells[3], role, right: true);
        line.Fit(x + 14, 0, 10, cells[4], role, right: true);
        line.Fit(x + 25, 0, 6, cells[5], role, right: true);
        x += 33;
        if (line.Width >= WithConfidence)
        {
            line.Fit(x, 0, 4, cells[6], role, right: true);
            x += 6;
        }

        line.Fit(x, 0, 10, cells[7], end);
        if (line.Width - x >= 44)
        {
            line.Fit(x + 12, 0, line.Width - x - 13, sentence, role);
        }
    }
}
