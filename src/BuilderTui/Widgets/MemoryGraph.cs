using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>Memory of a chunk's workers over all its attempts, with the limit line and the memory deaths on it.</summary>
internal static class MemoryGraph
{
    /// <summary>Columns of the scale, its line included.</summary>
    private const int Scale = 6;

    /// <param name="samples">Of this chunk, oldest first; bytes.</param>
    public static void Paint(Area area, IReadOnlyList<ChunkSample> samples, ChunkRow chunk, DateTimeOffset now)
    {
        if (area.Height < 2 || area.Width < Scale + 4)
        {
            return;
        }

        if (chunk.Attempts.Count == 0 || samples.Count == 0)
        {
            area.Fit(1, 0, area.Width - 2, "no memory reading", Role.Dim);
            return;
        }

        var limit = chunk.Attempts[^1].LimitBytes ?? chunk.LimitBytes;
        var peak = samples.Max(sample => sample.Anonymous);
        var rows = area.Height;
        var top = Math.Max(peak, (limit ?? 0) * (double)rows / (rows - 1));
        PaintScale(area, top);

        var plot = area.Part(Scale, 0, area.Width - Scale - 1, rows);
        var axis = TimeAxis.Of(chunk.Attempts, now, plot.Width);
        if (limit is { } line)
        {
            PaintLimit(area, plot, rows - 1 - Math.Min(rows - 1, (int)(line / top * rows)), axis, chunk);
        }

        Graph.Paint(plot, [.. Columns(samples, axis).Select(value => value / top)], Role.RamHist);
    }

    private static void PaintScale(Area area, double top)
    {
        for (var y = 0; y < area.Height; y++)
        {
            area.Put(Scale - 1, y, area.Glyphs.Vertical, Role.Dim);
            if (y % 2 == 1)
            {
                area.Fit(0, y, Scale - 1, Sizes.Of((long)(top * (area.Height - y) / area.Height)), Role.Dim, right: true);
            }
        }
    }

    private static void PaintLimit(Area area, Area plot, int y, TimeAxis axis, ChunkRow chunk)
    {
        area.Fit(0, y, Scale - 1, "limit", Role.LimitMark, right: true);
        plot.Fill(0, y, plot.Width, plot.Glyphs.Horizontal, Role.LimitMark);
        foreach (var attempt in chunk.Attempts)
        {
            if (attempt.EndedAt is { } end && StateWords.IsMemoryDeath(attempt.Verdict))
            {
                plot.Put(axis.Column(end), y, Timeline.Mark(attempt.Verdict), new Ink(Role.StFail, Bold: true));
            }
        }
    }

    /// <summary>The largest reading of each column. A column between two readings of one attempt repeats the one before.</summary>
    private static double?[] Columns(IReadOnlyList<ChunkSample> samples, TimeAxis axis)
    {
        var columns = new double?[axis.Width];
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            var from = axis.Column(sample.At);
            var sameAttempt = i + 1 < samples.Count && samples[i + 1].Attempt == sample.Attempt;
            var to = sameAttempt ? Math.Max(from, axis.Column(samples[i + 1].At) - 1) : from;
            for (var x = from; x <= to; x++)
            {
                columns[x] = Math.Max(columns[x] ?? 0, sample.Anonymous);
            }
        }

        return columns;
    }
}
