using System.Text;
using Terminal.Gui.Drawing;

namespace BuilderTui.Theming;

/// <summary>The names of roles in theme files, and what stands in for a role that a theme does not define.</summary>
internal static class Roles
{
    /// <summary>A role's stand-in, and the style it gets on top, so that a selection or a banner shows in a theme of two colours.</summary>
    private static readonly Dictionary<Role, (Role Role, TextStyle Style)> StandIns = new()
    {
        [Role.Title] = (Role.Fg, TextStyle.Bold),
        [Role.Hot] = (Role.Title, TextStyle.None),
        [Role.Dim] = (Role.Fg, TextStyle.None),
        [Role.Rule] = (Role.Dim, TextStyle.None),
        [Role.Border] = (Role.Rule, TextStyle.None),
        [Role.BorderFocus] = (Role.Border, TextStyle.None),
        [Role.SelBg] = (Role.Bg, TextStyle.None),
        [Role.SelFg] = (Role.Fg, TextStyle.Reverse),
        [Role.MarkFg] = (Role.Hot, TextStyle.Bold),
        [Role.GaugeOk] = (Role.Fg, TextStyle.None),
        [Role.GaugeWarn] = (Role.GaugeOk, TextStyle.None),
        [Role.GaugeCrit] = (Role.GaugeWarn, TextStyle.Bold),
        [Role.GaugeEmpty] = (Role.Dim, TextStyle.None),
        [Role.LimitMark] = (Role.Fg, TextStyle.None),
        [Role.RamHist] = (Role.GaugeOk, TextStyle.None),
        [Role.SwapHist] = (Role.GaugeOk, TextStyle.None),
        [Role.DiskHist] = (Role.GaugeOk, TextStyle.None),
        [Role.CpuHist] = (Role.GaugeOk, TextStyle.None),
        [Role.StRun] = (Role.Fg, TextStyle.None),
        [Role.StRetry] = (Role.GaugeWarn, TextStyle.None),
        [Role.StHold] = (Role.GaugeWarn, TextStyle.Bold),
        [Role.StWait] = (Role.Dim, TextStyle.None),
        [Role.StDone] = (Role.GaugeOk, TextStyle.None),
        [Role.StOom] = (Role.GaugeCrit, TextStyle.Reverse),
        [Role.StFail] = (Role.GaugeCrit, TextStyle.None),
        [Role.StSkip] = (Role.Dim, TextStyle.None),
        [Role.EvInfo] = (Role.Fg, TextStyle.None),
        [Role.EvPlan] = (Role.EvInfo, TextStyle.None),
        [Role.EvWarn] = (Role.GaugeWarn, TextStyle.None),
        [Role.EvError] = (Role.GaugeCrit, TextStyle.None),
        [Role.BannerBg] = (Role.Bg, TextStyle.None),
        [Role.BannerFg] = (Role.Fg, TextStyle.Reverse),
    };

    private static readonly Dictionary<string, Role> ByName = Enum.GetValues<Role>().ToDictionary(Name);

    /// <summary>Every role, in the order of the enum.</summary>
    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    /// <summary>Null for the two roles that end every chain: foreground and background.</summary>
    public static (Role Role, TextStyle Style)? StandIn(Role role)
        => StandIns.TryGetValue(role, out var standIn) ? standIn : null;

    /// <summary>What stands in for a role that is left out, in words: <c>looks like fg, reverse</c>.</summary>
    public static string FallbackWords(Role role) => StandIn(role) is var (like, style)
        ? $"looks like {Name(like)}{(style == TextStyle.None ? "" : $", {style.ToString().ToLowerInvariant()}")}"
        : "as the terminal has it";

    /// <summary>The name in a theme file: <c>st_run</c> for <see cref="Role.StRun"/>.</summary>
    public static string Name(Role role)
    {
        var name = new StringBuilder();
        foreach (var letter in role.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    public static bool TryFind(string name, out Role role) => ByName.TryGetValue(name, out role);
}
