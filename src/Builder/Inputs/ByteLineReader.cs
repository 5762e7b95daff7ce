using System.Text;

namespace Builder.Inputs;

/// <summary>Fills the front of <paramref name="buffer"/>.</summary>
/// <returns>Bytes read; 0 only at the end.</returns>
internal delegate int ReadBytes(Span<byte> buffer);

/// <summary>Lines of a text file as bytes, in bounded memory; LF and CRLF end a line, the last line needs no end.</summary>
/// <param name="path">The file as the user named it, for errors.</param>
/// <param name="expected">What the file should be, for errors: <c>an annotation</c>.</param>
/// <param name="linesBefore">Lines of the file that stand before the first byte that <paramref name="read"/> gives.</param>
internal sealed class ByteLineReader(string path, string expected, ReadBytes read, int linesBefore = 0)
{
    /// <summary>Longest line in bytes; none of our tables comes near it, and a file without line ends must not fill the memory.</summary>
    public const int LongestLine = 1 << 20;

    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>1-based number of the line read last.</summary>
    public int LineNumber { get; private set; } = linesBefore;

    /// <summary>Where the line read last begins, in bytes from the first byte read.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the next line begins.</summary>
    public long NextOffset { get; private set; }

    /// <param name="line">Without its line end and without a byte order mark; good until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InputException">The line is too long or holds a NUL byte, or the file cannot be read.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var length = _bytes.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                line = Take(length, width: length + 1);
                return true;
            }

            searched = _end - _start;
            if (_ended)
            {
                line = searched > 0 ? Take(searched, width: searched) : [];
                return searched > 0;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        if (_end == _bytes.Length)
        {
            if (_end >= LongestLine)
            {
                throw new InputException(
                    $"{path} line {LineNumber + 1} is longer than {LongestLine} bytes; expected a text file of lines, so check that it is {expected}.");
            }

            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var count = read(_bytes.AsSpan(_end));
        _end += count;
        _ended = count == 0;
    }

    private ReadOnlySpan<byte> Take(int length, int width)
    {
        ReadOnlySpan<byte> line = _bytes.AsSpan(_start, length);
        _start += width;
        (Offset, NextOffset) = (NextOffset, NextOffset + width);
        LineNumber++;
        if (line.Contains((byte)0))
        {
            throw new InputException(
                $"{path} line {LineNumber} holds a NUL byte, so the file is binary; expected text, so check that it is {expected}.");
        }

        if (LineNumber == 1 && line.StartsWith(Encoding.UTF8.Preamble))
        {
            line = line[Encoding.UTF8.Preamble.Length..];
        }

        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }
}
