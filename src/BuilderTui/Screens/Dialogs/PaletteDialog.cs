using System.Collections.Immutable;
using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <param name="Index">Which of the found actions Enter runs.</param>
internal sealed record PaletteOverlay(string Typed, int Index) : Overlay
{
    /// <summary>How far back in the history <see cref="Typed"/> was taken from; null = it was typed.</summary>
    public int? Past { get; init; }
}

/// <summary>The command palette: every action of the page by name. Up from the first one goes back in what was run before.</summary>
internal static class PaletteDialog
{
    private const int Width = 78;
    private const int NameWidth = 16;
    private const int KeyWidth = 7;
    private const int MostTyped = 30;
    private const int MostKept = 20;

    /// <summary>Borders, the typed line, and the footer.</summary>
    private const int Around = 4;

    /// <param name="run">Does an action on the page.</param>
    public static Step Press(UiState ui, PaletteOverlay palette, string key, MonitorAction? action, Func<UiState, MonitorAction, Step> run)
    {
        var found = Palette.Find(ui.Keys, Pages.Scope(ui.Page), palette.Typed);
        switch (action)
        {
            case MonitorAction.Back:
                return new Step(ui with { Overlay = null });
            case MonitorAction.Choose when found.Count > 0:
                var entry = found[palette.Index];
                return run(ui with { Overlay = null, PaletteHistory = Remember(ui.PaletteHistory, entry.Name) }, entry.Action);
            case MonitorAction.Down:
                return new Step(ui with { Overlay = palette with { Index = Math.Clamp(palette.Index + 1, 0, Math.Max(0, found.Count - 1)), Past = null } });
            case MonitorAction.Up:
                return new Step(ui with { Overlay = palette.Index > 0 ? palette with { Index = palette.Index - 1 } : Older(ui, palette) });
            default:
                var typed = TypedText.After(palette.Typed, key, MostTyped);
                return new Step(typed == palette.Typed ? ui : ui with { Overlay = new PaletteOverlay(typed, 0) });
        }
    }

    public static Sheet Sheet(UiState ui, PaletteOverlay palette, int height)
    {
        var found = Palette.Find(ui.Keys, Pages.Scope(ui.Page), palette.Typed);
        var rows = Math.Clamp(height - Around, 1, 14);
        var first = Scroll.Top(0, palette.Index, rows, found.Count);
        return new Sheet("Which action?", Scopes.Palette, Width)
        {
            Rows =
            [
                new(0, line => TypedText.Paint(line, line.Text(0, 0, ":", Role.Hot), palette.Typed, focus: true)),
                .. found.Skip(first).Take(rows).Select((entry, i) => new SheetRow(0, line => PaintEntry(line, entry, first + i == palette.Index))),
                .. found.Count == 0 ? SheetRow.Text("no action has that name", Width - 4, 0) : [],
            ],
            More = found.Count > rows ? $"{first + 1}-{Math.Min(found.Count, first + rows)} of {found.Count}" : "",
            Essence =
            [
                new($":{palette.Typed}_", Role.Title, 0),
                new(found.Count == 0 ? "no action has that name" : $"> {found[palette.Index].Name}", Role.Hot, 0),
                new(found.Count == 0 ? "" : found[palette.Index].Help, Role.Dim, 2),
            ],
        };
    }

    /// <summary>The newest first, each once.</summary>
    private static ImmutableList<string> Remember(ImmutableList<string> history, string name)
        => [name, .. history.Where(older => older != name).Take(MostKept - 1)];

    private static PaletteOverlay Older(UiState ui, PaletteOverlay palette)
    {
        var past = (palette.Past ?? -1) + 1;
        return past < ui.PaletteHistory.Count ? new PaletteOverlay(ui.PaletteHistory[past], 0) { Past = past } : palette;
    }

    private static void PaintEntry(Area line, PaletteEntry entry, bool chosen)
    {
        line.Fit(2, 0, NameWidth, entry.Name, Role.Title);
        line.Fit(NameWidth + 3, 0, KeyWidth, entry.Key, Role.Hot);
        line.Fit(NameWidth + KeyWidth + 4, 0, line.Width - NameWidth - KeyWidth - 4, entry.Help, Role.Fg);
        if (chosen)
        {
            line.Dye(new Ink(Role.SelFg, Role.SelBg));
            line.Put(0, 0, line.Glyphs.Cursor, new Ink(Role.SelFg, Role.SelBg));
        }
    }
}
