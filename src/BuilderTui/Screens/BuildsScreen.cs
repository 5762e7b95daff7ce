using BuilderTui.Builds;
using BuilderTui.Format;
using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The builds there are: which is at work, how far each is, which needs you.</summary>
internal static class BuildsScreen
{
    /// <summary>Rows of builds that are visible: all but header, rule, headings, the line about the one under the cursor, and footer.</summary>
    public static int Rows(int width, int height) => IsSmall(width, height) ? height - 1 : height - 5;

    public static void Paint(Area area, ScreenModel model)
    {
        var shown = BuildsKeys.Shown(model.Builds, model.Ui.Builds);
        if (IsSmall(area.Width, area.Height))
        {
            PaintSmall(area, model, shown);
            return;
        }

        PaintHeader(area.Line(0), model);
        var (state, rows) = (model.Ui.Builds, Rows(area.Width, area.Height));
        var first = Top(state, shown, rows);
        var inside = Frame.Rule(
            area.Part(0, 1, area.Width, area.Height - 3),
            [
                new(state.Filter.Length == 0 ? $"Builds {shown.Count}" : $"Builds {shown.Count} of {model.Builds?.Builds.Count ?? 0}", Role.Title, 0),
                new(state.Filter.Length == 0 ? "" : $"/{state.Filter}", Role.EvWarn, 0),
                new(model.Builds is { Cut: true } ? "more folders than are looked into" : "", Role.EvWarn, 1),
            ],
            [new(shown.Count > rows ? $"{first + 1}-{Math.Min(shown.Count, first + rows)} of {shown.Count}" : "", Role.Dim, 2)]);
        if (shown.Count == 0)
        {
            PaintNone(inside, model);
        }
        else
        {
            BuildTable.PaintHeads(inside.Line(0), BuildTable.FolderWidth(shown, inside.Width));
            PaintRows(inside.Part(0, 1, inside.Width, rows), shown, first, BuildsKeys.Current(model));
        }

        if (BuildsKeys.Current(model) is { } current)
        {
            var line = area.Line(area.Height - 2);
            line.Fit(
                1, 0, line.Width - 2, current.Sentence.Length > 0 ? $"{(current.Needs.Length > 0 ? "! " : "")}{current.Sentence}" : current.Folder,
                current.Needs.Length > 0 ? new Ink(Role.EvWarn, Bold: true) : new Ink(Role.Dim));
        }

        Footer.Paint(area.Line(area.Height - 1), Scopes.Builds, model.Ui.Keys, model);
    }

    private static bool IsSmall(int width, int height) => DashboardLayout.For(width, height).Kind == DashboardKind.Status;

    private static int Top(BuildsState state, IReadOnlyList<ListedBuild> shown, int rows)
        => Scroll.Top(state.Top, BuildsKeys.Index(shown, state.Build), rows, shown.Count);

    private static void PaintHeader(Area line, ScreenModel model) => Pieces.Paint(
        line.Part(1, 0, line.Width - 2, 1),
        [
            new("builds", Role.Title, 0),
            new(model.Builds is null ? "looking" : $"{model.Builds.AtWork} at work", model.Builds is { AtWork: > 0 } ? Role.StRun : Role.Fg, 0),
            new(model.Builds is { Needing: > 0 and var needing } ? $"{needing} {(needing == 1 ? "needs" : "need")} you" : "", new Ink(Role.EvWarn, Bold: true), 0),
            new(model.Ui.Link == LinkUse.Slow ? " SLOW LINK " : "", new Ink(Role.BannerFg, Role.BannerBg), 1),
            new(model.Ui.NoBuild ? "" : $"open: {model.Snapshot.Build.Name}", Role.Dim, 3),
        ],
        [new(model.Builds is { } list ? model.TimeOfDay(list.At) : "", Role.Fg, 2)]);

    private static void PaintRows(Area area, IReadOnlyList<ListedBuild> shown, int first, ListedBuild? current)
    {
        for (var row = 0; row < area.Height && first + row < shown.Count; row++)
        {
            BuildTable.PaintRow(area.Line(row), BuildTable.FolderWidth(shown, area.Width), shown[first + row], shown[first + row] == current);
        }
    }

    private static void PaintNone(Area area, ScreenModel model)
    {
        var sentence = model.Builds switch
        {
            null => "looking for builds",
            { Builds.Count: > 0 } => "no build fits the filter: Esc clears it",
            _ => "no builds here, and none was opened lately: n starts one, and btui demo shows one",
        };
        foreach (var (y, line) in Wrap.Lines(sentence, area.Width - 3).Index())
        {
            area.Fit(2, 1 + y, area.Width - 3, line, Role.Dim);
        }
    }

    /// <summary>The counts and the build under the cursor in one line; below it what more rows there are.</summary>
    private static void PaintSmall(Area area, ScreenModel model, IReadOnlyList<ListedBuild> shown)
    {
        var current = BuildsKeys.Current(model);
        Pieces.Paint(
            area.Line(0),
            [
                new(model.Builds is null ? "looking for builds" : $"BUILDS {shown.Count}", Role.Title, current is null ? 0 : 3),
                new(model.Builds is { AtWork: > 0 and var working } ? $"run {working}" : "", Role.StRun, 4),
                new(model.Builds is { Needing: > 0 and var needing } ? $"! {needing}" : "", new Ink(Role.EvWarn, Bold: true), 1),
                new(current is null ? "" : $"> {current.Name}", Role.Hot, 0),
                new(current?.State.Text ?? "", current?.State.Role ?? Role.Fg, 0),
                new(current?.Build is { } build ? Counts.Percent(Counts.Share(build.GenesDone, build.GenesTotal)) : "", Role.Fg, 1),
                new(current?.Needs ?? "", Role.EvWarn, 2),
            ],
            [],
            gap: 1);
        PaintRows(area.Part(0, 1, area.Width, area.Height - 1), shown, Top(model.Ui.Builds, shown, area.Height - 1), current);
    }
}
