using Terminal.Gui.Drawing;

namespace BuilderTui.Theming;

/// <summary>How grave a finding about a theme is.</summary>
internal enum ThemeSeverity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Something in the file has no effect.</summary>
    Warning,

    /// <summary>Somebody cannot read or tell apart what is shown.</summary>
    Problem,
}

/// <param name="Sentence">What, and where.</param>
internal sealed record ThemeFinding(ThemeSeverity Severity, string Sentence);

/// <summary>
/// What is wrong with a theme; pure. Colours that are the terminal's own cannot be measured: of those it is only asked that
/// what must be told apart does not have the same name and style.
/// </summary>
internal static class ThemeCheck
{
    public const double LeastContrast = 4.5;

    /// <summary>Least difference as <see cref="Vision.WithoutGreen"/> has it, and least difference in grey.</summary>
    public const double LeastDifference = 10;
    public const double LeastInGrey = 5;

    /// <summary>Backgrounds and troughs, not text.</summary>
    private static readonly Role[] NotText = [Role.Bg, Role.SelBg, Role.BannerBg, Role.GaugeEmpty];

    /// <summary>States that stand side by side. A chunk that is skipped rests, as one that waits does.</summary>
    private static readonly Role[] States = [Role.StRun, Role.StRetry, Role.StHold, Role.StWait, Role.StDone, Role.StOom, Role.StFail];

    /// <summary>Styles that are seen beside one another whatever the colour; a terminal may show faint as it likes.</summary>
    private const TextStyle Seen = TextStyle.Bold | TextStyle.Underline | TextStyle.Reverse;

    /// <summary>The gravest first, in the order of the roles.</summary>
    public static IReadOnlyList<ThemeFinding> Of(Theme theme) =>
    [
        .. Unreadable(theme),
        .. Alike(theme),
        .. Invisible(theme),
        .. theme.Warnings.Select(warning => new ThemeFinding(ThemeSeverity.Warning, warning)),
        .. Unmeasured(theme),
        .. Missing(theme),
    ];

    public static bool IsWrong(IEnumerable<ThemeFinding> findings) => findings.Any(finding => finding.Severity != ThemeSeverity.Note);

    /// <summary>What a role is written on.</summary>
    public static Role Back(Role role) => role switch
    {
        Role.SelFg => Role.SelBg,
        Role.BannerFg => Role.BannerBg,
        _ => Role.Bg,
    };

    /// <summary>Contrast of a role with what it is written on, 1 to 21; null if it is no text or the terminal decides.</summary>
    public static double? Contrast(Theme theme, Role role)
    {
        var (fore, back) = (theme[role].Colour, theme[Back(role)].Colour);
        return theme.Ansi || NotText.Contains(role) || fore == Color.None || back == Color.None ? null : Vision.Contrast(fore, back);
    }

    private static IEnumerable<ThemeFinding> Unreadable(Theme theme) =>
        from role in Roles.All
        let contrast = Contrast(theme, role)
        where contrast < LeastContrast && !IsOfItsStandIn(theme, role)
        select Problem(
            $"{Roles.Name(role)} ({Words(theme[role])}) on {Roles.Name(Back(role))} ({Words(theme[Back(role)])}) has a contrast of {Floor(contrast.Value):F2}:1, less than {LeastContrast:F1}:1.");

    // Said of the stand-in already.
    private static bool IsOfItsStandIn(Theme theme, Role role)
        => !theme.Defined.Contains(role) && Roles.StandIn(role) is var (like, _) && Back(like) == Back(role);

    private static IEnumerable<ThemeFinding> Alike(Theme theme) =>
        from first in States
        from second in States
        where first < second && Alike(theme, theme[first], theme[second]) is not null
        select Problem(
            $"{Roles.Name(first)} ({Words(theme[first])}) and {Roles.Name(second)} ({Words(theme[second])}) are hardly told apart {Alike(theme, theme[first], theme[second])}.");

    // What is said of terminals without colour is left to the words; only the death stands out by its style.
    private static string? Alike(Theme theme, RoleLook first, RoleLook second)
    {
        if ((first.Style & Seen) != (second.Style & Seen))
        {
            return null;
        }

        if (theme.Ansi || first.Colour == Color.None || second.Colour == Color.None)
        {
            return first == second && first.Colour != Color.None ? "at all" : null;
        }

        var (difference, grey) = (Vision.WithoutGreen(first.Colour, second.Colour), Vision.InGrey(first.Colour, second.Colour));
        return (difference < LeastDifference, grey < LeastInGrey) switch
        {
            (true, true) => $"in deuteranopia ({Floor(difference):F1} of {LeastDifference:F0}) and in grey ({Floor(grey):F1} of {LeastInGrey:F0})",
            (true, _) => $"in deuteranopia ({Floor(difference):F1} of {LeastDifference:F0})",
            (_, true) => $"in grey ({Floor(grey):F1} of {LeastInGrey:F0})",
            _ => null,
        };
    }

    private static IEnumerable<ThemeFinding> Invisible(Theme theme)
    {
        foreach (var (fore, back, what) in new[]
        {
            (Role.SelFg, Role.SelBg, "the row under the cursor"), (Role.BannerFg, Role.BannerBg, "a banner"), (Role.StOom, Role.Bg, "a memory death"),
        })
        {
            if (theme.Resolve(new Ink(fore, back)) == theme.Resolve(Role.Fg))
            {
                yield return Problem($"{Roles.Name(fore)} on {Roles.Name(back)} looks like any other text: {what} cannot be seen.");
            }
        }
    }

    private static IEnumerable<ThemeFinding> Unmeasured(Theme theme)
    {
        if (Roles.All.Any(role => !NotText.Contains(role) && Contrast(theme, role) is null))
        {
            yield return new(ThemeSeverity.Note, theme.Ansi
                ? "Its colours are the terminal's own: their contrast is as the terminal has it."
                : "Some of its colours are the terminal's own (none): the contrast of those is as the terminal has it.");
        }
    }

    private static IEnumerable<ThemeFinding> Missing(Theme theme) =>
        from role in Roles.All
        where !theme.Defined.Contains(role)
        select new ThemeFinding(ThemeSeverity.Note, $"{Roles.Name(role)} is left out: {Roles.FallbackWords(role)}.");

    /// <summary><c>#fb6f5f bold</c>; <c>none</c> where the terminal decides.</summary>
    public static string Words(RoleLook look)
    {
        var colour = look.Colour == Color.None ? "none" : $"#{look.Colour.R:x2}{look.Colour.G:x2}{look.Colour.B:x2}";
        return look.Style == TextStyle.None ? colour : $"{colour} {look.Style.ToString().Replace(",", "", StringComparison.Ordinal).ToLowerInvariant()}";
    }

    private static ThemeFinding Problem(string sentence) => new(ThemeSeverity.Problem, sentence);

    // A value below a threshold is not to be shown as the threshold.
    private static double Floor(double value) => Math.Floor(value * 100) / 100;
}
