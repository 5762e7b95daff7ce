using Builder.Telemetry.Recording;

namespace BuilderTui.Format;

/// <summary>A series as a line of text: the highest of each cell, from 0 to the highest of all.</summary>
internal static class Sparks
{
    /// <param name="levels">Characters from nothing to full, as glyphs have them.</param>
    /// <returns>At most so many columns; fewer where the series has fewer points, empty without one.</returns>
    public static string Of(IReadOnlyList<SeriesPoint> series, int width, string levels)
    {
        var cells = Math.Min(width, series.Count);
        if (cells <= 0)
        {
            return "";
        }

        var (start, span, most) = (series[0].Seconds, series[^1].Seconds - series[0].Seconds, series.Max(point => point.Value));
        var highest = new double?[cells];
        foreach (var point in series)
        {
            var cell = span > 0 ? Math.Min(cells - 1, (int)((point.Seconds - start) / span * cells)) : 0;
            highest[cell] = Math.Max(highest[cell] ?? double.MinValue, point.Value);
        }

        // What was not read is drawn blank, and what was 0 as the lowest level.
        return string.Concat(highest.Select(value => value is { } known ? levels[Level(known)] : ' '));

        int Level(double value) => most > 0 ? Math.Max(1, (int)Math.Round(Math.Clamp(value / most, 0, 1) * (levels.Length - 1))) : 1;
    }
}
