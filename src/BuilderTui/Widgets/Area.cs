using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>A rectangle of a drawing with coordinates of its own; writing outside of it does nothing.</summary>
internal readonly record struct Area(Canvas Canvas, int X, int Y, int Width, int Height)
{
    public Glyphs Glyphs => Canvas.Glyphs;

    /// <summary>A part of this area, cut at its edges.</summary>
    public Area Part(int x, int y, int width, int height)
    {
        var left = Math.Clamp(x, 0, Width);
        var top = Math.Clamp(y, 0, Height);
        var right = Math.Clamp(x + width, left, Width);
        var bottom = Math.Clamp(y + height, top, Height);
        return new Area(Canvas, X + left, Y + top, right - left, bottom - top);
    }

    /// <summary>The two have a cell in common.</summary>
    public bool Meets(Area other)
        => X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;

    /// <summary>One line of this area.</summary>
    public Area Line(int y) => Part(0, y, Width, 1);

    public void Put(int x, int y, char glyph, Ink ink)
    {
        if ((uint)x < (uint)Width && (uint)y < (uint)Height)
        {
            Canvas[X + x, Y + y] = new Tile(glyph, ink);
        }
    }

    public void Fill(int x, int y, int width, char glyph, Ink ink)
    {
        for (var column = x; column < x + width; column++)
        {
            Put(column, y, glyph, ink);
        }
    }

    /// <summary>Blank, and nothing to click.</summary>
    public void Clear(Ink ink)
    {
        Canvas.Withdraw(this);
        for (var y = 0; y < Height; y++)
        {
            Fill(0, y, Width, ' ', ink);
        }
    }

    /// <summary>All of it can be clicked.</summary>
    public void Offer(Spot spot) => Canvas.Offer(this, spot);

    /// <summary>Writes a text from a column on.</summary>
    /// <returns>The column after it.</returns>
    public int Text(int x, int y, string text, Ink ink)
    {
        foreach (var character in text)
        {
            Put(x++, y, Glyphs.Clean(character), ink);
        }

        return x;
    }

    /// <summary>Writes a text into so many columns; one that is longer ends in an ellipsis, never in the middle.</summary>
    public void Fit(int x, int y, int width, string text, Ink ink, bool right = false)
    {
        width = Math.Min(width, Width - x);
        if (width <= 0)
        {
            return;
        }

        if (text.Length > width)
        {
            Text(x, y, text[..(width - 1)], ink);
            Put(x + width - 1, y, Glyphs.Ellipsis, ink);
        }
        else
        {
            Text(right ? x + width - text.Length : x, y, text, ink);
        }
    }

    /// <summary>Gives every cell another ink and keeps what is written.</summary>
    public void Dye(Ink ink)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                Canvas[X + x, Y + y] = Canvas[X + x, Y + y] with { Ink = ink };
            }
        }
    }
}
