using System.Text;

namespace Builder.Inputs;

/// <summary>
/// Records of a table with a separator, as RFC 4180 has them: a field may be quoted, a quote inside quotes is doubled, and
/// a quoted field may go on over line ends. Blank lines are passed over.
/// </summary>
internal sealed class DelimitedReader(string path, LineReader lines, char separator)
{
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private int _length;

    /// <summary>1-based line on which the record read last begins.</summary>
    public int Line { get; private set; }

    /// <param name="fields">At least one; good until the next call.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InputException">The quotes of a record are wrong, or it is longer than a line may be.</exception>
    public bool TryRead(out List<string> fields)
    {
        fields = _fields;
        _fields.Clear();
        while (lines.TryRead(out var line))
        {
            if (!line.IsWhiteSpace())
            {
                (Line, _length) = (lines.LineNumber, line.Length);
                Split(line);
                return true;
            }
        }

        return false;
    }

    private void Split(ReadOnlySpan<char> rest)
    {
        while (true)
        {
            if (rest.StartsWith('"'))
            {
                rest = TakeQuoted(rest[1..]);
                if (rest.IsEmpty)
                {
                    return;
                }

                if (rest[0] != separator)
                {
                    throw new InputException($"{path} line {lines.LineNumber} has text behind the closing quote of a field; expected a separator, so double the quotes inside.");
                }
            }
            else
            {
                var end = rest.IndexOf(separator);
                _fields.Add((end < 0 ? rest : rest[..end]).ToString());
                if (end < 0)
                {
                    return;
                }

                rest = rest[end..];
            }

            rest = rest[1..];
        }
    }

    /// <returns>What stands behind the closing quote on its line.</returns>
    private ReadOnlySpan<char> TakeQuoted(ReadOnlySpan<char> rest)
    {
        _field.Clear();
        while (true)
        {
            var quote = rest.IndexOf('"');
            if (quote < 0)
            {
                rest = NextLine(rest);
                continue;
            }

            _field.Append(rest[..quote]);
            rest = rest[(quote + 1)..];
            if (!rest.StartsWith('"'))
            {
                _fields.Add(_field.ToString());
                return rest;
            }

            _field.Append('"');
            rest = rest[1..];
        }
    }

    private ReadOnlySpan<char> NextLine(ReadOnlySpan<char> rest)
    {
        _field.Append(rest).Append('\n');
        if (_length > ByteLineReader.LongestLine || !lines.TryRead(out var line))
        {
            throw new InputException($"{path} line {Line} has a quoted field that does not end; expected a closing quote, so mend the record.");
        }

        _length += line.Length;
        return line;
    }
}
