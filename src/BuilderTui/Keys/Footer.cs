using Builder.Journal;
using BuilderTui.Screens;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Keys;

/// <summary>The last line of a screen: its keys, as many as fit, whole ones only.</summary>
internal static class Footer
{
    /// <param name="build">What some keys of a page do depends on it; null in a dialog, and while none is open.</param>
    public static void Paint(Area line, Scopes scope, SnapshotView? build = null)
    {
        var entries = KeyTable.In(scope)
            .Where(entry => Word(scope, entry, build) is not null)
            .Select(entry => new Piece($"{entry.Keys[0]} {Word(scope, entry, build)}", Role.Fg, entry.Rank));
        var x = 1;
        foreach (var piece in Pieces.Fit(entries, [], line.Width - 2).Left)
        {
            var hot = piece.Text.IndexOf(' ', StringComparison.Ordinal);
            line.Text(x, 0, piece.Text[..hot], Role.Hot);
            line.Text(x + hot, 0, piece.Text[hot..], Role.Dim);
            x += piece.Text.Length + 2;
        }
    }

    // A key that would only be told that there is nothing to do is not offered.
    private static string? Word(Scopes scope, KeyLine entry, SnapshotView? build) => (entry.Action, build?.Snapshot) switch
    {
        (MonitorAction.Dashboard or MonitorAction.Chunks or MonitorAction.Events or MonitorAction.Plan or MonitorAction.Machine, null)
            when scope == Scopes.Builds => null,
        (MonitorAction.Retry, not null) when build!.FirstHeld is null => null,
        (MonitorAction.Pause, { SupervisorAlive: false, Build.State: BuildState.Complete }) => null,
        (MonitorAction.Pause, { SupervisorAlive: false } or { Build.State: BuildState.Paused }) => "Resume",
        (MonitorAction.Stop, { SupervisorAlive: false }) => null,
        _ => entry.Footer,
    };
}
