using BuilderTui.Format;

namespace BuilderTui.Widgets;

/// <summary>One column of the chunk table.</summary>
/// <param name="Gap">Blank columns before it.</param>
/// <param name="Rank">0 stays; of the others the highest goes first.</param>
/// <param name="Paint">Draws a row's cell; the area is the cell.</param>
internal sealed record ChunkColumn(string Head, int Gap, int Width, int Rank, bool Right, Action<Area, ChunkLine> Paint)
{
    /// <summary>What takes its place when it does not fit.</summary>
    public ChunkColumn? Instead { get; init; }

    /// <summary>The width it may grow to where there is room.</summary>
    public int Most { get; init; } = Width;
}

/// <summary>The columns of the chunk table and which of them a width has room for.</summary>
internal static class ChunkColumns
{
    private const string Note = "NOTE";

    private static readonly IReadOnlyList<ChunkColumn> All =
    [
        Words("CHUNK", 0, 5, 0, right: true, line => line.Chunk.Id.ToString()),
        new("STATE", 1, 5, 0, false, (cell, line) => cell.Fit(0, 0, cell.Width, line.State.Text, line.State.Role)),
        new("PROGRESS", 2, 8, 7, false, (cell, line) => Bar.Paint(cell, 0, 0, cell.Width, line.Progress, line.BarRole))
        {
            Most = 14,
        },
        Words("DONE", 1, 4, 0, right: true, line => Counts.Percent(line.Progress)),
        Words("MEM/LIMIT", 2, 10, 1, right: true, line => line.MemoryText),
        new("", 1, 6, 6, false, PaintMemoryBar) { Most = 14 },
        new("", 1, 4, 10, true, (cell, line) =>
            cell.Fit(0, 0, cell.Width, line.Memory is null ? "" : Counts.Percent(line.MemoryShare), line.MemoryRole, right: true)),
        Words("BATCH now/0", 2, 11, 5, right: false, line => $"{line.Chunk.BatchSize}/{line.Chunk.BatchSizeInitial}") with
        {
            Instead = Words("BATCH", 2, 5, 3, right: true, line => line.Chunk.BatchSize.ToString()),
        },
        Words("TRY", 2, 3, 2, right: true, line => line.Chunk.Attempts.Count.ToString()),
        Words("ROWS/s", 2, 6, 8, right: true, line => line.Rate),
        Words("AGE", 2, 6, 9, right: true, line => line.Age),
        Words("ETA", 2, 6, 4, right: true, line => line.Eta),
        Words(Note, 2, 12, 11, right: false, line => line.Chunk.Note ?? "") with { Most = 24 },
    ];

    public static IReadOnlyList<ChunkColumn> For(int width)
    {
        var columns = All.ToList();
        while (Total(columns) > width)
        {
            var rank = columns.Max(column => column.Rank);
            if (rank == 0)
            {
                break;
            }

            var index = columns.FindIndex(column => column.Rank == rank);
            if (columns[index].Instead is { } narrow)
            {
                columns[index] = narrow;
            }
            else
            {
                columns.RemoveAt(index);
            }
        }

        // The note grows first, then the bars; what is left over is the note's again.
        var room = width - Total(columns);
        for (var i = columns.Count - 1; i >= 0; i--)
        {
            Grow(i, columns[i].Most - columns[i].Width);
        }

        if (columns[^1].Head == Note)
        {
            Grow(columns.Count - 1, room);
        }

        return columns;

        void Grow(int column, int wish)
        {
            var more = Math.Clamp(wish, 0, Math.Max(0, room));
            columns[column] = columns[column] with { Width = columns[column].Width + more };
            room -= more;
        }
    }

    private static int Total(List<ChunkColumn> columns) => columns.Sum(column => column.Gap + column.Width);

    private static ChunkColumn Words(string head, int gap, int width, int rank, bool right, Func<ChunkLine, string> text)
        => new(head, gap, width, rank, right, (cell, line) => cell.Fit(0, 0, cell.Width, text(line), line.Role, right));

    private static void PaintMemoryBar(Area cell, ChunkLine line)
    {
        if (line.MemoryShare is { } share)
        {
            Bar.Paint(cell, 0, 0, cell.Width, share, line.MemoryRole);
        }
    }
}
