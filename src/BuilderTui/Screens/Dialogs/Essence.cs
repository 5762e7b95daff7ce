using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <summary>What must be seen of a dialog where there is no room for it.</summary>
internal static class Essence
{
    /// <summary>In the last line; a piece a line where one line is too short and there are more.</summary>
    public static void Paint(Area area, IReadOnlyList<Piece> essence)
    {
        var pieces = essence.Where(piece => piece.Text.Length > 0).ToList();
        var lines = Pieces.Length(pieces) <= area.Width ? 1 : Math.Min(pieces.Count, area.Height);
        var part = area.Part(0, area.Height - lines, area.Width, lines);
        part.Clear(Theming.Role.Fg);
        if (lines == 1)
        {
            Pieces.Paint(part, pieces, []);
            return;
        }

        foreach (var (y, piece) in pieces.OrderBy(piece => piece.Rank).Take(lines).Index())
        {
            part.Fit(0, y, part.Width, piece.Text, piece.Ink);
        }
    }
}
