using System.Text;

namespace Builder.Inputs;

/// <summary>Lines of a text file as text, in bounded memory; bytes that are no UTF-8 become U+FFFD.</summary>
/// <inheritdoc cref="ByteLineReader(string, string, ReadBytes, int)" path="/param"/>
internal sealed class LineReader(string path, string expected, InputStream input)
{
    private readonly ByteLineReader _lines = new(path, expected, input.Read);
    private char[] _text = new char[64 * 1024];

    /// <summary>1-based number of the line read last.</summary>
    public int LineNumber => _lines.LineNumber;

    /// <param name="line">Without its line end; good until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InputException">The line is too long or holds a NUL byte, or the file cannot be read.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        if (!_lines.TryRead(out var bytes))
        {
            line = [];
            return false;
        }

        if (_text.Length < bytes.Length)
        {
            _text = new char[Math.Max(bytes.Length, 2 * _text.Length)];
        }

        line = _text.AsSpan(0, Encoding.UTF8.GetChars(bytes, _text));
        return true;
    }
}
