using Builder.Journal;
using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The lines at the top: which build, in which state, how far, how long still.</summary>
internal static class HeaderLines
{
    private const int LeastBar = 10;

    /// <summary>Name, state, strategy, workers; to the right: refresh, time worked, time of day.</summary>
    public static void Title(Area line, ScreenModel model)
    {
        var build = model.Snapshot.Build;
        Pieces.Paint(
            line.Part(1, 0, line.Width - 2, 1),
            [
                .. Identity(model),
                new(build.Strategy, Role.Fg, 5),
                new($"{model.View.Running.Count} of {Plural.Of(build.Parallel, "worker")}", Role.Fg, 3),
                new(build.LimitEnforcedBy is { } by ? $"limit {Sizes.Of(build.MemoryLimit)} by {by}" : "", Role.Dim, 7),
            ],
            [
                new($"every {Durations.Short(model.Ui.Period.TotalSeconds)}", Role.Dim, 6),
                new(model.Ui.Link == LinkUse.Slow ? "" : $"worked {Durations.Clock(TimeSpan.FromSeconds(build.Seconds))}", Role.Dim, 4),
                new(model.Clock, Role.Fg, 2),
            ]);
    }

    /// <summary>Bar, per cent, chunks, genes, rows a second, ETA.</summary>
    public static void Progress(Area line, ScreenModel model)
    {
        var build = model.Snapshot.Build;
        var share = Counts.Share(build.GenesDone, build.GenesTotal) ?? 0;
        var pieces = Pieces.Fit(
            [
                new(Counts.PercentFine(share), new Ink(Role.Fg, Bold: true), 0),
                new($"{Counts.Of(build.ChunksDone)}/{Plural.Of(build.ChunksTotal, "chunk")}", Role.Fg, 2),
                new($"{Counts.Of(build.GenesBuilt)}/{Plural.Of(build.GenesTotal, "gene")}", Role.Fg, 3),
                new(build.GenesLeftOut > 0 ? $"{Counts.Of(build.GenesLeftOut)} left out" : "", Role.EvWarn, 0),
                new($"{Counts.Short(build.Rows)} rows", Role.Fg, 5),
                new(IsWorking(model) ? $"{Counts.Short(build.RowsPerSecond)} rows/s" : "", Role.Fg, 4),
                new(IsWorking(model) ? $"ETA {Durations.Eta(build)}" : "", Role.Fg, 1),
            ],
            [],
            line.Width - LeastBar - 5).Left;
        var bar = line.Width - Pieces.Length(pieces) - 6;
        line.Put(1, 0, '[', Role.Dim);
        Bar.Paint(line, 2, 0, bar, share, StateWords.Of(build.State).Role);
        line.Put(bar + 2, 0, ']', Role.Dim);
        Pieces.Paint(line.Part(bar + 4, 0, line.Width - bar - 5, 1), pieces, []);
    }

    /// <summary>Both in one line, without a bar.</summary>
    public static void Brief(Area line, ScreenModel model)
    {
        var build = model.Snapshot.Build;
        var share = Counts.Share(build.GenesDone, build.GenesTotal) ?? 0;
        Pieces.Paint(
            line.Part(1, 0, line.Width - 2, 1),
            [
                .. Identity(model),
                new(Counts.PercentFine(share), new Ink(Role.Fg, Bold: true), 0),
                new($"{build.ChunksDone}/{build.ChunksTotal}", Role.Fg, 2),
                new(build.GenesLeftOut > 0 ? $"{Counts.Of(build.GenesLeftOut)} left out" : "", Role.EvWarn, 0),
                new(IsWorking(model) ? $"ETA {Durations.Eta(build)}" : "", Role.Fg, 1),
            ],
            [new(model.Clock, Role.Fg, 3)]);
    }

    /// <summary>Name, state, and whatever makes the picture less than the live truth.</summary>
    public static IEnumerable<Piece> Identity(ScreenModel model)
    {
        var state = StateWords.Of(model.Snapshot.Build.State);
        yield return new(model.Snapshot.Build.Name, Role.Title, 0);
        yield return new(state.Text, new Ink(state.Role, Bold: true), 0);
        foreach (var banner in Banners(model))
        {
            yield return banner;
        }

        if (model.Ui.Link == LinkUse.Slow)
        {
            yield return new($"{LinkKeys.Key(model.Ui)} ends it", Role.Dim, 1);
        }
    }

    /// <summary>FROZEN since when; NO SUPERVISOR, or SILENT since when, while the state says that somebody works; SLOW LINK.</summary>
    public static IEnumerable<Piece> Banners(ScreenModel model)
    {
        if (model.Ui.Frozen is { } frozen)
        {
            yield return new($" FROZEN since {model.TimeOfDay(frozen.Snapshot.At)} ", new Ink(Role.BannerFg, Role.BannerBg), 0);
        }

        if (model.View.Attendance is { } attendance)
        {
            yield return new(
                attendance.SilentSince is { } since ? $" SILENT since {model.TimeOfDay(since)} " : " NO SUPERVISOR ", new Ink(Role.BannerFg, Role.BannerBg), 0);
        }

        if (model.Ui.Link == LinkUse.Slow)
        {
            yield return new(" SLOW LINK ", new Ink(Role.BannerFg, Role.BannerBg), 0);
        }
    }

    private static bool IsWorking(ScreenModel model)
        => model is { Snapshot: { SupervisorAlive: true, Build.State: BuildState.Running or BuildState.Stopping }, View.Attendance: null };
}
