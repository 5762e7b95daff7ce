using BuilderTui.Keys;
using BuilderTui.Sorting;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What lies over a page: help, theme picker, sort menu, stop dialog, and the line that is typed.</summary>
internal static class Overlays
{
    private const int KeyWidth = 16;

    public static void Paint(Area area, ScreenModel model)
    {
        switch (model.Ui.Overlay)
        {
            case HelpOverlay help:
                PaintHelp(area, help, Pages.Scope(model.Ui.Page));
                break;
            case ThemeOverlay:
                PaintThemes(area, model.Ui.Theme);
                break;
            case PromptOverlay prompt:
                Prompt.Paint(area, model, prompt);
                break;
            case SortOverlay:
                PaintSorts(area, model.Ui.Sort);
                break;
            case StopOverlay stop:
                PaintStop(area, stop, model.Snapshot.Build.Running);
                break;
        }
    }

    /// <summary>Lines of help for a page.</summary>
    public static int HelpLines(Scopes scope) => KeyTable.In(scope).Count();

    /// <summary>Lines of help that fit.</summary>
    public static int HelpRows(int height) => Math.Max(1, height - 4);

    public static string Label(StopChoice choice) => choice switch
    {
        StopChoice.GoOn => "Go on building",
        StopChoice.AfterBatches => "Stop after the running batches",
        _ => "Stop now: the batches at hand are lost",
    };

    private static void PaintHelp(Area area, HelpOverlay help, Scopes scope)
    {
        var lines = KeyTable.In(scope).ToList();
        var rows = Math.Min(lines.Count, HelpRows(area.Height));
        var first = Scroll.Top(help.Top, null, rows, lines.Count);
        var more = lines.Count > rows ? $"{first + 1}-{first + rows} of {lines.Count}" : "";
        var inside = Window(area, 88, rows + 3, "Keys", Scopes.Help, more);
        for (var row = 0; row < rows; row++)
        {
            var line = lines[first + row];
            inside.Fit(0, row, KeyWidth, string.Join(", ", line.Keys), Role.Hot, right: true);
            inside.Fit(KeyWidth + 2, row, inside.Width - KeyWidth - 2, line.Help, Role.Fg);
        }
    }

    private static void PaintThemes(Area area, string current)
    {
        var names = ThemeLibrary.Names;
        var inside = Window(area, 44, names.Count + 3, "Theme", Scopes.Themes, "");
        for (var row = 0; row < names.Count; row++)
        {
            Choice(inside, row, names[row], names[row] == current);
        }
    }

    private static void PaintSorts(Area area, ChunkSort current)
    {
        var columns = SortColumns.All;
        var inside = Window(area, 44, columns.Count + 3, "Sort by", Scopes.Sort, "");
        for (var row = 0; row < columns.Count; row++)
        {
            Choice(inside, row, $"{columns[row].Letter}  {columns[row].Name}, {columns[row].First}", columns[row].Key == current.Key);
        }
    }

    private static void PaintStop(Area area, StopOverlay stop, int running)
    {
        var inside = Window(area, 64, 10, "Stop the build?", Scopes.Stop, "");
        var workers = running == 1 ? "1 worker runs" : $"{running} workers run";
        inside.Fit(0, 0, inside.Width, $"{workers}. What is committed stays: it can be resumed.", Role.Fg);
        foreach (var choice in Enum.GetValues<StopChoice>())
        {
            Choice(inside, 2 + (int)choice, Label(choice), choice == stop.Choice);
        }

        if (stop.Typed is { } typed)
        {
            var x = inside.Text(0, 6, $"Type the word {StopOverlay.Word}, then Enter: ", new Ink(Role.Title));
            x = inside.Text(x, 6, typed, new Ink(Role.Fg, Bold: true));
            inside.Put(x, 6, '_', Role.Hot);
        }
    }

    private static void Choice(Area inside, int row, string text, bool chosen)
    {
        var ink = chosen ? new Ink(Role.SelFg, Role.SelBg) : new Ink(Role.Fg);
        inside.Fill(0, row, inside.Width, ' ', ink);
        inside.Put(0, row, chosen ? inside.Glyphs.Cursor : ' ', ink);
        inside.Fit(2, row, inside.Width - 2, text, ink);
    }

    /// <summary>A cleared box in the middle, its keys in its last line.</summary>
    private static Area Window(Area area, int width, int height, string title, Scopes scope, string more)
    {
        width = Math.Min(width, area.Width);
        height = Math.Min(height, area.Height);
        var window = area.Part((area.Width - width) / 2, (area.Height - height) / 2, width, height);
        window.Clear(Role.Fg);
        var inside = Frame.Box(window, [new(title, Role.Title, 0)], [new(more, Role.Dim, 1)]);
        Footer.Paint(inside.Line(inside.Height - 1), scope);
        return inside.Part(1, 0, inside.Width - 2, inside.Height - 1);
    }
}
