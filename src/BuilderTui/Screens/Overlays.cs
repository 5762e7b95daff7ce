using BuilderTui.Screens.Dialogs;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What lies over a page.</summary>
internal static class Overlays
{
    public static void Paint(Area area, ScreenModel model) => Sheet(model, area.Width, area.Height)?.Paint(area);

    private static Sheet? Sheet(ScreenModel model, int width, int height) => model.Ui.Overlay switch
    {
        HelpOverlay help => HelpDialog.Sheet(model.Ui, help, height),
        ThemeOverlay => ThemeDialog.Sheet(model.Ui.Theme, height),
        StopOverlay stop => StopDialog.Sheet(stop, model.Snapshot.Build.Running, width),
        FormOverlay form => FormDialog.Sheet(form, width),
        PaletteOverlay palette => PaletteDialog.Sheet(model.Ui, palette, height),
        _ => null,
    };
}
