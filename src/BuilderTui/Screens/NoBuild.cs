using Builder.Journal;
using BuilderTui.Format;

namespace BuilderTui.Screens;

/// <summary>What stands for the build while none is open.</summary>
internal static class NoBuild
{
    public static BuildSnapshot Snapshot { get; } = new(
        default, "", SupervisorAlive: false,
        new(
            Missing.Text, BuildState.Planned, Missing.Text, Parallel: 0, Running: 0, GenesTotal: 0, GenesDone: 0, ChunksTotal: 0, ChunksDone: 0, Rows: 0,
            Seconds: 0, EtaSeconds: null, EtaLow: null, EtaHigh: null, RowsPerSecond: null, MemoryLimit: 0, LimitEnforcedBy: null, Note: null, StartedAt: null),
        [], [], [], [], []);
}
