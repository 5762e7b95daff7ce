using System.Globalization;
using System.Text.RegularExpressions;
using Builder.Inputs;

namespace BuilderTui.Theming;

/// <summary>
/// Reads themes of btop: lines <c>theme[key]="#rrggbb"</c>; also two digits of grey (<c>#40</c>), decimal <c>r g b</c>, and
/// nothing, which is the terminal's own colour.
/// </summary>
internal static partial class BtopTheme
{
    /// <summary>Where each of our roles comes from: the first key that has a value, and the style it gets on top. Newer keys are
    /// in few files, so each has an older one behind it, or the role is left to its stand-in.</summary>
    private static readonly (Role Role, string[] Keys, string Style)[] Sources =
    [
        (Role.Fg, ["main_fg"], ""),
        (Role.Bg, ["main_bg"], ""),
        (Role.Title, ["title"], "bold"),
        (Role.Hot, ["hi_fg"], "bold"),
        (Role.Dim, ["inactive_fg"], ""),
        (Role.Rule, ["div_line"], ""),
        (Role.Border, ["mem_box"], ""),
        (Role.BorderFocus, ["proc_box"], ""),
        (Role.SelBg, ["selected_bg"], ""),
        (Role.SelFg, ["selected_fg"], "bold"),
        (Role.MarkFg, ["hi_fg"], "bold"),
        (Role.GaugeOk, ["used_start"], ""),
        (Role.GaugeWarn, ["used_mid", "used_end"], ""),
        (Role.GaugeCrit, ["used_end"], "bold"),
        (Role.GaugeEmpty, ["meter_bg", "inactive_fg"], ""),
        (Role.LimitMark, ["title"], "bold"),
        (Role.RamHist, ["used_mid", "used_start"], ""),
        (Role.SwapHist, ["cached_mid", "cached_start"], ""),
        (Role.DiskHist, ["available_mid", "available_start"], ""),
        (Role.CpuHist, ["cpu_mid", "cpu_start"], ""),
        (Role.StRun, ["process_start", "cpu_start"], ""),
        (Role.StRetry, ["cached_mid", "cached_start"], ""),
        (Role.StHold, ["upload_mid", "upload_start"], "bold"),
        (Role.StWait, ["inactive_fg"], ""),
        (Role.StDone, ["free_mid", "free_start"], ""),
        (Role.StOom, ["cpu_end"], "bold reverse"),
        (Role.StFail, ["used_end"], "bold"),
        (Role.StSkip, ["inactive_fg"], ""),
        (Role.EvInfo, ["main_fg"], ""),
        (Role.EvPlan, ["download_mid", "download_start"], ""),
        (Role.EvWarn, ["available_mid", "available_start"], ""),
        (Role.EvError, ["cpu_end"], "bold"),
        (Role.BannerBg, ["proc_pause_bg", "proc_follow_bg"], ""),
        (Role.BannerFg, ["proc_banner_fg"], "bold"),
    ];

    /// <summary>Our roles and their values as a theme file of ours has them, in the order of the roles.</summary>
    /// <param name="source">Named in errors.</param>
    /// <exception cref="InputException">It is no theme of btop, or a colour in it is none.</exception>
    public static IReadOnlyList<(Role Role, string Value)> Read(string text, string source)
    {
        var colours = Colours(text, source);
        var roles = new List<(Role Role, string Value)>();
        foreach (var (role, keys, style) in Sources)
        {
            // Only the two that everything stands on may be the terminal's own; in the middle of a gradient it means "no middle".
            if (keys.Select(key => colours.GetValueOrDefault(key)).FirstOrDefault(value => value is not null && (value != "none" || role is Role.Fg or Role.Bg)) is { } colour)
            {
                roles.Add((role, style.Length > 0 ? $"{colour} {style}" : colour));
            }
        }

        // One of the two alone could be unreadable on the other's stand-in.
        if (roles.Count(entry => entry.Role is Role.BannerBg or Role.BannerFg) == 1)
        {
            roles.RemoveAll(entry => entry.Role is Role.BannerBg or Role.BannerFg);
        }

        return roles;
    }

    private static Dictionary<string, string> Colours(string text, string source)
    {
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Line().Match(lines[i]) is { Success: true } match)
            {
                colours[match.Groups["key"].Value] = Colour(match.Groups["value"].Value.Trim())
                    ?? throw new InputException(
                        $"{source}, line {i + 1}: {match.Groups["key"].Value} has no colour that is known ({match.Groups["value"].Value}): expected #rrggbb, #40 or \"64 64 64\".");
            }
        }

        return colours.ContainsKey("main_fg")
            ? colours
            : throw new InputException($"{source} is no theme of btop: expected lines as theme[main_fg]=\"#cccccc\", main_fg among them.");
    }

    private static string? Colour(string value)
    {
        if (value.Length == 0)
        {
            return "none";
        }

        if (Hex().IsMatch(value))
        {
            return value.ToLowerInvariant();
        }

        if (Grey().IsMatch(value))
        {
            return $"#{value[1..]}{value[1..]}{value[1..]}".ToLowerInvariant();
        }

        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3 && parts.All(part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? $"#{string.Concat(parts.Select(part => byte.Parse(part, CultureInfo.InvariantCulture).ToString("x2")))}"
            : null;
    }

    [GeneratedRegex("""^\s*theme\[(?<key>\w+)\]\s*=\s*("(?<value>[^"]*)".*|'(?<value>[^']*)'.*|(?<value>.*?))\s*$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();

    [GeneratedRegex("^#[0-9a-fA-F]{2}$")]
    private static partial Regex Grey();
}
