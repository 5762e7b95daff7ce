using BuilderTui.Terminal;

namespace BuilderTui.Screens;

/// <summary>How the screen looks and behaves; null = found out from the terminal.</summary>
public sealed record MonitorOptions
{
    /// <summary>Name of a theme; null = the terminal's own sixteen colours.</summary>
    public string? Theme { get; init; }

    /// <summary>True: ASCII only; false: UTF-8.</summary>
    public bool? Ascii { get; init; }

    public ColourLevel? Colour { get; init; }

    /// <summary>Time between two looks unless somebody wants another.</summary>
    public static TimeSpan UsualRefresh { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two looks at the build.</summary>
    public TimeSpan Refresh { get; init; } = UsualRefresh;

    /// <summary>True: once nobody works on the build any more, leave after five seconds or at the next key.</summary>
    public bool LeaveWhenDone { get; init; }
}
