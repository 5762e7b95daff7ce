using System.Text;
using Terminal.Gui.Text;

namespace BuilderTui.Widgets;

/// <summary>The characters a screen is drawn with; every one is one column wide.</summary>
internal sealed record Glyphs
{
    public static readonly Glyphs Unicode = new()
    {
        IsAscii = false,
        BarFull = '█',
        BarEmpty = '░',
        Limit = '┃',
        Levels = " ▁▂▃▄▅▆▇█",
        Horizontal = '─',
        Vertical = '│',
        TopLeft = '┌',
        TopRight = '┐',
        BottomLeft = '└',
        BottomRight = '┘',
        Ellipsis = '…',
        Cursor = '>',
        Mark = '*',
    };

    /// <summary>For terminals without UTF-8: levels are digits, 1 to 7, and # for full.</summary>
    public static readonly Glyphs Ascii = new()
    {
        IsAscii = true,
        BarFull = '#',
        BarEmpty = '.',
        Limit = '|',
        Levels = " 1234567#",
        Horizontal = '-',
        Vertical = '|',
        TopLeft = '+',
        TopRight = '+',
        BottomLeft = '+',
        BottomRight = '+',
        Ellipsis = '~',
        Cursor = '>',
        Mark = '*',
    };

    /// <summary>Characters people write in sentences, and what stands for each where there is only ASCII.</summary>
    private const string Fancy = "→←–—−…·×≥≤’‘“”";
    private const string Plain = "><---~.x><''\"\"";

    public required bool IsAscii { get; init; }

    public required char BarFull { get; init; }

    public required char BarEmpty { get; init; }

    /// <summary>Where a limit stands on a bar.</summary>
    public required char Limit { get; init; }

    /// <summary>Nine heights of one cell, from nothing to full.</summary>
    public required string Levels { get; init; }

    public required char Horizontal { get; init; }

    public required char Vertical { get; init; }

    public required char TopLeft { get; init; }

    public required char TopRight { get; init; }

    public required char BottomLeft { get; init; }

    public required char BottomRight { get; init; }

    /// <summary>Ends a text that was cut.</summary>
    public required char Ellipsis { get; init; }

    /// <summary>Stands before the row the cursor is in.</summary>
    public required char Cursor { get; init; }

    /// <summary>Stands before a row that is marked.</summary>
    public required char Mark { get; init; }

    /// <summary>
    /// What may stand in one cell for a character of somebody's text: control characters (an escape in a folder's name)
    /// and what is not one column wide become a question mark.
    /// </summary>
    public char Clean(char character)
    {
        if (character is >= ' ' and <= '~')
        {
            return character;
        }

        if (IsAscii)
        {
            var index = Fancy.IndexOf(character, StringComparison.Ordinal);
            return index < 0 ? '?' : Plain[index];
        }

        return Rune.TryCreate(character, out var rune) && !char.IsControl(character) && rune.GetColumns() == 1
            ? character
            : '?';
    }
}
