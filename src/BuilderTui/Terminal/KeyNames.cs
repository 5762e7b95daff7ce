using System.Text;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace BuilderTui.Terminal;

/// <summary>The toolkit's keys under the names of the key table: <c>j</c>, <c>G</c>, <c>?</c>, <c>Ctrl-D</c>, <c>PgUp</c>, <c>Esc</c>.</summary>
internal static class KeyNames
{
    private const string CtrlSpace = "Ctrl-Space";

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
        [KeyCode.Insert] = "Ins",
        [KeyCode.Delete] = "Del",
        [KeyCode.F1] = "F1",
        [KeyCode.F2] = "F2",
        [KeyCode.F3] = "F3",
        [KeyCode.F4] = "F4",
        [KeyCode.F5] = "F5",
        [KeyCode.F6] = "F6",
        [KeyCode.F7] = "F7",
        [KeyCode.F8] = "F8",
        [KeyCode.F9] = "F9",
        [KeyCode.F10] = "F10",
        [KeyCode.F11] = "F11",
        [KeyCode.F12] = "F12",
    };

    /// <summary>Ctrl with these letters is what a terminal sends for another key: Backspace, Tab, Enter.</summary>
    private const string OtherKeys = "HIJM";

    /// <summary>What a name may be, in words.</summary>
    public static string Expected { get; } =
        $"a character, Ctrl- and a capital letter but {string.Join(", ", OtherKeys.AsEnumerable())}, Ctrl-Space, or one of {string.Join(", ", Special.Values.Where(name => name[0] != 'F'))}, F1 to F12";

    /// <summary>True for the name of a key that a terminal can send.</summary>
    public static bool IsKnown(string name)
        => Special.ContainsValue(name)
            || name == CtrlSpace
            || name is [> ' ' and <= '~']
            || (name is ['C', 't', 'r', 'l', '-', >= 'A' and <= 'Z' and var letter] && !OtherKeys.Contains(letter, StringComparison.Ordinal));

    /// <returns>Null for a key that has no name here.</returns>
    public static string? Of(Key key)
    {
        if (Special.TryGetValue(key.KeyCode, out var name))
        {
            return name;
        }

        // A special key with Ctrl or Shift: its number without them is no character, though its last digits may look like one.
        if (key.IsAlt || (key.KeyCode & ~(KeyCode.CtrlMask | KeyCode.ShiftMask)) > KeyCode.CharMask)
        {
            return null;
        }

        if (key.IsCtrl)
        {
            var letter = (char)(key.KeyCode & KeyCode.CharMask);
            return letter is ' ' or '\0' ? CtrlSpace : char.IsAsciiLetter(letter) ? $"Ctrl-{char.ToUpperInvariant(letter)}" : null;
        }

        var rune = key.AsRune;
        return rune.Value is >= ' ' and <= '~' || (rune is { IsAscii: false, IsBmp: true } && !Rune.IsControl(rune)) ? rune.ToString() : null;
    }
}
