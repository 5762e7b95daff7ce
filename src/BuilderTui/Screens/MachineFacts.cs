using Builder.Supervision;
using Builder.Supervision.Policy;
using Builder.Telemetry;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>Who holds a part of the memory.</summary>
/// <param name="Bytes">Null = it could not be read.</param>
/// <param name="Note">What the name does not say.</param>
internal readonly record struct MemoryHolder(string Name, long? Bytes, Role Role, string Note);

/// <summary>A line of the machine page: a name and what is known, the first piece the last to go.</summary>
internal readonly record struct MachineFact(string Name, IReadOnlyList<Piece> Pieces);

/// <summary>What the latest sample says of the machine, worked out for the machine page.</summary>
internal static class MachineFacts
{
    /// <summary>A sample that is older was not taken by somebody at work.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(10);

    /// <summary>Workers, this screen, all others, and what is left: they add up to the RAM.</summary>
    public static IReadOnlyList<MemoryHolder> Holders(ScreenModel model)
    {
        var now = Now(model);
        var running = model.View.Running;
        var unread = running.Count(chunk => chunk.MemoryBytes is null);
        var workers = running.Count == 0 ? 0 : model.View.WorkerBytes;

        // A part of the workers says nothing about the others.
        var other = unread > 0 ? null : now?.RamTotal - now?.RamAvailable - workers - model.OwnBytes;
        return
        [
            new("workers", workers, Role.StRun, unread > 0 ? $"{running.Count - unread} of {running.Count} could be read" : Workers(running.Count)),
            new("this screen", model.OwnBytes, Role.EvPlan, ""),
            new("other", other is { } bytes ? Math.Max(0, bytes) : null, Role.GaugeWarn, "others, the kernel"),
            new("available", now?.RamAvailable, Role.GaugeOk, "free, or cache"),
        ];
    }

    public static IReadOnlyList<MachineFact> Of(ScreenModel model)
    {
        var now = Now(model);
        var (swap, disk, cpu) = (model.View.Gauges[1], model.View.Gauges[2], model.View.Gauges[3]);
        var trend = Trend(model.Snapshot.Machine);
        return
        [
            new("swap", now?.SwapTotal == 0
                ? [new("none", Role.Fg, 0)]
                : [.. Level(swap), new($"in {Sizes.PerSecond(now?.SwapIn)}", Role.Fg, 1), new($"out {Sizes.PerSecond(now?.SwapOut)}", Role.Fg, 2)]),
            new("disk",
            [
                new($"free {Sizes.Of(now?.DiskFree)}", Role.Fg, 0),
                .. Level(disk, rank: 1),
                new(model.Snapshot.SupervisorAlive ? $"falls by {Sizes.PerSecond(trend.Rate)}" : "", Role.Fg, 3),
                new(model.Snapshot.SupervisorAlive ? $"full in {Durations.Short(trend.SecondsToFloor)}" : "", Role.Fg, 2),
            ]),
            new("pressure",
            [
                new($"some {Percent(now?.PsiSome)}", Role.Fg, 0),
                new($"full {Percent(now?.PsiFull)}", Role.Fg, 1),
                new($"memory kills since boot {(now?.OomKills is { } kills ? Counts.Of(kills) : Missing.Text)}", Role.Fg, 2),
                new("of the last 10 s stalled", Role.Dim, 3),
            ]),
            new("cpu",
            [
                new($"{Counts.Percent(now?.CpuBusy)} busy", Role.Fg, 0),
                new(cpu.Amount, Role.Fg, 1),
                new(cpu.Fact, Role.Fg, 2),
            ]),
        ];
    }

    /// <summary>The limit of a worker, how it is enforced, and what all workers together may take.</summary>
    public static IReadOnlyList<string> Limits(ScreenModel model)
    {
        var build = model.Snapshot.Build;
        var all = build.MemoryLimit * build.Parallel;
        return
        [
            $"{Sizes.Of(build.MemoryLimit)} a worker by {build.LimitEnforcedBy ?? Missing.Text}: {LimitWords.Of(build.LimitEnforcedBy)}.",
            $"{Workers(build.Parallel)} at a time may take {Sizes.Of(all)} of {Sizes.Of(Now(model)?.RamTotal)} RAM.",
        ];
    }

    /// <summary>When the sample was taken, if that was not just now; else empty.</summary>
    public static string Age(ScreenModel model)
    {
        if (Now(model) is not { } now)
        {
            return "no reading yet";
        }

        var age = model.Snapshot.At - now.At;
        return age > Old ? $"last reading {Durations.Short(age.TotalSeconds)} ago" : "";
    }

    /// <summary>How fast the output's disk fills, as the supervisor works it out, from the samples.</summary>
    internal static DiskForecast Trend(IReadOnlyList<MachineSample> samples)
    {
        var looks = new List<DiskLook>();
        for (var i = samples.Count - 1; i >= 0; i--)
        {
            if (samples[^1].At - samples[i].At > TimeSpan.FromSeconds(DiskForecast.Window))
            {
                break;
            }

            if (samples[i].DiskFree is { } free)
            {
                looks.Add(new((samples[i].At - DateTimeOffset.UnixEpoch).TotalSeconds, free));
            }
        }

        looks.Reverse();
        return DiskForecast.Of(looks, Supervisor.DiskFloor, written: 0, share: 0, left: 0);
    }

    private static MachineSample? Now(ScreenModel model) => model.Snapshot.Machine is [.., var last] ? last : null;

    private static IEnumerable<Piece> Level(GaugeModel gauge, int rank = 0) =>
    [
        new(gauge.Amount, Role.Fg, rank),
        new(Counts.Percent(gauge.Share), gauge.Role, rank),
        new(gauge.Level is GaugeLevel.High or GaugeLevel.Full ? gauge.Word : "", gauge.Role, 0),
    ];

    private static string Workers(int count) => count == 1 ? "1 worker" : $"{count} workers";

    private static string Percent(double? value) => value is { } known ? $"{known:F1}%" : Missing.Text;
}
