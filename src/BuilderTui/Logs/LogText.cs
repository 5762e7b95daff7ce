namespace BuilderTui.Logs;

/// <summary>
/// A part of a log, cut into lines; immutable. Lines end with LF, CR LF or a lone CR (progress bars); one longer than
/// <see cref="MostLine"/>, or that begins before the part, is cut. Only where lines begin is kept; what they say is worked
/// out when it is asked for.
/// </summary>
internal sealed class LogText
{
    /// <summary>Bytes after which a line is cut.</summary>
    public const int MostLine = 256 << 10;

    private readonly byte[] _bytes;
    private readonly List<int> _starts = [];
    private readonly long _at;

    /// <param name="bytes">The part; taken over.</param>
    /// <param name="at">Where in the file it begins.</param>
    /// <param name="size">Bytes of the whole file.</param>
    /// <param name="anchor">An offset within the part whose line must be in it, even where the line's beginning is not.</param>
    public LogText(byte[] bytes, long at, long size, long anchor)
    {
        (_bytes, _at, Size) = (bytes, at, size);
        var start = at == 0 ? 0 : AfterFirstEnd((int)Math.Clamp(anchor - at, 0, bytes.Length));
        while (start < bytes.Length)
        {
            _starts.Add(start);
            start += Length(start, out var end) + end;
        }
    }

    private LogText(string problem)
        : this([], 0, 0, 0)
    {
        Problem = problem;
    }

    /// <summary>Bytes of the whole file when it was read.</summary>
    public long Size { get; }

    /// <summary>Why there is nothing to see, one sentence; null when it could be read.</summary>
    public string? Problem { get; }

    /// <summary>Lines.</summary>
    public int Count => _starts.Count;

    /// <summary>The first line is the file's.</summary>
    public bool HasStart => _at == 0;

    /// <summary>The last line is the file's.</summary>
    public bool HasEnd => _at + _bytes.Length >= Size;

    public static LogText Nothing(string problem) => new(problem);

    /// <summary>Where in the file a line begins.</summary>
    public long Offset(int line) => _at + _starts[line];

    /// <summary>The line that holds an offset; the nearest one for an offset outside. There must be a line.</summary>
    public int LineAt(long offset)
    {
        var index = _starts.BinarySearch((int)Math.Clamp(offset - _at, 0, int.MaxValue));
        return Math.Clamp(index >= 0 ? index : ~index - 1, 0, Count - 1);
    }

    /// <summary>A line as characters of one column each.</summary>
    /// <param name="most">Columns after which the rest is left out.</param>
    public string Cells(int line, int most = int.MaxValue)
    {
        var start = _starts[line];
        return LogCells.Of(_bytes.AsSpan(start, Length(start, out _)), most);
    }

    /// <summary>Columns of a line before an offset of the file.</summary>
    public int Columns(int line, long offset)
    {
        var start = _starts[line];
        return LogCells.Of(_bytes.AsSpan(start, (int)Math.Clamp(offset - Offset(line), 0, Length(start, out _)))).Length;
    }

    /// <summary>Bytes of the line at a start, without its end.</summary>
    /// <param name="end">Bytes of its end.</param>
    private int Length(int start, out int end)
    {
        var rest = _bytes.AsSpan(start);
        var most = Math.Min(rest.Length, MostLine);
        var length = rest[..most].IndexOfAny((byte)'\n', (byte)'\r');
        if (length >= 0)
        {
            end = rest[length..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 1;
            return length;
        }

        end = 0;
        return most == MostLine && most < rest.Length ? most - Continuation(rest, most) : most;
    }

    /// <summary>Bytes before a cut that belong to a character beyond it.</summary>
    private static int Continuation(ReadOnlySpan<byte> bytes, int cut)
    {
        for (var back = 0; back <= 3; back++)
        {
            if ((bytes[cut - back] & 0xC0) != 0x80)
            {
                return back;
            }
        }

        return 0; // no UTF-8: cut anywhere
    }

    /// <summary>The first start of a line after the part's beginning, at most at the anchor; 0 if there is none.</summary>
    private int AfterFirstEnd(int anchor)
    {
        var end = _bytes.AsSpan(0, anchor).IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0)
        {
            return 0;
        }

        var start = _bytes.AsSpan(end) is [(byte)'\r', (byte)'\n', ..] ? end + 2 : end + 1;
        return start < _bytes.Length ? start : 0;
    }
}
