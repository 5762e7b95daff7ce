using System.Text;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace BuilderTui.Terminal;

/// <summary>The toolkit's keys under the names of the key table: <c>j</c>, <c>G</c>, <c>?</c>, <c>Ctrl-D</c>, <c>PgUp</c>, <c>Esc</c>.</summary>
internal static class KeyNames
{
    private static readonly Dictionary<KeyCode, string> Special = new()
    {
        [KeyCode.CursorDown] = "Down",
        [KeyCode.CursorUp] = "Up",
        [KeyCode.CursorLeft] = "Left",
        [KeyCode.CursorRight] = "Right",
        [KeyCode.Home] = "Home",
        [KeyCode.End] = "End",
        [KeyCode.PageDown] = "PgDn",
        [KeyCode.PageUp] = "PgUp",
        [KeyCode.Enter] = "Enter",
        [KeyCode.Esc] = "Esc",
        [KeyCode.Backspace] = "Backspace",
        [KeyCode.Tab] = "Tab",
        [KeyCode.Space] = "Space",
    };

    /// <returns>Null for a key that has no name here.</returns>
    public static string? Of(Key key)
    {
        if (Special.TryGetValue(key.KeyCode, out var name))
        {
            return name;
        }

        if (key.IsAlt)
        {
            return null;
        }

        if (key.IsCtrl)
        {
            var letter = (char)(key.KeyCode & KeyCode.CharMask);
            return char.IsAsciiLetter(letter) ? $"Ctrl-{char.ToUpperInvariant(letter)}" : null;
        }

        var rune = key.AsRune;
        return rune.Value is >= ' ' and <= '~' || (rune is { IsAscii: false, IsBmp: true } && !Rune.IsControl(rune)) ? rune.ToString() : null;
    }
}
