using BuilderTui.Keys;

namespace BuilderTui.Screens;

/// <summary>How far movement keys go, the same on pages and in dialogs.</summary>
internal static class Moves
{
    /// <summary>Rows a movement key goes; null for any other.</summary>
    /// <param name="rows">Rows that are visible.</param>
    public static int? Distance(MonitorAction? action, int rows) => action switch
    {
        MonitorAction.Down => 1,
        MonitorAction.Up => -1,
        MonitorAction.HalfPageDown => Math.Max(1, rows / 2),
        MonitorAction.HalfPageUp => -Math.Max(1, rows / 2),
        MonitorAction.PageDown => rows,
        MonitorAction.PageUp => -rows,
        MonitorAction.Last => int.MaxValue / 2,
        MonitorAction.First => -int.MaxValue / 2,
        _ => null,
    };
}
