using Builder.Journal;
using BuilderTui.Filtering;
using BuilderTui.Widgets;

namespace BuilderTui.Sorting;

/// <summary>Which chunks the table shows, and in which order; pure.</summary>
internal static class ChunkOrder
{
    /// <param name="at">When the snapshot was taken.</param>
    /// <param name="filter">Null = all chunks.</param>
    /// <returns>Ids, top to bottom.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<ChunkRow> chunks, DateTimeOffset at, ChunkSort sort, ChunkFilter? filter)
    {
        var column = SortColumns.Of(sort.Key);
        var sign = column.Largest == sort.Inverted ? 1 : -1;
        var rows = new List<(double Value, int Id)>(chunks.Count);
        for (var i = 0; i < chunks.Count; i++)
        {
            var line = new ChunkLine(chunks[i], at);
            if (filter?.Fits(line) != false)
            {
                rows.Add((column.Value(line) * sign ?? double.PositiveInfinity, line.Chunk.Id));
            }
        }

        rows.Sort();
        return [.. rows.Select(row => row.Id)];
    }
}
