using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What was answered, over the end of the page until the next key: a reason that is cut off is none.</summary>
internal static class NoticeLines
{
    private const int Most = 4;

    /// <param name="bottom">The row of its last line.</param>
    public static void Paint(Area area, string notice, int bottom)
    {
        var lines = Wrap.Lines(notice, area.Width - 2);
        var rows = Math.Min(lines.Count, Math.Min(Most, bottom + 1));
        for (var row = 0; row < rows; row++)
        {
            var line = area.Line(bottom + 1 - rows + row);
            line.Clear(Role.Fg);
            line.Fit(1, 0, line.Width - 2, row == rows - 1 ? string.Join(' ', lines.Skip(row)) : lines[row], new Ink(Role.EvPlan, Bold: true));
        }
    }
}
