using System.Globalization;
using System.Text;
using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;
using BuilderTui.Logs;
using BuilderTui.Screens;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

/// <summary>A build in the middle of its life: chunks done, running, retrying after a memory death, held and waiting.</summary>
internal static class Fixture
{
    private const long Giga = 1L << 30;

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 14, 2, 11, TimeSpan.Zero);

    public static BuildSnapshot Snapshot { get; } = Build();

    public static UiState Ui { get; } = new() { Theme = ThemeLibrary.Default, Refresh = TimeSpan.FromSeconds(1) };

    /// <summary>What is read of the plan: 4,200 genes of 1,500 rows that one machine of 64 GiB builds.</summary>
    public static PlanFacts PlanFacts { get; } = Facts();

    public static ScreenModel Model(BuildSnapshot? snapshot = null, UiState? ui = null)
        => new(new SnapshotView(snapshot ?? Snapshot), ui ?? Ui, TimeZoneInfo.Utc);

    /// <summary>Presses keys, by their names in the key table, in a window of 80×24.</summary>
    /// <returns>Where the last one led.</returns>
    public static Step Press(ScreenModel model, params IReadOnlyList<string> keys)
    {
        var step = new Step(model.Ui);
        foreach (var key in keys)
        {
            step = Navigation.Press(model with { Ui = step.Ui }, key, 80, 24);
        }

        return step;
    }

    public static string Draw(ScreenModel model, int width, int height, Glyphs? glyphs = null)
    {
        var canvas = new Canvas(width, height, glyphs ?? Glyphs.Unicode);
        Pages.Paint(canvas, model);
        return canvas.ToText();
    }

    public static ChunkRow Chunk(int id, ChunkState state, int done = 0, long? memory = null, params AttemptRow[] attempts) => new(
        id,
        state,
        GenesTotal: 100,
        GenesDone: done,
        Rows: done * 1_000L,
        BatchSize: attempts.Length > 0 ? attempts[^1].BatchSize : 64,
        BatchSizeInitial: 64,
        BatchRows: 50_000,
        BatchRowsInitial: 100_000,
        MemoryBytes: memory,
        LimitBytes: attempts.Length > 0 ? 14 * Giga : null,
        RowsPerSecond: state == ChunkState.Running ? 140 : null,
        Note: null,
        Attempts: attempts);

    public static AttemptRow Attempt(
        int chunk, int number, Verdict? verdict, int batch, double startedMinutesAgo, double? endedMinutesAgo, double peak, int kept)
        => new(
            chunk,
            number,
            verdict,
            verdict is null ? null : 0.95,
            verdict is null ? null : $"{verdict} at {peak:F1} GiB of 14 GiB while the worker built a batch of {batch} genes.",
            verdict is null
                ? []
                :
                [
                    new EvidenceFact("wait status", Finding.Yes, "signal 9"),
                    new EvidenceFact("oom_kill", Finding.Yes, "0 -> 1 in the worker's group"),
                    new EvidenceFact("kernel log", Finding.CouldNotLook, "permission denied"),
                    new EvidenceFact("report", Finding.No, "the worker said nothing"),
                ],
            batch,
            100_000,
            (long)(peak * Giga),
            14 * Giga,
            "cgroup v2",
            kept,
            Now.AddMinutes(-startedMinutesAgo),
            endedMinutesAgo is { } ended ? Now.AddMinutes(-ended) : null);

    /// <summary>The end of what chunk 4's workers printed.</summary>
    public static LogText Log { get; } = LogOf(string.Concat(Enumerable.Range(1, 120).Select(batch => string.Create(
        CultureInfo.InvariantCulture, $"batch {batch}: 16 genes, {16_000 + (batch * 37 % 900):N0} rows, peak 10.{batch % 9} GiB\n"))));

    private static LogText LogOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(bytes, 0, bytes.Length, bytes.Length);
    }

    private static PlanFacts Facts()
    {
        var machine = new Builder.Planning.MachineFacts(16, 64 * Giga, 30 * Giga) { SwapTotal = 8 * Giga, DiskFree = 518 * Giga };
        StrategyRow[] rows =
        [
            .. Strategies.All.Select(strategy => StrategyRow.Of(
                strategy,
                new BuildPlan(strategy.Name, "", 4_200, 84_000_000, strategy.BatchSize, strategy.BatchRows, 4, 14 * Giga, true, strategy.BatchRows * 200_000L, []),
                BuildForecast.Of(6_300_000, strategy.Options, 4),
                machine)),
        ];
        return new(StrategyMatrix.Of(rows, 4_200, machine), new(), 1_000, [.. Enumerable.Repeat(1_500L, 4_200)], 200_000);
    }

    private static BuildSnapshot Build()
    {
        var chunks = new List<ChunkRow>
        {
            Chunk(1, ChunkState.Done, 100, null, Attempt(1, 1, Verdict.Completed, 64, 71, 52, 9.4, 100)),
            Chunk(2, ChunkState.Done, 100, null, Attempt(2, 1, Verdict.OomOwnLimit, 64, 70, 60, 14, 32), Attempt(2, 2, Verdict.Completed, 32, 60, 31, 10.1, 68)),
            Chunk(3, ChunkState.Running, 87, 12 * Giga, Attempt(3, 1, null, 64, 44, null, 12.9, 87)),
            Chunk(4, ChunkState.Running, 31, (long)(10.8 * Giga), Attempt(4, 1, Verdict.OomOwnLimit, 64, 35, 21, 14, 0), Attempt(4, 2, Verdict.OutOfMemory, 32, 21, 6.5, 13.9, 18), Attempt(4, 3, null, 16, 6, null, 10.8, 13))
                with { Note = "two memory deaths, halved twice" },
            Chunk(5, ChunkState.Retrying, 44, null, Attempt(5, 1, Verdict.OomOwnLimit, 64, 8, 0.2, 14, 44)) with { BatchSize = 32, Note = "goes on at gene 445 with batches of 32" },
            Chunk(6, ChunkState.Held, 3, null, Attempt(6, 1, Verdict.Crashed, 64, 50, 48, 4.2, 3), Attempt(6, 2, Verdict.Crashed, 64, 48, 47, 4.2, 0))
                with { Note = "look at the attempt's output.log and mend the cause, then run btui resume: the worker crashed twice at gene AT1G01010; 3 of 100 genes are safe" },
            Chunk(7, ChunkState.Running, 12, null, Attempt(7, 1, null, 64, 5, null, 4.7, 12)) with { RowsPerSecond = null },
            Chunk(8, ChunkState.Retrying, 20, null, Attempt(8, 1, Verdict.KilledFromOutside, 64, 3, 0.1, 4.4, 20)),
        };
        chunks.AddRange(Enumerable.Range(9, 34).Select(id => Chunk(id, ChunkState.Waiting)));

        return new BuildSnapshot(
            Now,
            "/data/builds/athaliana",
            SupervisorAlive: true,
            new BuildRow(
                "athaliana", BuildState.Running, "adaptive-halve", Parallel: 4, Running: 3, GenesTotal: 4200, GenesDone: 397,
                ChunksTotal: 42, ChunksDone: 2, Rows: 397_000, Seconds: 4_360, EtaSeconds: 12_600, EtaLow: 11_400, EtaHigh: 13_800,
                RowsPerSecond: 6_900, MemoryLimit: 14 * Giga, LimitEnforcedBy: "cgroup v2", Note: null, StartedAt: Now.AddMinutes(-73)),
            chunks,
            Events(),
            [.. Enumerable.Range(0, 120).Select(Sample)],
            Memory(chunks),
            [])
        {
            Peaks = [.. Enumerable.Range(0, 6).Select(Peak)],
        };
    }

    // 7.7 GiB without rows, and 0.19 GiB more for every thousand of them.
    private static PeakSample Peak(int batch)
        => new(4, 2, batch + 1, 16_000 << (batch / 3), (long)((batch < 3 ? 10.8 : 13.9) * Giga), 14 * Giga);

    private static EventRow[] Events() =>
    [
        new(1, Now.AddMinutes(-73), "PLAN", null, "42 chunks of 100 genes, batches of 64, 4 workers with 14G each"),
        new(2, Now.AddMinutes(-71), "START", 1, "try 1 with batches of 64"),
        new(3, Now.AddMinutes(-60), "OOM", 2, "try 1 was killed at its own limit of 14G; 32 genes are safe"),
        new(4, Now.AddMinutes(-52), "DONE", 1, "100 genes, 100,000 rows"),
        new(5, Now.AddMinutes(-47), "HOLD", 6, "gene AT1G01010 crashed its worker twice"),
        new(6, Now.AddMinutes(-31), "DONE", 2, "100 genes, 100,000 rows"),
        new(7, Now.AddMinutes(-21), "OOM", 4, "try 1 was killed at its own limit of 14G; nothing was committed yet"),
        new(8, Now.AddMinutes(-21), "SHRINK", 4, "batches of 64 → 32, because 64 died"),
        new(9, Now.AddMinutes(-6.5), "OOM", 4, "try 2 ran out of memory; 18 genes are safe"),
        new(10, Now.AddMinutes(-0.2), "OOM", 5, "try 1 was killed at its own limit of 14G; 44 genes are safe"),
        new(11, Now.AddMinutes(-0.1), "SHRINK", 5, "batches of 64 → 32, because 64 died"),
    ];

    private static MachineSample Sample(int second) => new(
        Now.AddSeconds(second - 119),
        RamTotal: 64 * Giga,
        RamAvailable: (long)((64 - 30 - (22 * Math.Sin(second / 119.0 * 1.57))) * Giga),
        SwapTotal: 8 * Giga,
        SwapFree: (long)((8 - (second / 100.0)) * Giga),
        SwapIn: second > 100 ? 38 << 20 : 0,
        SwapOut: 12 << 20,
        DiskTotal: 930 * Giga,
        DiskFree: 518 * Giga,
        CpuBusy: second % 17 == 0 ? null : 0.3 + (second % 7 / 20.0),
        Cores: 16,
        Load1: 7.9,
        PsiSome: 3.1,
        PsiFull: 0.4,
        OomKills: 3);

    private static List<ChunkSample> Memory(List<ChunkRow> chunks)
    {
        var samples = new List<ChunkSample>();
        foreach (var attempt in chunks[3].Attempts)
        {
            var end = attempt.EndedAt ?? Now;
            for (var at = attempt.StartedAt; at <= end; at = at.AddSeconds(20))
            {
                var share = (at - attempt.StartedAt) / (end - attempt.StartedAt);
                samples.Add(new ChunkSample(at, 4, attempt.Number, (long)(attempt.PeakBytes!.Value * (0.1 + (0.9 * share)))));
            }
        }

        return samples;
    }
}
