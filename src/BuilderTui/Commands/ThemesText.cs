using System.Text;
using Builder.Planning;
using BuilderTui.Terminal;
using BuilderTui.Theming;

namespace BuilderTui.Commands;

/// <summary>What <c>btui themes</c> prints.</summary>
internal static class ThemesText
{
    private const int NameWidth = 16;
    private const int SampleWidth = 12;

    /// <summary>A line a theme: name, source, what it is for; a damaged one says so.</summary>
    public static string List(ThemeShelf shelf)
    {
        var width = shelf.Sources.Max(source => source.Name.Length) + 2;
        var text = new StringBuilder();
        foreach (var source in shelf.Sources)
        {
            text.Append(source.Name.PadRight(width)).Append((source.Path is null ? "shipped" : "yours").PadRight(9)).Append(Kind(source)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A line a role: its name, a sample in its look where the terminal has colours, and the look in words.</summary>
    public static string Show(Theme theme, ColourLevel level)
    {
        // Its colours are the terminal's own sixteen, to be sent as such.
        var pen = new SgrWriter(theme.Ansi && level > ColourLevel.Sixteen ? ColourLevel.Sixteen : level);
        var text = new StringBuilder();
        text.Append($"{theme.Name}: {Kind(theme)}\n");
        foreach (var role in Roles.All)
        {
            text.Append(Roles.Name(role).PadRight(NameWidth));
            Sample(text, pen, theme, role);
            text.Append("  ").Append(ThemeCheck.Words(theme[role]));
            if (ThemeCheck.Contrast(theme, role) is { } contrast)
            {
                text.Append($" on {Roles.Name(ThemeCheck.Back(role))}, {contrast:F1}:1");
            }

            text.Append(theme.Defined.Contains(role) ? "\n" : $" ({Roles.FallbackWords(role)})\n");
        }

        return text.ToString();
    }

    /// <summary>A line a finding, the gravest first, and what they come to.</summary>
    public static string Check(string name, IReadOnlyList<ThemeFinding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            text.Append(finding.Severity.ToString().ToLowerInvariant().PadRight(9)).Append(finding.Sentence).Append('\n');
        }

        var problems = findings.Count(finding => finding.Severity == ThemeSeverity.Problem);
        var warnings = findings.Count(finding => finding.Severity == ThemeSeverity.Warning);
        return text.Append(ThemeCheck.IsWrong(findings)
            ? $"{name}: {Plural.Of(problems, "problem")}, {Plural.Of(warnings, "warning")}.\n"
            : $"{name} is sound.\n").ToString();
    }

    private static string Kind(ThemeSource source)
    {
        try
        {
            return Kind(ThemeShelf.Read(source));
        }
        catch (InvalidDataException damage)
        {
            return damage.Message;
        }
    }

    private static string Kind(Theme theme) => theme.Ansi
        ? Roles.All.All(role => theme[role].Colour == Color.None) ? "no colour at all" : "the terminal's own sixteen colours"
        : theme.Dark ? "light text on dark" : "dark text on light";

    private static void Sample(StringBuilder text, SgrWriter pen, Theme theme, Role role)
    {
        var back = ThemeCheck.Back(role);
        var words = (role is Role.Bg or Role.SelBg or Role.BannerBg ? "" : Words(role)).PadRight(SampleWidth);
        if (pen.Level == ColourLevel.None)
        {
            text.Append(words);
            return;
        }

        pen.Begin();
        pen.Append(text, theme.Resolve(role is Role.SelBg or Role.BannerBg ? new Ink(Role.Fg, role) : new Ink(role, back)));
        text.Append(words).Append("\e[0m");
    }

    private static string Words(Role role) => role switch
    {
        Role.Rule or Role.Border or Role.BorderFocus => "------------",
        Role.GaugeOk or Role.GaugeWarn or Role.GaugeCrit or Role.GaugeEmpty => "############",
        Role.LimitMark => "|",
        Role.StRun => "RUN",
        Role.StRetry => "RETRY",
        Role.StHold => "HOLD",
        Role.StWait => "WAIT",
        Role.StDone => "DONE",
        Role.StOom => "OOM!",
        Role.StFail => "FAILED",
        Role.StSkip => "SKIP",
        _ => "Abc 123",
    };
}
