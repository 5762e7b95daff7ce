using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>A horizontal bar of whole cells. Only the whole is drawn full, and a missing reading is drawn empty.</summary>
internal static class Bar
{
    /// <param name="share">0 to 1; more is drawn full.</param>
    /// <param name="mark">Where a limit stands, 0 to 1; null = none.</param>
    public static void Paint(Area area, int x, int y, int width, double? share, Ink ink, double? mark = null)
    {
        if (width <= 0)
        {
            return;
        }

        var full = share switch
        {
            null => 0,
            >= 1 => width,
            _ => Math.Clamp((int)Math.Round(share.Value * width), 0, width - 1),
        };
        area.Fill(x, y, full, area.Glyphs.BarFull, ink);
        area.Fill(x + full, y, width - full, area.Glyphs.BarEmpty, Role.GaugeEmpty);
        if (mark is { } limit)
        {
            area.Put(x + Math.Clamp((int)Math.Round(limit * width), 0, width - 1), y, area.Glyphs.Limit, Role.LimitMark);
        }
    }
}
