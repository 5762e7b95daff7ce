using BuilderTui.Keys;
using BuilderTui.Logs;
using BuilderTui.Screens.Dialogs;
using BuilderTui.Screens.Wizard;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The pages by name: which keys hold on them, how many rows they page by, who paints them.</summary>
internal static class Pages
{
    /// <summary>Draws a model into a whole canvas: a pure function of model, size and glyphs.</summary>
    public static void Paint(Canvas canvas, ScreenModel model)
    {
        var area = canvas.All;
        if (model.Ui.Page is not (Page.Builds or Page.Wizard) && DashboardLayout.For(area.Width, area.Height).Kind == DashboardKind.Status)
        {
            StatusLine.Paint(area.Line(0), model);
        }
        else
        {
            PaintPage(area, model);
        }

        if (model.Ui.Notice is { } notice)
        {
            NoticeLines.Paint(area, notice, area.Height - (HasAdvice(model.Ui.Page, area) ? 2 : 1));
        }

        Overlays.Paint(area, model);
    }

    /// <summary>The scope of a page's own keys.</summary>
    public static Scopes Scope(Page page) => page switch
    {
        Page.Dashboard => Scopes.Dashboard,
        Page.Chunks => Scopes.Chunks,
        Page.Events => Scopes.Events,
        Page.Plan => Scopes.Plan,
        Page.Machine => Scopes.Machine,
        Page.Log => Scopes.Log,
        Page.Builds => Scopes.Builds,
        Page.Wizard => Scopes.Wizard,
        _ => Scopes.Chunk,
    };

    /// <summary>The scope in force: an overlay takes the keys from its page.</summary>
    public static Scopes Scope(UiState ui) => ui.Overlay is { } overlay ? Scope(overlay) : Scope(ui.Page);

    /// <summary>The scope of an overlay's keys.</summary>
    public static Scopes Scope(Overlay overlay) => overlay switch
    {
        HelpOverlay { Typing: not null } or StopOverlay { Typed: not null } => Scopes.Prompt,
        HelpOverlay => Scopes.Help,
        ThemeOverlay => Scopes.Themes,
        StopOverlay => Scopes.Stop,
        PromptOverlay => Scopes.Prompt,
        SortOverlay => Scopes.Sort,
        FormOverlay { Form.Fields.Count: 0 } => Scopes.Confirm,
        FormOverlay => Scopes.Form,
        _ => Scopes.Palette,
    };

    /// <summary>Rows of the page's list that are visible at a size; what PgDn moves by.</summary>
    public static int Rows(Page page, int width, int height) => Math.Max(1, page switch
    {
        Page.Dashboard => DashboardLayout.For(width, height).ChunkRows,
        Page.Chunks => ListScreens.ChunkRows(height),
        Page.Events => ListScreens.EventRows(height),
        Page.Plan => PlanScreen.Rows(height),
        Page.Machine => MachineScreen.Rows(width, height),
        Page.Log => LogScreen.Rows(height),
        Page.Builds => BuildsScreen.Rows(width, height),
        _ => 1,
    });

    /// <summary>The log that the page shows, or the end of one; null if it shows none.</summary>
    public static LogWindow? Log(ScreenModel model, int width, int height) => model.Ui switch
    {
        { Page: Page.Log, Log: { } log } => new(log, LogScreen.Rows(height), LogScreen.Columns(width)),
        { Page: Page.Chunk } => ChunkScreen.Log(model, width, height),
        _ => null,
    };

    /// <summary>True if the line before the last is for advice, and a notice ends there; otherwise it takes the last one too.</summary>
    private static bool HasAdvice(Page page, Area area)
    {
        var layout = DashboardLayout.For(area.Width, area.Height);
        return page switch
        {
            _ when layout.Kind == DashboardKind.Status => false,
            Page.Dashboard => layout.Advice > 0,
            Page.Chunk => ChunkScreen.IsBoxed(area),
            Page.Plan => PlanScreen.HasAdvice(area.Height),
            Page.Machine => MachineScreen.HasAdvice(area.Height),
            _ => true,
        };
    }

    private static void PaintPage(Area area, ScreenModel model)
    {
        switch (model.Ui.Page)
        {
            case Page.Dashboard:
                DashboardScreen.Paint(area, model);
                break;
            case Page.Chunks:
                ListScreens.PaintChunks(area, model);
                break;
            case Page.Events:
                ListScreens.PaintEvents(area, model);
                break;
            case Page.Plan:
                PlanScreen.Paint(area, model);
                break;
            case Page.Machine:
                MachineScreen.Paint(area, model);
                break;
            case Page.Log:
                LogScreen.Paint(area, model);
                break;
            case Page.Builds:
                BuildsScreen.Paint(area, model);
                break;
            case Page.Wizard:
                WizardScreen.Paint(area, model);
                break;
            default:
                ChunkScreen.Paint(area, model);
                break;
        }
    }
}
