using Builder.Journal;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>The table of chunks; only the visible rows are looked at.</summary>
internal static class ChunkTable
{
    /// <summary>Columns before the first: the cursor and the mark.</summary>
    private const int Margin = 2;

    /// <summary>Rows of chunks in a table of this height: all but the headings.</summary>
    public static int Rows(int height) => Math.Max(0, height - 1);

    /// <param name="order">Chunk ids, top to bottom.</param>
    /// <param name="find">The chunk of an id.</param>
    /// <param name="top">The first visible row so far.</param>
    /// <param name="cursor">The chunk the cursor is on; null = no cursor.</param>
    /// <param name="marks">The chunks that are marked.</param>
    /// <param name="at">When the snapshot was taken.</param>
    public static void Paint(
        Area area, IReadOnlyList<int> order, Func<int, ChunkRow?> find, int top, int? cursor, IReadOnlySet<int> marks, DateTimeOffset at)
    {
        var columns = ChunkColumns.For(area.Width - Margin - 1);
        Each(columns, area.Line(0), (column, cell) =>
            cell.Fit(0, 0, cell.Width, column.Head, Role.Dim, column.Right));

        var rows = Rows(area.Height);
        var first = Scroll.Top(top, Index(order, cursor), rows, order.Count);
        for (var row = 0; row < rows && first + row < order.Count; row++)
        {
            if (find(order[first + row]) is { } chunk)
            {
                area.Line(row + 1).Offer(new Spot(Chunk: chunk.Id));
                PaintRow(area.Line(row + 1), columns, new ChunkLine(chunk, at), chunk.Id == cursor, marks.Contains(chunk.Id));
            }
        }
    }

    /// <summary>The row of a chunk; null if there is none.</summary>
    public static int? Index(IReadOnlyList<int> order, int? chunk)
    {
        for (var i = 0; chunk is not null && i < order.Count; i++)
        {
            if (order[i] == chunk)
            {
                return i;
            }
        }

        return null;
    }

    private static void PaintRow(Area row, IReadOnlyList<ChunkColumn> columns, ChunkLine line, bool underCursor, bool marked)
    {
        Each(columns, row, (column, cell) => column.Paint(cell, line));
        if (underCursor)
        {
            row.Dye(new Ink(Role.SelFg, Role.SelBg));
            row.Put(0, 0, row.Glyphs.Cursor, new Ink(Role.SelFg, Role.SelBg));
        }

        if (marked)
        {
            row.Put(1, 0, row.Glyphs.Mark, underCursor ? new Ink(Role.SelFg, Role.SelBg) : Role.MarkFg);
        }
    }

    private static void Each(IReadOnlyList<ChunkColumn> columns, Area row, Action<ChunkColumn, Area> action)
    {
        var x = Margin;
        foreach (var column in columns)
        {
            x += column.Gap;
            action(column, row.Part(x, 0, column.Width, 1));
            x += column.Width;
        }
    }
}
