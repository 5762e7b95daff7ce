using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>What sets a panel off from the next: a box, or only a rule above it where rows are dear.</summary>
internal static class Frame
{
    /// <summary>A box with titles in its top border.</summary>
    /// <returns>The area inside.</returns>
    public static Area Box(Area area, IEnumerable<Piece> left, IEnumerable<Piece> right)
    {
        var glyphs = area.Glyphs;
        var (last, bottom) = (area.Width - 1, area.Height - 1);
        area.Fill(0, 0, area.Width, glyphs.Horizontal, Role.Border);
        area.Fill(0, bottom, area.Width, glyphs.Horizontal, Role.Border);
        for (var y = 1; y < bottom; y++)
        {
            area.Put(0, y, glyphs.Vertical, Role.Border);
            area.Put(last, y, glyphs.Vertical, Role.Border);
        }

        area.Put(0, 0, glyphs.TopLeft, Role.Border);
        area.Put(last, 0, glyphs.TopRight, Role.Border);
        area.Put(0, bottom, glyphs.BottomLeft, Role.Border);
        area.Put(last, bottom, glyphs.BottomRight, Role.Border);
        Titles(area.Part(2, 0, area.Width - 4, 1), left, right);
        return area.Part(1, 1, area.Width - 2, area.Height - 2);
    }

    /// <summary>A rule with titles in it.</summary>
    /// <returns>The area below.</returns>
    public static Area Rule(Area area, IEnumerable<Piece> left, IEnumerable<Piece> right)
    {
        area.Fill(0, 0, area.Width, area.Glyphs.Horizontal, Role.Rule);
        Titles(area.Part(2, 0, area.Width - 3, 1), left, right);
        return area.Part(0, 1, area.Width, area.Height - 1);
    }

    private static void Titles(Area line, IEnumerable<Piece> left, IEnumerable<Piece> right)
        => Pieces.Paint(line, left.Select(Spaced), right.Select(Spaced), gap: 1);

    private static Piece Spaced(Piece piece) => piece.Text.Length == 0 ? piece : piece with { Text = $" {piece.Text} " };
}
