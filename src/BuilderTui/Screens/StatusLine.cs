using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The whole build in one line, for windows that have no room for more: always state, per cent and worst pressure.</summary>
internal static class StatusLine
{
    public static void Paint(Area line, ScreenModel model)
    {
        var build = model.Snapshot.Build;
        var state = StateWords.Of(build.State);
        var worst = model.View.Gauges.Take(3).OrderByDescending(gauge => gauge.Level).ThenByDescending(gauge => gauge.Share).First();
        var states = StateWords.OfChunks
            .Select((word, i) => (Word: word, Count: model.View.Counts[i], Rank: i))
            .Where(entry => entry.Count > 0 && entry.Rank <= 3)
            .Select(entry => new Piece($"{entry.Word.Text.ToLowerInvariant()} {entry.Count}", entry.Word.Role, 3 + entry.Rank));
        Pieces.Paint(
            line,
            [
                new(state.Text, new Ink(state.Role, Bold: true), 0),
                .. HeaderLines.Banners(model).Select(banner => banner with { Text = banner.Text.Split(' ')[1] }),
                new(Counts.Percent(Counts.Share(build.GenesDone, build.GenesTotal)), Role.Fg, 0),
                new(Gauges.Brief(worst), worst.Role, 0),
                new($"{build.ChunksDone}/{build.ChunksTotal}", Role.Fg, 2),
                .. states,
                new(build.GenesLeftOut > 0 ? $"left out {build.GenesLeftOut}" : "", Role.EvWarn, 1),
                new(build.EtaSeconds is { } eta ? $"ETA {Durations.Short(eta)}" : "", Role.Fg, 1),
            ],
            [],
            gap: 1);
    }
}
