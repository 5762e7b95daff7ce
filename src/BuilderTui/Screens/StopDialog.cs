using BuilderTui.Keys;

namespace BuilderTui.Screens;

/// <summary>
/// The keys of the stop dialog: the safe choice is first and has the focus; stopping wants a word typed. While it is
/// typed letters are letters, q too, and only Esc and Ctrl-C are commands.
/// </summary>
internal static class StopDialog
{
    public static Step Choose(UiState ui, StopOverlay dialog, MonitorAction? action) => action switch
    {
        MonitorAction.Back => new Step(ui with { Overlay = null }),
        MonitorAction.Choose when dialog.Choice == StopChoice.GoOn => new Step(ui with { Overlay = null }),
        MonitorAction.Choose => new Step(ui with { Overlay = dialog with { Typed = "" } }),
        MonitorAction.Down => new Step(ui with { Overlay = Moved(dialog, 1) }),
        MonitorAction.Up => new Step(ui with { Overlay = Moved(dialog, -1) }),
        _ => new Step(ui),
    };

    public static Step Type(UiState ui, StopOverlay dialog, string key)
    {
        var typed = dialog.Typed ?? "";
        return key switch
        {
            "Esc" => new Step(ui with { Overlay = null }),
            "Enter" when typed == StopOverlay.Word => new Step(
                ui with { Overlay = null, Notice = "asking the supervisor to stop" },
                dialog.Choice == StopChoice.Now ? Request.StopNow : Request.StopAfterBatches),
            "Backspace" => new Step(ui with { Overlay = dialog with { Typed = typed[..Math.Max(0, typed.Length - 1)] } }),
            _ when key.Length == 1 && typed.Length < StopOverlay.Word.Length
                => new Step(ui with { Overlay = dialog with { Typed = typed + key } }),
            _ => new Step(ui),
        };
    }

    private static StopOverlay Moved(StopOverlay dialog, int by)
        => dialog with { Choice = (StopChoice)Math.Clamp((int)dialog.Choice + by, 0, (int)StopChoice.Now) };
}
