using Builder.Journal;
using BuilderTui.Keys;
using BuilderTui.Theming;

namespace BuilderTui.Screens.Dialogs;

/// <summary>
/// The stop dialog: the safe choice is first and has the focus; stopping wants a word typed. While it is typed letters are
/// letters, q too, and only Esc and Ctrl-C are commands.
/// </summary>
internal static class StopDialog
{
    private const int Width = 64;

    public static Step Press(UiState ui, StopOverlay dialog, string key, MonitorAction? action)
        => dialog.Typed is { } typed ? Type(ui, dialog, typed, key, action) : Choose(ui, dialog, action);

    /// <param name="running">Workers that run.</param>
    /// <param name="width">Columns of the window.</param>
    public static Sheet Sheet(StopOverlay dialog, int running, int width)
    {
        var workers = running == 1 ? "1 worker runs" : $"{running} workers run";
        return new Sheet("Stop the build?", Scopes.Stop, Width)
        {
            Rows =
            [
                .. SheetRow.Text($"{workers}. What is committed stays: it can be resumed, but a stop cannot be undone.", Math.Min(Width, width) - 4, 3),
                SheetRow.Blank,
                .. Enum.GetValues<StopChoice>().Select(choice => SheetRow.Choice(Label(choice), choice == dialog.Choice)),
                SheetRow.Blank,
                new(0, line =>
                {
                    if (dialog.Typed is { } typed)
                    {
                        TypedText.Paint(line, line.Text(0, 0, $"{Prompt}, then Enter: ", Role.Title), typed, focus: true);
                    }
                }),
            ],
            Essence =
            [
                new("Stop the build?", Role.Title, 0),
                new(dialog.Typed is { } word ? $"{Prompt}: {word}_" : "", Role.Fg, 0),
                new($"> {Label(dialog.Choice)}", Role.Hot, dialog.Typed is null ? 0 : 2),
            ],
        };
    }

    private static string Prompt => $"Type {StopOverlay.Word}";

    private static string Label(StopChoice choice) => choice switch
    {
        StopChoice.GoOn => "Go on building",
        StopChoice.AfterBatches => "Stop after the running batches",
        _ => "Stop now: the batches at hand are lost",
    };

    private static Step Choose(UiState ui, StopOverlay dialog, MonitorAction? action) => action switch
    {
        MonitorAction.Back => new Step(ui with { Overlay = null }),
        MonitorAction.Choose when dialog.Choice == StopChoice.GoOn => new Step(ui with { Overlay = null }),
        MonitorAction.Choose => new Step(ui with { Overlay = dialog with { Typed = "" } }),
        MonitorAction.Down => new Step(ui with { Overlay = Moved(dialog, 1) }),
        MonitorAction.Up => new Step(ui with { Overlay = Moved(dialog, -1) }),
        _ => new Step(ui),
    };

    private static Step Type(UiState ui, StopOverlay dialog, string typed, string key, MonitorAction? action) => action switch
    {
        MonitorAction.Back => new Step(ui with { Overlay = null }),
        MonitorAction.Choose when typed == StopOverlay.Word => Errands.Send(
            ui,
            Errand.Of("stop", dialog.Choice == StopChoice.Now ? CommandVerb.StopNow : CommandVerb.Stop, new()),
            "asking the supervisor to stop"),
        _ => new Step(ui with { Overlay = dialog with { Typed = TypedText.After(typed, key, StopOverlay.Word.Length) } }),
    };

    private static StopOverlay Moved(StopOverlay dialog, int by)
        => dialog with { Choice = (StopChoice)Math.Clamp((int)dialog.Choice + by, 0, (int)StopChoice.Now) };
}
