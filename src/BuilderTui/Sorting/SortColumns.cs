using BuilderTui.Format;
using BuilderTui.Widgets;

namespace BuilderTui.Sorting;

/// <summary>A line of the sort menu.</summary>
/// <param name="Letter">The key that chooses it.</param>
/// <param name="First">What comes first when it is not inverted.</param>
/// <param name="Largest">Larger values come first.</param>
/// <param name="Value">Null = unknown.</param>
internal sealed record SortColumn(SortKey Key, string Letter, string Name, string First, bool Largest, Func<ChunkLine, double?> Value);

/// <summary>The columns that the chunk table can be sorted by.</summary>
internal static class SortColumns
{
    public static IReadOnlyList<SortColumn> All { get; } =
    [
        new(SortKey.State, "s", "state", "what needs you first", false, line => StateWords.Rank(line.Chunk)),
        new(SortKey.Chunk, "c", "chunk", "by number", false, line => line.Chunk.Id),
        new(SortKey.Progress, "d", "done", "most done first", true, line => line.Progress),
        new(SortKey.Memory, "m", "memory", "largest first", true, line => line.Memory),
        new(SortKey.Batch, "b", "batch", "smallest first", false, line => line.Chunk.BatchSize),
        new(SortKey.Attempts, "t", "tries", "most first", true, line => line.Chunk.Attempts.Count),
        new(SortKey.Rate, "r", "rows/s", "slowest first", false, line => line.Chunk.RowsPerSecond),
        new(SortKey.Age, "a", "age", "oldest worker first", true, line => line.AgeSeconds),
        new(SortKey.Eta, "e", "eta", "longest first", true, line => line.EtaSeconds),
    ];

    public static SortColumn Of(SortKey key) => All[(int)key];

    /// <summary>Null if no column has that letter.</summary>
    public static SortColumn? Find(string letter) => All.FirstOrDefault(column => column.Letter == letter);
}
