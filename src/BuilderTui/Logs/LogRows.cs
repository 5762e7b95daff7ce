namespace BuilderTui.Logs;

/// <summary>What of a log stands in which row of a window; pure.</summary>
/// <param name="Text">The part that was read.</param>
/// <param name="Rows">Rows of the window, at least 1.</param>
/// <param name="Width">Columns of the window, at least 1.</param>
internal readonly record struct LogRows(LogText Text, bool Wrap, int Rows, int Width)
{
    /// <summary>The window from a place on, fewer rows where the part ends.</summary>
    /// <param name="top">Null = the last rows.</param>
    public IReadOnlyList<string> Page(LogPlace? top)
    {
        var rows = new List<string>(Rows);
        if (Text.Count == 0)
        {
            return rows;
        }

        var (line, row) = Of(top ?? Bottom());
        for (; line < Text.Count && rows.Count < Rows; line++, row = 0)
        {
            if (!Wrap)
            {
                rows.Add(Text.Cells(line, Width + 1));
                continue;
            }

            var cells = Text.Cells(line, (row + Rows) * Width);
            for (var from = row * Width; (from < cells.Length || from == row * Width) && rows.Count < Rows; from += Width)
            {
                rows.Add(from < cells.Length ? cells[from..Math.Min(cells.Length, from + Width)] : "");
            }
        }

        return rows;
    }

    /// <summary>The lines of which something stands in the window from a place on.</summary>
    /// <param name="top">Null = the last rows.</param>
    public IReadOnlyList<int> Lines(LogPlace? top)
    {
        var lines = new List<int>(Rows);
        if (Text.Count > 0)
        {
            var (line, row) = Of(top ?? Bottom());
            for (var rows = 0; line < Text.Count && rows < Rows; line++)
            {
                lines.Add(line);
                rows += RowsOf(line) - row;
                row = 0;
            }
        }

        return lines;
    }

    /// <summary>A place so many rows below (above, if negative), at most as far as the part goes and the window stays full.</summary>
    public LogPlace Move(LogPlace? from, int by)
    {
        if (Text.Count == 0)
        {
            return default;
        }

        var start = Of(from ?? Bottom());
        var to = Go(start, by, out _);
        var last = Go(End(), 1 - Rows, out _);
        if (by > 0 && last.CompareTo(start) < 0)
        {
            last = start; // a part of few, very long lines: down is never up
        }

        to = Text.HasEnd && to.CompareTo(last) > 0 ? last : to;
        return to == start && from is { } same && same.Offset < Text.Size ? same : Place(to);
    }

    /// <summary>Where the window stands when its last row is the last of the part.</summary>
    public LogPlace Bottom() => Text.Count == 0 ? default : Place(Go(End(), 1 - Rows, out _));

    /// <summary>The place whose row shows an offset of the file.</summary>
    public LogPlace At(long offset)
    {
        if (Text.Count == 0)
        {
            return default;
        }

        return Place(Of(new LogPlace(offset, 0)));
    }

    /// <summary>The part reaches a window above the place and two from it on, or as far as the file goes.</summary>
    public bool IsEnough(LogPlace? top)
    {
        if (Text.Count == 0)
        {
            return Text is { HasStart: true, HasEnd: true };
        }

        var from = Of(top ?? Bottom());
        Go(from, -Rows, out var above);
        Go(from, 2 * Rows, out var below);
        return (Text.HasStart || above == Rows) && (Text.HasEnd || below == 2 * Rows);
    }

    private (int Line, int Row) Of(LogPlace place)
    {
        var line = Text.LineAt(place.Offset);
        if (!Wrap)
        {
            return (line, 0);
        }

        // Another part may know where the line of a place really begins.
        var columns = Text.Columns(line, place.Offset) + place.Skip;
        return (line, Math.Min(columns / Width, RowsOf(line) - 1));
    }

    private LogPlace Place((int Line, int Row) row) => new(Text.Offset(row.Line), row.Row * Width);

    private (int Line, int Row) End() => (Text.Count - 1, RowsOf(Text.Count - 1) - 1);

    private int RowsOf(int line) => Wrap ? Math.Max(1, (Text.Cells(line).Length + Width - 1) / Width) : 1;

    /// <param name="moved">Rows it really went.</param>
    private (int Line, int Row) Go((int Line, int Row) from, int by, out int moved)
    {
        var (line, row) = from;
        var left = Math.Abs(by);
        while (left > 0)
        {
            // Rows of this line in the direction of travel.
            var here = by > 0 ? RowsOf(line) - 1 - row : row;
            if (left <= here)
            {
                row += by > 0 ? left : -left;
                left = 0;
            }
            else if (by > 0 ? line + 1 < Text.Count : line > 0)
            {
                left -= here + 1;
                line += by > 0 ? 1 : -1;
                row = by > 0 ? 0 : RowsOf(line) - 1;
            }
            else
            {
                row += by > 0 ? here : -here;
                left -= here;
                break;
            }
        }

        moved = Math.Abs(by) - left;
        return (line, row);
    }
}
