using BuilderTui.Screens.Dialogs;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What lies over a page: a dialog, or the line that is typed at its end.</summary>
internal static class Overlays
{
    public static void Paint(Area area, ScreenModel model)
    {
        if (model.Ui.Overlay is not null)
        {
            area.Canvas.Withdraw(area); // of the page nothing can be clicked meanwhile
        }

        if (model.Ui.Overlay is PromptOverlay prompt)
        {
            Prompt.Paint(area, model, prompt);
        }
        else
        {
            Sheet(model, area.Width, area.Height)?.Paint(area, model.Ui.Keys);
        }
    }

    private static Sheet? Sheet(ScreenModel model, int width, int height) => model.Ui.Overlay switch
    {
        HelpOverlay help => HelpDialog.Sheet(model.Ui, help, height),
        ThemeOverlay => ThemeDialog.Sheet(model.Ui.Theme, height),
        SortOverlay sort => SortDialog.Sheet(sort, height),
        StopOverlay stop => StopDialog.Sheet(stop, model.View.Running.Count, width),
        FormOverlay form => FormDialog.Sheet(form, width),
        PaletteOverlay palette => PaletteDialog.Sheet(model.Ui, palette, height),
        _ => null,
    };
}
