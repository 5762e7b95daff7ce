using Builder.Journal;
using BuilderTui.Screens;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Keys;

/// <summary>The last line of a screen: its keys, as many as fit, whole ones only.</summary>
internal static class Footer
{
    /// <param name="model">What some keys of a page do depends on it; null in a dialog, and while no build is open.</param>
    public static void Paint(Area line, Scopes scope, KeyTable keys, ScreenModel? model = null)
    {
        var entries = keys.In(scope)
            .Where(entry => entry.Keys.Count > 0)
            .Select(entry => (Line: entry, Word: Word(scope, entry, model)))
            .Where(entry => entry.Word is not null)
            .Select(entry => new Piece($"{entry.Line.First} {entry.Word}", Role.Fg, entry.Line.Rank));
        var x = 1;
        foreach (var piece in Pieces.Fit(entries, [], line.Width - 2).Left)
        {
            var hot = piece.Text.IndexOf(' ', StringComparison.Ordinal);
            line.Text(x, 0, piece.Text[..hot], Role.Hot);
            line.Text(x + hot, 0, piece.Text[hot..], Role.Dim);
            line.Part(x, 0, piece.Text.Length, 1).Offer(new Spot(Key: piece.Text[..hot]));
            x += piece.Text.Length + 2;
        }
    }

    // A key that would only be told that there is nothing to do is not offered; the mouse is named while it is taken.
    private static string? Word(Scopes scope, KeyLine entry, ScreenModel? model) => (entry.Action, model?.Snapshot) switch
    {
        (MonitorAction.Mouse, _) when model?.Ui.Mouse != true => null,
        (MonitorAction.Dashboard or MonitorAction.Chunks or MonitorAction.Events or MonitorAction.Plan or MonitorAction.Machine, _)
            when scope == Scopes.Builds && model?.Ui.NoBuild != false => null,
        (MonitorAction.Retry, not null) when model!.View.FirstHeld is null => null,
        (MonitorAction.Pause, { SupervisorAlive: false, Build.State: BuildState.Complete }) => null,
        (MonitorAction.Pause, { SupervisorAlive: false } or { Build.State: BuildState.Paused }) => "Resume",
        (MonitorAction.Stop, { SupervisorAlive: false }) => null,
        (MonitorAction.Batch or MonitorAction.Workers, { Build.State: BuildState.Complete }) => null,
        (MonitorAction.Apply or MonitorAction.More or MonitorAction.Less or MonitorAction.Revert, { } build)
            when scope == Scopes.Plan && build.Chunks.All(chunk => chunk.State == ChunkState.Done) => null,
        (MonitorAction.Undo, not null) when model!.Ui.Undo.IsEmpty => null,
        (MonitorAction.Back, not null) when scope == Scopes.Builds && model!.Ui.NoBuild => null,
        _ => entry.Footer,
    };
}
