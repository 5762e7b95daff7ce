namespace BuilderTui.Terminal;

/// <summary>How many colours a terminal can show.</summary>
public enum ColourLevel
{
    None,
    Sixteen,
    Palette256,
    TrueColour,
}

/// <summary>What a terminal can show, from its environment.</summary>
/// <param name="Ascii">True: no UTF-8.</param>
public readonly record struct TerminalTraits(bool Ascii, ColourLevel Colour)
{
    /// <summary>The first of these that says anything is the locale of characters.</summary>
    private static readonly string[] Locales = ["LC_ALL", "LC_CTYPE", "LANG"];
    private static readonly string[] TrueColourTerminals = ["alacritty", "foot", "wezterm", "xterm-kitty", "xterm-ghostty"];

    /// <param name="environment">A variable's value; null = not set.</param>
    public static TerminalTraits Detect(Func<string, string?> environment)
    {
        var terminal = environment("TERM") ?? "dumb";
        return new TerminalTraits(terminal == "dumb" || !IsUtf8(environment), ColourOf(terminal, environment));
    }

    private static bool IsUtf8(Func<string, string?> environment)
    {
        var locale = Locales.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is not null
            && locale.Replace("-", "", StringComparison.Ordinal).Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static ColourLevel ColourOf(string terminal, Func<string, string?> environment)
    {
        if (terminal == "dumb" || !string.IsNullOrEmpty(environment("NO_COLOR")))
        {
            return ColourLevel.None;
        }

        if (environment("COLORTERM") is "truecolor" or "24bit"
            || TrueColourTerminals.Contains(terminal)
            || terminal.EndsWith("-direct", StringComparison.Ordinal))
        {
            return ColourLevel.TrueColour;
        }

        return terminal.Contains("256color", StringComparison.Ordinal) ? ColourLevel.Palette256 : ColourLevel.Sixteen;
    }
}
