using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>The workers that run, a line each: memory now and at most against the limit.</summary>
internal static class WorkerTable
{
    private const int Bars = 27;

    /// <summary>Columns of everything but the bar.</summary>
    private const int Fixed = 42;

    public static void PaintHeads(Area line) => Row(line, "CHUNK", "TRY", "MEM/LIMIT", "", "PEAK", "BATCH", "AGE", "ENFORCED BY", Role.Dim, Role.Dim);

    /// <param name="at">When the snapshot was taken.</param>
    public static void PaintRow(Area line, ChunkRow chunk, DateTimeOffset at)
    {
        var row = new ChunkLine(chunk, at);
        var attempt = chunk.Attempts.Count > 0 ? chunk.Attempts[^1] : null;
        Row(
            line,
            chunk.Id.ToString(),
            attempt?.Number.ToString() ?? Missing.Text,
            row.MemoryText,
            Counts.Percent(row.MemoryShare),
            Sizes.Of(attempt?.PeakBytes),
            chunk.BatchSize.ToString(),
            row.Age,
            attempt?.LimitEnforcedBy ?? Missing.Text,
            Role.Fg,
            row.MemoryRole);
        if (row.MemoryShare is { } share)
        {
            Bar.Paint(line, Bars, 0, BarWidth(line), share, row.MemoryRole);
        }
    }

    private static int BarWidth(Area line) => Math.Clamp(line.Width - Fixed - 20, 0, 40);

    private static void Row(
        Area line, string chunk, string attempt, string memory, string share, string peak, string batch, string age, string by, Role role, Role level)
    {
        line.Fit(1, 0, 5, chunk, role, right: true);
        line.Fit(7, 0, 3, attempt, role, right: true);
        line.Fit(11, 0, 10, memory, role, right: true);
        line.Fit(22, 0, 4, share, level, right: true);
        var bar = BarWidth(line);
        var x = Bars + (bar > 0 ? bar + 1 : 0);
        line.Fit(x, 0, 6, peak, role, right: true);
        if (line.Width >= Fixed + 10)
        {
            line.Fit(x + 7, 0, 5, batch, role, right: true);
            line.Fit(x + 13, 0, 6, age, role, right: true);
            line.Fit(x + 21, 0, line.Width - x - 22, by, role);
        }
    }
}
