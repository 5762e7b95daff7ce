using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens.Dialogs;

/// <summary>A line that is typed: letters at its end, Backspace takes the last one away.</summary>
internal static class TypedText
{
    private const string Space = "Space";

    /// <summary>The text after a key; a key that is no letter changes nothing.</summary>
    /// <param name="most">Characters it may have.</param>
    public static string After(string text, string key, int most, bool digits = false)
    {
        if (key == "Backspace")
        {
            return text[..Math.Max(0, text.Length - 1)];
        }

        var letter = key == Space ? " " : key;
        return letter.Length == 1 && text.Length < most && (!digits || char.IsAsciiDigit(letter[0])) ? text + letter : text;
    }

    /// <summary>Writes it with its cursor; of one that is too long the end is shown.</summary>
    /// <returns>The column after it.</returns>
    public static int Paint(Area line, int x, string text, bool focus)
    {
        var room = Math.Max(0, line.Width - x - 1);
        x = line.Text(x, 0, text.Length > room ? text[^room..] : text, new Ink(Role.Fg, Bold: true));
        line.Put(x, 0, focus ? '_' : ' ', Role.Hot);
        return x + 1;
    }
}
