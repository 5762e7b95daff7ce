using Builder.Journal;
using Builder.Telemetry;

namespace BuilderTui.Tests.Screens.Advising;

/// <summary>A build about which nothing needs to be said: two workers, a chunk that waits, a machine with room. Tests change one thing.</summary>
internal static class Calm
{
    public const long Giga = 1L << 30;

    /// <summary>Seconds of samples, the last at <see cref="Fixture.Now"/>, 11 s into a quarter of a minute.</summary>
    private const int Seconds = 600;

    public static BuildSnapshot Snapshot { get; } = Fixture.Snapshot with
    {
        Build = Fixture.Snapshot.Build with { Parallel = 2, Running = 2 },
        Chunks = [Running(1, 30), Running(2, 40), Fixture.Chunk(3, ChunkState.Waiting)],
        Events = [],
        Machine = Machine((sample, _) => sample),
        Memory = [new(Fixture.Now, 1, 1, 10 * Giga), new(Fixture.Now, 2, 1, 9 * Giga)],
    };

    public static ChunkRow Running(int id, int done, int batch = 64, double minutes = 5)
    {
        var chunk = Fixture.Chunk(id, ChunkState.Running, done, 9 * Giga, Fixture.Attempt(id, 1, null, batch, minutes, null, 9, 0));
        return chunk with { BatchSizeInitial = batch };
    }

    /// <summary>Samples of ten minutes.</summary>
    /// <param name="change">A sample and how many seconds ago it was.</param>
    public static IReadOnlyList<MachineSample> Machine(Func<MachineSample, int, MachineSample> change, DateTimeOffset? now = null)
        => [.. Enumerable.Range(0, Seconds).Select(i => change(Sample((now ?? Fixture.Now).AddSeconds(i - Seconds + 1)), Seconds - 1 - i))];

    public static BuildSnapshot With(Func<MachineSample, int, MachineSample> change) => Snapshot with { Machine = Machine(change) };

    /// <summary>What the line says in so many columns; empty if nothing.</summary>
    public static string Says(BuildSnapshot snapshot, int columns = 80)
        => Fixture.Model(snapshot).View.Advice?.Text(columns - 2) ?? "";

    public static void Expect(BuildSnapshot snapshot, string at80, string at40)
    {
        Assert.Equal($"{at80}\n{at40}", $"{Says(snapshot)}\n{Says(snapshot, 40)}");
        Assert.InRange(at80.Length, 1, 78);
        Assert.InRange(at40.Length, 1, 38);
    }

    private static MachineSample Sample(DateTimeOffset at) => new(
        at, RamTotal: 64 * Giga, RamAvailable: 30 * Giga, SwapTotal: 8 * Giga, SwapFree: 8 * Giga, SwapIn: 0, SwapOut: 0,
        DiskTotal: 930 * Giga, DiskFree: 518 * Giga, CpuBusy: 0.9, Cores: 16, Load1: 7.9, PsiSome: 0, PsiFull: 0, OomKills: 0);
}
