using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>An area graph in eighths of a cell; one row high it is a spark line.</summary>
internal static class Graph
{
    /// <param name="values">One a column, 0 to 1; null = no reading, drawn blank. A reading of 0 is drawn as the lowest level.</param>
    public static void Paint(Area area, IReadOnlyList<double?> values, Ink ink)
    {
        var levels = area.Glyphs.Levels;
        var steps = levels.Length - 1;
        for (var x = 0; x < Math.Min(values.Count, area.Width); x++)
        {
            if (values[x] is not { } value)
            {
                continue;
            }

            var height = Math.Max(1, (int)Math.Round(Math.Clamp(value, 0, 1) * area.Height * steps));
            for (var y = 0; y < area.Height; y++)
            {
                var level = Math.Clamp(height - ((area.Height - 1 - y) * steps), 0, steps);
                if (level > 0)
                {
                    area.Put(x, y, levels[level], ink);
                }
            }
        }
    }
}
