using System.Diagnostics;
using System.Globalization;
using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Text;

namespace BuilderTui.Terminal;

/// <summary>
/// Output that remembers what the terminal shows, sends only the cells that differ in one write a frame, and knows all
/// four levels of colour. (The toolkit sends every cell that was drawn, and 24-bit codes to every terminal.)
/// </summary>
internal sealed class DiffOutput : AnsiOutput, IOutput // IOutput again: to answer for the cursor as well
{
    private readonly StringBuilder _frame = new();
    private readonly ColourLevel _most;
    private readonly LinkMeter _link;
    private (string? Grapheme, Attribute Attribute)[,] _shown = new (string?, Attribute)[0, 0];
    private SgrWriter _sgr;
    private volatile bool _invalid = true;
    private Cursor _cursor = new();
    private bool _moved;

    /// <param name="link">Is told how long the terminal takes for what is sent.</param>
    public DiffOutput(ColourLevel most, LinkMeter link)
    {
        _most = most;
        _link = link;
        _sgr = new SgrWriter(most);
    }

    /// <summary>True: send the sixteen colours of the terminal's own palette, whatever it could do besides.</summary>
    public bool Ansi
    {
        set
        {
            var level = value && _most > ColourLevel.Sixteen ? ColourLevel.Sixteen : _most;
            if (level != _sgr.Level)
            {
                _sgr = new SgrWriter(level);
                Invalidate();
            }
        }
    }

    Cursor IOutput.GetCursor() => _cursor;

    /// <summary>The toolkit asks on every pass of its loop; the terminal hears of it only when something changed.</summary>
    void IOutput.SetCursor(Cursor cursor)
    {
        if (cursor == _cursor && (!_moved || !cursor.IsVisible))
        {
            return;
        }

        _moved = false;
        if (cursor is { IsVisible: true, Position: { } position })
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"\e[{position.Y + 1};{position.X + 1}H\e[?25h").AsSpan());
        }
        else if (_cursor.IsVisible)
        {
            Write("\e[?25l".AsSpan());
        }

        _cursor = cursor;
    }

    /// <summary>Forgets what the terminal shows: after a clear, a resume, a resize.</summary>
    public void Invalidate() => _invalid = true;

    public override void Write(IOutputBuffer outputBuffer)
    {
        if (outputBuffer.Contents is not { } cells)
        {
            return;
        }

        var rows = Math.Min(outputBuffer.Rows, cells.GetLength(0));
        var columns = Math.Min(outputBuffer.Cols, cells.GetLength(1));
        if (_shown.GetLength(0) != rows || _shown.GetLength(1) != columns)
        {
            _shown = new (string?, Attribute)[rows, columns];
            _invalid = true;
        }

        var all = _invalid;
        _invalid = false;
        _frame.Clear();
        _sgr.Begin();
        for (var y = 0; y < rows; y++)
        {
            if (all || outputBuffer.DirtyLines[y])
            {
                outputBuffer.DirtyLines[y] = false;
                WriteRow(cells, y, columns, all);
            }
        }

        if (_frame.Length > 0)
        {
            _moved = true;
            _frame.Insert(0, $"{_link.Greet()}\e[?2026h").Append("\e[m\e[?2026l"); // one picture, shown at once where the terminal can
            _frame.Append(_link.Ask());
            var start = Stopwatch.GetTimestamp();
            Write(_frame.ToString().AsSpan());
            _link.Wrote(Stopwatch.GetElapsedTime(start));
        }
    }

    private void WriteRow(Cell[,] cells, int y, int columns, bool all)
    {
        var pen = -1; // the column the terminal would write to next
        for (var x = 0; x < columns; x++)
        {
            ref var cell = ref cells[y, x];
            if (!all && !cell.IsDirty)
            {
                continue;
            }

            cell.IsDirty = false;
            var grapheme = OneColumn(cell.Grapheme);
            var attribute = cell.Attribute ?? Attribute.Default;
            ref var shown = ref _shown[y, x];
            if (!all && shown.Grapheme == grapheme && shown.Attribute == attribute)
            {
                continue;
            }

            MoveTo(x, y, pen);
            _sgr.Append(_frame, attribute);
            _frame.Append(grapheme);
            pen = x + 1 < columns ? x + 1 : -1; // after the last column terminals differ: say where to go on
            shown = (grapheme, attribute);
        }
    }

    private void MoveTo(int x, int y, int pen)
    {
        if (pen < 0)
        {
            _frame.Append(CultureInfo.InvariantCulture, $"\e[{y + 1};{x + 1}H");
        }
        else if (x > pen)
        {
            _frame.Append(CultureInfo.InvariantCulture, $"\e[{x - pen}C");
        }
    }

    /// <summary>Our drawings have only characters of one column; whatever else came here would shift the row.</summary>
    private static string OneColumn(string? grapheme)
    {
        if (string.IsNullOrEmpty(grapheme))
        {
            return " ";
        }

        return (grapheme.Length == 1 && grapheme[0] < 0x300) || grapheme.GetColumns() == 1 ? grapheme : "?";
    }
}
