using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The plan: how the strategies fit, the numbers now and pending, and what the pending ones would do.</summary>
internal static class PlanScreen
{
    /// <summary>Rows that are visible of what scrolls.</summary>
    public static int Rows(int height) => Math.Max(0, height - 2 - (HasAdvice(height) ? 1 : 0));

    /// <summary>True if the line before the last is for advice.</summary>
    public static bool HasAdvice(int height) => height >= 14;

    public static void Paint(Area area, ScreenModel model)
    {
        HeaderLines.Brief(area.Line(0), model);
        var lines = PlanLines.Of(model, area.Width);
        var rows = Rows(area.Height);
        var top = Scroll.Top(model.Ui.Plan.Top, null, rows, lines.Count);
        for (var row = 0; row < rows && top + row < lines.Count; row++)
        {
            lines[top + row].Paint(area.Line(1 + row));
        }

        // Never over what is being changed.
        if (lines.Count - top - rows is > 0 and var more && rows > 0 && lines[top + rows - 1].Field != model.Ui.Plan.Field)
        {
            var word = $" {more} more below ";
            area.Line(rows).Part(Math.Max(0, area.Width - word.Length - 1), 0, Math.Min(word.Length, area.Width), 1).Fit(0, 0, word.Length, word, Role.EvWarn);
        }

        if (HasAdvice(area.Height))
        {
            Advice.Paint(area.Line(area.Height - 2), model);
        }

        Footer.Paint(area.Line(area.Height - 1), Scopes.Plan, model.Ui.Keys, model);
    }
}
