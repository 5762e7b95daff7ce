using BuilderTui.Keys;

namespace BuilderTui.Screens;

/// <summary>How a slow line to the terminal is spared; pure.</summary>
internal static class LinkKeys
{
    /// <summary>Least time between two looks at the build on a slow line.</summary>
    public static readonly TimeSpan SlowPeriod = TimeSpan.FromSeconds(5);

    /// <summary>Least time between two looks while the picture is held: only that the build is over is looked for.</summary>
    public static readonly TimeSpan FrozenPeriod = TimeSpan.FromSeconds(10);

    /// <summary>The key that switches it, on every page.</summary>
    public static string Key(UiState ui) => ui.Keys.Word(Pages.Scope(ui.Page), MonitorAction.SlowLink);

    /// <summary>The line turned out to be slow; what the user has said of it holds.</summary>
    public static UiState FoundSlow(UiState ui) => ui.Link != LinkUse.Watched ? ui : ui with
    {
        Link = LinkUse.Slow,
        Notice = $"the terminal takes longer than a second for a picture: from now on one every {SlowPeriod.TotalSeconds:F0} s, without history; {Key(ui)} ends that",
    };

    public static UiState Press(UiState ui) => ui.Link == LinkUse.Slow
        ? ui with { Link = LinkUse.Full, Notice = "all of every picture, whatever the line takes" }
        : ui with { Link = LinkUse.Slow, Notice = $"a picture every {SlowPeriod.TotalSeconds:F0} s at most, without history" };
}
