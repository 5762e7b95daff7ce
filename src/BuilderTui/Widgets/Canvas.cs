using System.Text;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>One cell of a drawing.</summary>
internal readonly record struct Tile(char Glyph, Ink Ink);

/// <summary>A drawing: width × height cells, blank at first. Writing outside of it does nothing.</summary>
internal sealed class Canvas
{
    private readonly Tile[] _tiles;

    public Canvas(int width, int height, Glyphs glyphs)
    {
        Width = width;
        Height = height;
        Glyphs = glyphs;
        _tiles = new Tile[width * height];
        Array.Fill(_tiles, new Tile(' ', Role.Fg));
    }

    public int Width { get; }

    public int Height { get; }

    public Glyphs Glyphs { get; }

    public Area All => new(this, 0, 0, Width, Height);

    public Tile this[int x, int y]
    {
        get => _tiles[(y * Width) + x];
        set
        {
            if ((uint)x < (uint)Width && (uint)y < (uint)Height)
            {
                _tiles[(y * Width) + x] = value;
            }
        }
    }

    /// <summary>The characters, a line for each row, every line <see cref="Width"/> long.</summary>
    public string ToText()
    {
        var text = new StringBuilder((Width + 1) * Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                text.Append(this[x, y].Glyph);
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
