using System.Text;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>One cell of a drawing.</summary>
internal readonly record struct Tile(char Glyph, Ink Ink);

/// <summary>What is clicked on a drawing: one of these.</summary>
/// <param name="Key">A key of the page, by its name.</param>
/// <param name="Chunk">A chunk, by its id.</param>
internal readonly record struct Spot(string? Key = null, int? Chunk = null);

/// <summary>A drawing: width × height cells, blank at first. Writing outside of it does nothing.</summary>
internal sealed class Canvas
{
    private readonly Tile[] _tiles;
    private readonly List<(Area Area, Spot Spot)> _spots = [];

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

    /// <summary>An area can be clicked.</summary>
    public void Offer(Area area, Spot spot) => _spots.Add((area, spot));

    /// <summary>Nothing that an area touches can be clicked any more.</summary>
    public void Withdraw(Area area) => _spots.RemoveAll(spot => spot.Area.Meets(area));

    /// <summary>What can be clicked at a cell; null = nothing.</summary>
    public Spot? SpotAt(int x, int y)
    {
        var cell = All.Part(x, y, 1, 1);
        return _spots.Where(spot => spot.Area.Meets(cell)).Select(spot => (Spot?)spot.Spot).LastOrDefault();
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
