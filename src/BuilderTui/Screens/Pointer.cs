using BuilderTui.Keys;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What the mouse does; pure. It is a second way to keys, and never the only one.</summary>
internal static class Pointer
{
    /// <summary>Rows that a step of the wheel scrolls.</summary>
    private const int Rows = 3;

    /// <summary>A step of the wheel is so many presses of a key: three in a list, one among a few choices, none where text is
    /// typed or a button would get the focus.</summary>
    public static Step Wheel(ScreenModel model, bool down, int width, int height)
    {
        var step = new Step(model.Ui);
        for (var times = Times(model.Ui); times > 0; times--)
        {
            step = Navigation.Do(model with { Ui = step.Ui }, down ? MonitorAction.Down : MonitorAction.Up, "", width, height);
        }

        return step;
    }

    /// <summary>On a chunk puts the cursor there, or where it is already, opens it; on a key of the footer presses it.</summary>
    /// <param name="spot">What was drawn there; null = nothing to click.</param>
    public static Step Click(ScreenModel model, Spot? spot, int width, int height) => spot switch
    {
        { Key: { } key } => Navigation.Press(model, key, width, height),
        { Chunk: { } chunk } when chunk == model.Ui.Chunk => Navigation.Do(model, MonitorAction.Open, "", width, height),
        { Chunk: { } chunk } => new Step(Navigation.GoTo(model with { Ui = model.Ui with { Notice = null } }, chunk, width, height)),
        _ => new Step(model.Ui),
    };

    private static int Times(UiState ui) => ui.Overlay switch
    {
        HelpOverlay { Typing: null } => Rows,
        ThemeOverlay or SortOverlay => 1,
        null => ui.Page switch
        {
            Page.Wizard => 0,
            Page.Chunk or Page.Plan => 1,
            _ => Rows,
        },
        _ => 0,
    };
}
