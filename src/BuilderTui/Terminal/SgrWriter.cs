using System.Globalization;
using System.Text;
using Terminal.Gui.Drawing;

namespace BuilderTui.Terminal;

/// <summary>Writes the escape sequence from one look of a cell to the next, in the colours a terminal has.</summary>
internal sealed class SgrWriter(ColourLevel level)
{
    private static readonly (TextStyle Style, char Code)[] Styles =
    [
        (TextStyle.Bold, '1'),
        (TextStyle.Faint, '2'),
        (TextStyle.Underline, '4'),
        (TextStyle.Reverse, '7'),
    ];

    private Attribute? _last;

    public ColourLevel Level => level;

    /// <summary>A frame begins: nothing is known of the look in force.</summary>
    public void Begin() => _last = null;

    public void Append(StringBuilder frame, Attribute attribute)
    {
        if (attribute == _last)
        {
            return;
        }

        var start = frame.Length;
        frame.Append("\e[");
        var fresh = _last is not { } last || last.Style != attribute.Style;
        if (fresh)
        {
            frame.Append("0;"); // styles cannot be taken back one by one: reset, then set
            foreach (var (style, code) in Styles)
            {
                if ((attribute.Style & style) != 0)
                {
                    frame.Append(code).Append(';');
                }
            }
        }

        if (level != ColourLevel.None)
        {
            if (fresh ? attribute.Foreground != Color.None : _last!.Value.Foreground != attribute.Foreground)
            {
                Colour(frame, attribute.Foreground, background: false);
            }

            if (fresh ? attribute.Background != Color.None : _last!.Value.Background != attribute.Background)
            {
                Colour(frame, attribute.Background, background: true);
            }
        }

        _last = attribute;
        if (frame.Length == start + 2)
        {
            frame.Length = start; // nothing to say; an empty sequence would reset everything
            return;
        }

        frame[^1] = 'm';
    }

    private void Colour(StringBuilder frame, Color colour, bool background)
    {
        var set = background ? 48 : 38;
        if (colour == Color.None)
        {
            frame.Append(set + 1).Append(';');
            return;
        }

        switch (level)
        {
            case ColourLevel.TrueColour:
                frame.Append(CultureInfo.InvariantCulture, $"{set};2;{colour.R};{colour.G};{colour.B};");
                break;
            case ColourLevel.Palette256:
                frame.Append(CultureInfo.InvariantCulture, $"{set};5;{ToPalette(colour)};");
                break;
            default:
                frame.Append((int)colour.GetAnsiColorCode() + (background ? 10 : 0)).Append(';');
                break;
        }
    }

    /// <summary>The nearest of xterm's 256 colours: its cube of 6 × 6 × 6 or its ramp of 24 greys.</summary>
    private static int ToPalette(Color colour)
    {
        var (red, green, blue) = (Step(colour.R), Step(colour.G), Step(colour.B));
        var mean = (colour.R + colour.G + colour.B) / 3;
        var grey = mean > 238 ? 23 : Math.Max(0, (mean - 3) / 10);
        var shade = 8 + (10 * grey);
        var toCube = Squares(Value(red) - colour.R, Value(green) - colour.G, Value(blue) - colour.B);
        var toGrey = Squares(shade - colour.R, shade - colour.G, shade - colour.B);
        return toGrey < toCube ? 232 + grey : 16 + (36 * red) + (6 * green) + blue;

        static int Step(int value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
        static int Value(int step) => step == 0 ? 0 : 55 + (40 * step);
        static int Squares(int a, int b, int c) => (a * a) + (b * b) + (c * c);
    }
}
