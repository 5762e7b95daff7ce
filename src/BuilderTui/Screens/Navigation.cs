using BuilderTui.Keys;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Screens.Wizard;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>What a key asks of the world outside the screen's own state.</summary>
internal enum Request
{
    None,
    Leave,
    Repaint,
    Copy,
    CopyAll,

    /// <summary>Find the id of the gene that the open quarantine form suspects.</summary>
    NameSuspect,

    /// <summary>Go to the log's next hit.</summary>
    NextMatch,
    PreviousMatch,

    /// <summary>Read what the plan page shows besides the journal.</summary>
    ReadPlan,

    /// <summary>Open the build under the cursor of the list.</summary>
    OpenBuild,

    /// <summary>Complete the path under the wizard's cursor.</summary>
    CompletePath,

    /// <summary>Find out what the wizard's build would do.</summary>
    Foretell,
    StopReading,

    /// <summary>Start the wizard's build.</summary>
    StartBuild,
}

/// <summary>Where a key leads: the state after it, and what is to be done besides.</summary>
/// <param name="Errand">What is asked of the supervisor; null = nothing.</param>
internal readonly record struct Step(UiState Ui, Request Request = Request.None, Errand? Errand = null);

/// <summary>
/// What every key does, as a pure function of the state before it. A chunk is remembered by its id from the moment the
/// cursor enters the table, and the order is held, so no refresh can put another chunk under the cursor.
/// </summary>
internal static class Navigation
{
    private static readonly TimeSpan[] RefreshSteps = [.. new[] { 0.5, 1, 2, 5, 10, 30, 60 }.Select(TimeSpan.FromSeconds)];

    private const string MouseTaken = "the wheel scrolls, a click on a chunk puts the cursor there and another one opens it; Shift selects text in most terminals";
    private const string MouseGone = "the mouse selects text again, as the terminal has it";

    /// <param name="key">Its name as in the key table.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Rows of the window.</param>
    public static Step Press(ScreenModel model, string key, int width, int height)
        => Do(model, model.Ui.Keys.Find(Pages.Scope(model.Ui), key), key, width, height);

    /// <summary>Does what a key means where the user is.</summary>
    /// <param name="action">Null = the key means nothing but itself.</param>
    public static Step Do(ScreenModel model, MonitorAction? action, string key, int width, int height)
    {
        var ui = model.Ui with { Notice = null };
        var now = model with { Ui = ui };
        if (action is MonitorAction.Leave or MonitorAction.Repaint)
        {
            return new Step(ui, action == MonitorAction.Leave ? Request.Leave : Request.Repaint);
        }

        return ui.Overlay switch
        {
            StopOverlay stop => StopDialog.Press(ui, stop, key, action),
            ThemeOverlay picker => new Step(ThemeDialog.Press(ui, picker, action)),
            HelpOverlay help => new Step(HelpDialog.Press(ui, help, key, action, height)),
            PromptOverlay prompt => Prompt.Type(now, prompt, action, key, Pages.Rows(ui.Page, width, height)),
            SortOverlay sort => new Step(SortDialog.Press(now, sort, key, action, Pages.Rows(ui.Page, width, height))),
            FormOverlay form => FormDialog.Press(ui, form, key, action),
            PaletteOverlay palette => PaletteDialog.Press(ui, palette, key, action, (after, chosen) => Run(now with { Ui = after }, chosen, width, height)),
            _ when ui.Page == Page.Wizard => WizardKeys.Press(now, key, action, width, height),
            _ => OnPage(now, action, width, height),
        };
    }

    /// <summary>Does an action of the page that was chosen by its name.</summary>
    private static Step Run(ScreenModel model, MonitorAction action, int width, int height) => action switch
    {
        MonitorAction.Leave => new Step(model.Ui, Request.Leave),
        MonitorAction.Repaint => new Step(model.Ui, Request.Repaint),
        _ => OnPage(model, action, width, height),
    };

    private static Step OnPage(ScreenModel model, MonitorAction? action, int width, int height)
    {
        if (model.Ui.Page == Page.Log && LogKeys.Press(model, action, width, height) is { } step)
        {
            return step;
        }

        if (model.Ui.Page == Page.Plan && PlanKeys.Press(model, action, width, height) is { } planned)
        {
            return planned;
        }

        var ui = model.Ui;
        var rows = Pages.Rows(ui.Page, width, height);
        if (ui.Page == Page.Builds && BuildsKeys.Press(model, action, rows) is { } listed)
        {
            return listed;
        }

        if (TableKeys.Press(model, action, rows) is { } arranged)
        {
            return new Step(arranged);
        }

        switch (action)
        {
            case MonitorAction.Copy:
                return new Step(ui, Request.Copy);
            case MonitorAction.CopyAll:
                return new Step(ui, Request.CopyAll);
            case MonitorAction.Mouse:
                return new Step(ui with { Mouse = !ui.Mouse, Notice = ui.Mouse ? MouseGone : MouseTaken });
            case MonitorAction.UsualRefresh:
                return new Step(At(ui, MonitorOptions.UsualRefresh));
            case MonitorAction.Help:
                return new Step(ui with { Overlay = new HelpOverlay(0) });
            case MonitorAction.Theme:
                return new Step(ui with { Overlay = new ThemeOverlay(ui.Theme) });
            case MonitorAction.Stop:
                return Orders.Stop(model);
            case MonitorAction.Freeze:
                return new Step(ui with { Frozen = ui.Frozen is null ? model.View : null });
            case MonitorAction.Faster:
            case MonitorAction.Slower:
                return new Step(ChangeRefresh(ui, action == MonitorAction.Slower));
            case MonitorAction.SlowLink:
                return new Step(LinkKeys.Press(ui));
            case MonitorAction.Dashboard:
                return new Step(ui with { Page = Page.Dashboard });
            case MonitorAction.Chunks:
                return new Step(ui with { Page = Page.Chunks });
            case MonitorAction.Events:
                return new Step(ui with { Page = Page.Events, EventTop = 0 });
            case MonitorAction.Plan:
                return new Step(ui with { Page = Page.Plan, Plan = ui.Plan with { Top = 0 } }, Request.ReadPlan);
            case MonitorAction.Machine:
                return new Step(ui with { Page = Page.Machine, MachineTop = 0 });
            case MonitorAction.Builds:
                return new Step(BuildsKeys.Enter(ui));
            case MonitorAction.Log:
                return new Step(LogKeys.Open(model));
            case MonitorAction.Open when model.Current is { } chunk:
                return new Step(Enter(model, chunk.Id) with { Page = Page.Chunk, Back = ui.Page, Attempt = null });
            case MonitorAction.Back:
                return new Step(GoBack(ui));
            case MonitorAction.Palette:
                return new Step(ui with { Overlay = new PaletteOverlay("", 0) });
            default:
                return Orders.Press(model, action)
                    ?? new Step(Marking.Press(model, action, marked => Move(marked, 1, rows, width, height))
                        ?? (Moves.Distance(action, rows) is { } by ? Move(model, by, rows, width, height) : ui));
        }
    }

    private static UiState Move(ScreenModel model, int by, int rows, int width, int height)
    {
        var ui = model.Ui;
        switch (ui.Page)
        {
            case Page.Events:
                return ui with { EventTop = Scroll.Top(ui.EventTop + by, null, rows, model.Snapshot.Events.Count) };
            case Page.Machine:
                return ui with { MachineTop = Scroll.Top(ui.MachineTop + by, null, rows, MachineScreen.Lines(model, width, height)) };
            case Page.Chunk:
                var attempts = model.Current?.Attempts.Count ?? 0;
                return ui with { Attempt = attempts == 0 ? null : Math.Clamp((model.Attempt?.Number ?? 1) + by, 1, attempts) };
            default:
                var order = model.Order;
                if (order.Count == 0)
                {
                    return ui;
                }

                // The first key only brings the cursor in, to the top or the end.
                var row = ChunkTable.Index(order, ui.Chunk) is { } index
                    ? Math.Clamp(index + by, 0, order.Count - 1)
                    : by < int.MaxValue / 2 ? 0 : order.Count - 1;
                return GoTo(model, order[row], width, height);
        }
    }

    /// <summary>Puts the cursor on a chunk of the table, and has it seen; one that the table has no more is left.</summary>
    public static UiState GoTo(ScreenModel model, int chunk, int width, int height)
        => ChunkTable.Index(model.Order, chunk) is { } row
            ? Enter(model, chunk) with { Top = Scroll.Top(model.Ui.Top, row, Pages.Rows(model.Ui.Page, width, height), model.Order.Count) }
            : model.Ui;

    /// <summary>Puts the cursor on a chunk and holds the order of the table.</summary>
    private static UiState Enter(ScreenModel model, int chunk) => model.Ui with { Chunk = chunk, Order = model.Order };

    private static UiState GoBack(UiState ui) => ui.Page switch
    {
        Page.Chunk => ui with { Page = ui.Back },
        Page.Log => ui with { Page = ui.Log?.Back ?? Page.Dashboard },
        _ when ui.Chunk is not null && ui.Page is Page.Dashboard or Page.Chunks => ui with { Chunk = null, Order = null, Top = 0 },
        _ => ui with { Page = Page.Dashboard },
    };

    private static UiState ChangeRefresh(UiState ui, bool slower)
    {
        var refresh = slower
            ? RefreshSteps.FirstOrDefault(step => step > ui.Refresh, RefreshSteps[^1])
            : RefreshSteps.LastOrDefault(step => step < ui.Refresh, RefreshSteps[0]);
        return At(ui, refresh);
    }

    private static UiState At(UiState ui, TimeSpan refresh) => ui with { Refresh = refresh, Notice = $"looks at the build every {refresh.TotalSeconds} s" };
}
