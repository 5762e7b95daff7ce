using BuilderTui.Builds;
using BuilderTui.Keys;
using BuilderTui.Screens.Wizard;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The keys of the list of builds; pure. The cursor is always on a build, by its folder, and the order is held from the
/// moment the list comes, so that no refresh can put another build under Enter.</summary>
internal static class BuildsKeys
{
    /// <summary>Opens the page, with the list in its own order.</summary>
    public static UiState Enter(UiState ui) => ui with { Page = Page.Builds, Builds = ui.Builds with { Back = ui.Page, Order = null } };

    /// <returns>Null for a key that does here what it does everywhere.</returns>
    public static Step? Press(ScreenModel model, MonitorAction? action, int rows)
    {
        var (ui, state) = (model.Ui, model.Ui.Builds);
        switch (action)
        {
            case MonitorAction.Open when state.Opening is { } opening:
                return new Step(ui with { Notice = $"{opening} is being opened" });
            case MonitorAction.Open when !ui.NoBuild && Current(model)?.Folder == model.Snapshot.Folder:
                return new Step(ui with { Page = Page.Dashboard });
            case MonitorAction.Open when Current(model) is { } build:
                return new Step(ui with { Builds = state with { Opening = build.Folder }, Notice = $"opening {build.Name}" }, Request.OpenBuild);
            case MonitorAction.Open:
                return new Step(ui with { Notice = "there is no build to open" });
            case MonitorAction.NewBuild:
                return new Step(WizardKeys.Enter(ui));
            case MonitorAction.Filter:
                return new Step(ui with { Overlay = new PromptOverlay(PromptKind.Builds, state.Filter) });
            case MonitorAction.SortAgain:
                return new Step(ui with { Builds = Held(state with { Order = null }, model.Builds, rows) });
            case MonitorAction.Back when state.Filter.Length > 0:
                return new Step(ui with { Builds = Held(state with { Filter = "" }, model.Builds, rows) });
            case MonitorAction.Back when ui.NoBuild:
                return new Step(ui with { Notice = "no build is open to go back to: Enter opens one, q leaves" });
            case MonitorAction.Back:
                return new Step(ui with { Page = state.Back });
            case MonitorAction.Dashboard or MonitorAction.Chunks or MonitorAction.Events or MonitorAction.Plan or MonitorAction.Machine when ui.NoBuild:
                return new Step(ui with { Notice = "no build is open: Enter opens the one under the cursor" });
            default:
                return Moves.Distance(action, rows) is { } by ? new Step(ui with { Builds = Moved(model, by, rows) }) : null;
        }
    }

    /// <summary>A new list came: whoever is in it keeps his place, and newcomers stand at the end.</summary>
    public static UiState Arrived(UiState ui, BuildList list) => ui.Page == Page.Builds ? ui with { Builds = Held(ui.Builds, list, rows: null) } : ui;

    /// <summary>A letter of the filter was typed.</summary>
    public static UiState Filtered(ScreenModel model, string filter, int rows)
        => model.Ui with { Builds = Held(model.Ui.Builds with { Filter = filter }, model.Builds, rows) };

    /// <summary>The builds that are shown, top to bottom.</summary>
    public static IReadOnlyList<ListedBuild> Shown(BuildList? list, BuildsState state)
    {
        if (list is null)
        {
            return [];
        }

        var fitting = list.Builds.Where(build => BuildFilter.Fits(build, state.Filter));
        if (state.Order is not { } order)
        {
            return [.. fitting];
        }

        var places = order.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return [.. fitting.OrderBy(build => places.GetValueOrDefault(build.Folder, int.MaxValue))];
    }

    /// <summary>The build under the cursor; before there is a cursor the first one. Null where none is shown.</summary>
    public static ListedBuild? Current(ScreenModel model)
        => Shown(model.Builds, model.Ui.Builds) is { Count: > 0 } shown ? shown[Index(shown, model.Ui.Builds.Build) ?? 0] : null;

    /// <summary>The row of a build; null if it is not shown.</summary>
    public static int? Index(IReadOnlyList<ListedBuild> shown, string? folder)
        => shown.Index().Where(entry => entry.Item.Folder == folder).Select(entry => (int?)entry.Index).FirstOrDefault();

    private static BuildsState Moved(ScreenModel model, int by, int rows)
    {
        var state = model.Ui.Builds;
        var shown = Shown(model.Builds, state);
        if (shown.Count == 0)
        {
            return state;
        }

        var row = Math.Clamp((Index(shown, state.Build) ?? 0) + by, 0, shown.Count - 1);
        return state with { Build = shown[row].Folder, Top = Scroll.Top(state.Top, row, rows, shown.Count) };
    }

    /// <summary>The cursor on a build that is shown, and everyone's place held.</summary>
    /// <param name="rows">Rows that are visible; null = not known here.</param>
    private static BuildsState Held(BuildsState state, BuildList? list, int? rows)
    {
        var everyone = Shown(list, state with { Filter = "" });
        var shown = Shown(list, state);
        if (shown.Count == 0)
        {
            return state with { Order = [.. everyone.Select(build => build.Folder)] };
        }

        var row = Index(shown, state.Build) ?? 0;
        return state with
        {
            Order = [.. everyone.Select(build => build.Folder)],
            Build = shown[row].Folder,
            Top = rows is { } visible ? Scroll.Top(state.Top, row, visible, shown.Count) : state.Top,
        };
    }
}
