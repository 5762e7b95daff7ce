using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <summary>The theme picker: the theme under the cursor is seen at once, and Esc takes it back.</summary>
internal static class ThemeDialog
{
    /// <summary>Lines beside the list of themes: its frame and keys, and some of the page, to see what is chosen.</summary>
    private const int Around = 8;

    public static UiState Press(UiState ui, ThemeOverlay picker, MonitorAction? action)
    {
        var names = ThemeLibrary.Names;
        return action switch
        {
            MonitorAction.Choose => ui with { Overlay = null },
            MonitorAction.Back => ui with { Overlay = null, Theme = picker.Before },
            _ when Moves.Distance(action, names.Count) is { } by => ui with
            {
                Theme = names[Math.Clamp(Index(ui.Theme) + by, 0, names.Count - 1)],
            },
            _ => ui,
        };
    }

    public static Sheet Sheet(string current, int height)
    {
        var names = ThemeLibrary.Names;
        var rows = Math.Clamp(height - Around, 1, names.Count);
        var first = Scroll.Top(Index(current) - (rows / 2), null, rows, names.Count);
        return new Sheet("Theme", Scopes.Themes, 44)
        {
            Rows = [.. names.Skip(first).Take(rows).Select(name => SheetRow.Choice(name, name == current))],
            More = names.Count > rows ? $"{first + 1}-{first + rows} of {names.Count}" : "",
            Essence = [new("Theme?", Role.Title, 0), new($"> {current}", Role.Hot, 0)],
        };
    }

    private static int Index(string theme) => ThemeLibrary.Names.TakeWhile(name => name != theme).Count();
}
