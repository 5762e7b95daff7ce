using BuilderTui.Format;
using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <summary>One row of a dialog.</summary>
/// <param name="Rank">0 stays; of the others the highest goes first when there are too few rows.</param>
/// <param name="Paint">Draws it; the area is the row.</param>
internal sealed record SheetRow(int Rank, Action<Area> Paint)
{
    public static SheetRow Blank { get; } = new(9, _ => { });

    /// <summary>A sentence over as many rows as it takes.</summary>
    public static IEnumerable<SheetRow> Text(string sentence, int width, int rank)
        => Wrap.Lines(sentence, width).Select(text => new SheetRow(rank, line => line.Fit(0, 0, line.Width, text, Role.Fg)));

    /// <summary>A choice by its first word, for where there is no room.</summary>
    public static string Word(string choice) => $"> {choice.Split(' ')[0]}";

    /// <summary>A choice; the chosen one is under the cursor.</summary>
    public static SheetRow Choice(string text, bool chosen) => new(0, line =>
    {
        var ink = chosen ? new Ink(Role.SelFg, Role.SelBg) : new Ink(Role.Fg);
        line.Fill(0, 0, line.Width, ' ', ink);
        line.Put(0, 0, chosen ? line.Glyphs.Cursor : ' ', ink);
        line.Fit(2, 0, line.Width - 2, text, ink);
    });
}

/// <summary>What a dialog shows, whatever room there is: a box of rows in the middle, or where not even the rows that must stay
/// fit, its essence in one line.</summary>
/// <param name="Title">In the border.</param>
/// <param name="Width">Columns of the box where there is room.</param>
internal sealed record Sheet(string Title, Scopes Scope, int Width)
{
    private const int LeastWidth = 24;
    private const int FooterRank = 6;

    public required IReadOnlyList<SheetRow> Rows { get; init; }

    /// <summary>Question, what was typed, and the button with the focus.</summary>
    public required IReadOnlyList<Piece> Essence { get; init; }

    /// <summary>At the right of the title.</summary>
    public string More { get; init; } = "";

    public void Paint(Area area, KeyTable keys)
    {
        if (Fitting(area.Height - 2, keys) is { } rows && area.Width >= LeastWidth)
        {
            PaintBox(area, rows);
        }
        else
        {
            Dialogs.Essence.Paint(area, Essence);
        }
    }

    /// <summary>The rows that fit; null if some that must stay do not.</summary>
    private List<SheetRow>? Fitting(int room, KeyTable keys)
    {
        List<SheetRow> rows = [.. Rows, new SheetRow(FooterRank, line => Footer.Paint(line with { X = line.X - 1, Width = line.Width + 2 }, Scope, keys))];
        while (rows.Count > room && rows.Max(row => row.Rank) is > 0 and var rank)
        {
            rows.RemoveAt(rows.FindLastIndex(row => row.Rank == rank));
        }

        return rows.Count <= room ? rows : null;
    }

    private void PaintBox(Area area, List<SheetRow> rows)
    {
        var width = Math.Min(Width, area.Width);
        var height = rows.Count + 2;
        var window = area.Part((area.Width - width) / 2, (area.Height - height) / 2, width, height);
        window.Clear(Role.Fg);
        var inside = Frame.Box(window, [new(Title, Role.Title, 0)], [new(More, Role.Dim, 1)]);
        for (var y = 0; y < rows.Count; y++)
        {
            rows[y].Paint(inside.Part(1, y, inside.Width - 2, 1));
        }
    }
}
