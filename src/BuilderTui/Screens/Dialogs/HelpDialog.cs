using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <summary>The keys of a page, from the key table; / looks for a word in them, n and N go from match to match.</summary>
internal static class HelpDialog
{
    private const int KeyWidth = 16;
    private const int MostTyped = 30;

    /// <summary>Borders, the footer, and a line of the page below.</summary>
    private const int Around = 4;

    /// <param name="height">Rows of the window.</param>
    public static UiState Press(UiState ui, HelpOverlay help, string key, MonitorAction? action, int height)
    {
        var lines = Lines(ui);
        if (help.Typing is { } typing)
        {
            return ui with { Overlay = Type(help, typing, key, action, lines, height) };
        }

        return action switch
        {
            MonitorAction.Back => ui with { Overlay = null },
            MonitorAction.Search => ui with { Overlay = help with { Typing = "" } },
            MonitorAction.NextMatch => ui with { Overlay = Find(help, lines, (help.Match ?? -1) + 1, 1, height) },
            MonitorAction.PreviousMatch => ui with { Overlay = Find(help, lines, (help.Match ?? lines.Count) - 1, -1, height) },
            _ when Moves.Distance(action, Rows(height)) is { } by => ui with
            {
                Overlay = help with { Top = Scroll.Top(help.Top + by, null, Rows(height), lines.Count) },
            },
            _ => ui,
        };
    }

    public static Sheet Sheet(UiState ui, HelpOverlay help, int height)
    {
        var lines = Lines(ui);
        var rows = Math.Min(lines.Count, Rows(height));
        var first = Scroll.Top(help.Top, null, rows, lines.Count);
        var shown = lines[help.Match ?? first];
        return new Sheet("Keys", Scopes.Help, 88)
        {
            Rows =
            [
                .. Enumerable.Range(first, rows).Select(i => new SheetRow(0, line => PaintLine(line, lines[i], help, i))),
                .. help.Typing is { } typing ? [new SheetRow(0, line => TypedText.Paint(line, line.Text(0, 0, "/", Role.Hot), typing, focus: true))] : Array.Empty<SheetRow>(),
            ],
            More = More(help, lines, first, rows),
            Essence =
            [
                new(help.Typing is { } word ? $"/{word}_" : "", Role.Title, 0),
                new($"{shown.Names}  {shown.Help}", Role.Fg, 0),
            ],
        };
    }

    private static List<KeyLine> Lines(UiState ui) => [.. ui.Keys.In(Pages.Scope(ui.Page))];

    /// <summary>Lines that fit.</summary>
    private static int Rows(int height) => Math.Max(1, height - Around);

    private static HelpOverlay Type(HelpOverlay help, string typing, string key, MonitorAction? action, List<KeyLine> lines, int height)
    {
        switch (action)
        {
            case MonitorAction.Back:
                return help with { Typing = null, Pattern = "", Match = null };
            case MonitorAction.Choose:
                return help with { Typing = null };
            default:
                var typed = TypedText.After(typing, key, MostTyped);
                return Find(help with { Typing = typed, Pattern = typed, Match = null }, lines, 0, 1, height);
        }
    }

    /// <summary>Goes to the next match from a line on, round the end; without one stays where it is.</summary>
    private static HelpOverlay Find(HelpOverlay help, List<KeyLine> lines, int from, int by, int height)
    {
        for (var step = 0; step < lines.Count; step++)
        {
            var i = (from + (step * by) + lines.Count) % lines.Count;
            if (Matches(help, lines[i]))
            {
                return help with { Match = i, Top = Scroll.Top(help.Top, i, Rows(height), lines.Count) };
            }
        }

        return help with { Match = null };
    }

    private static bool Matches(HelpOverlay help, KeyLine line)
        => help.Pattern.Length > 0 && $"{line.Names}  {line.Help}".Contains(help.Pattern, StringComparison.OrdinalIgnoreCase);

    private static string More(HelpOverlay help, List<KeyLine> lines, int first, int rows)
    {
        var part = lines.Count > rows ? $"{first + 1}-{first + rows} of {lines.Count}" : "";
        var found = lines.Count(line => Matches(help, line));
        return help.Pattern.Length == 0 ? part : found == 0 ? $"no match for {help.Pattern}" : found == 1 ? "1 match" : $"{found} matches";
    }

    private static void PaintLine(Area line, KeyLine entry, HelpOverlay help, int index)
    {
        line.Fit(0, 0, KeyWidth, entry.Names, Role.Hot, right: true);
        line.Fit(KeyWidth + 2, 0, line.Width - KeyWidth - 2, entry.Help, Matches(help, entry) ? Role.MarkFg : Role.Fg);
        if (index == help.Match)
        {
            line.Dye(new Ink(Role.SelFg, Role.SelBg));
            line.Put(0, 0, line.Glyphs.Cursor, new Ink(Role.SelFg, Role.SelBg));
        }
    }
}
