using System.Text;

namespace Builder.Inputs;

/// <summary>Lines of a text file in bounded memory; LF and CRLF end a line, the last line needs no end.</summary>
internal sealed class LineReader(string path, InputStream input)
{
    /// <summary>Longest line in bytes; no annotation comes near it, and a file without line ends must not fill the memory.</summary>
    public const int LongestLine = 1 << 20;

    private byte[] _bytes = new byte[64 * 1024];
    private char[] _text = new char[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>1-based number of the line read last.</summary>
    public int LineNumber { get; private set; }

    /// <param name="line">Without its line end; good until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InputException">The line is too long or holds a NUL byte, or the file cannot be read.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        var searched = 0;
        while (true)
        {
            var length = _bytes.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                length += searched;
                line = Decode(_bytes.AsSpan(_start, length));
                _start += length + 1;
                return true;
            }

            searched = _end - _start;
            if (_ended)
            {
                line = searched > 0 ? Decode(_bytes.AsSpan(_start, searched)) : [];
                _start = _end;
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
                    $"{path} line {LineNumber + 1} is longer than {LongestLine} bytes; expected a text file of lines, so check that it is an annotation.");
            }

            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var read = input.Read(_bytes.AsSpan(_end));
        _end += read;
        _ended = read == 0;
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> line)
    {
        LineNumber++;
        if (line.Contains((byte)0))
        {
            throw new InputException(
                $"{path} line {LineNumber} holds a NUL byte, so the file is binary; expected text, so check that it is an annotation.");
        }

        if (LineNumber == 1 && line.StartsWith(Encoding.UTF8.Preamble))
        {
            line = line[Encoding.UTF8.Preamble.Length..];
        }

        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        if (_text.Length < line.Length)
        {
            _text = new char[_bytes.Length];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetChars(line, _text));
    }
}
