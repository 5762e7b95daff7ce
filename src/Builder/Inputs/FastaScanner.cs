using System.Text;

namespace Builder.Inputs;

/// <summary>Finds the records of a FASTA file in one pass over its bytes, whatever the length of its lines.</summary>
internal sealed class FastaScanner(string path)
{
    private const int LongestName = 4096;

    private readonly List<FastaRecord> _records = [];
    private readonly HashSet<string> _names = [];
    private readonly List<byte> _nameBytes = [];
    private State _state = State.LineStart;
    private long _position;
    private long _line = 1;
    private string? _name;
    private long _length;
    private long _offset;
    private long _lineBases;
    private long _lineWidth;
    private long _lineStart;
    private long _basesOfLine;
    private long _shortLine;

    private enum State
    {
        LineStart,
        Name,
        Description,
        Sequence,
        CarriageReturn,
    }

    /// <summary>Reads the whole of <paramref name="input"/>.</summary>
    /// <exception cref="InputException">It is not FASTA, or its lines cannot be indexed.</exception>
    public static List<FastaRecord> Scan(string path, InputStream input)
    {
        var scanner = new FastaScanner(path);
        var buffer = new byte[256 * 1024];
        int read;
        while ((read = input.Read(buffer)) > 0)
        {
            scanner.Take(buffer.AsSpan(0, read));
        }

        return scanner.Finish();
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var used = _state switch
            {
                State.LineStart => StartLine(bytes[0]),
                State.Name => TakeName(bytes),
                State.Description => TakeDescription(bytes),
                State.Sequence => TakeSequence(bytes),
                _ => TakeLineFeed(bytes[0]),
            };
            _position += used;
            bytes = bytes[used..];
        }
    }

    private List<FastaRecord> Finish()
    {
        if (_state == State.Name)
        {
            EndName();
        }
        else if (_state is State.Sequence or State.CarriageReturn)
        {
            EndSequenceLine(_basesOfLine + 1);
        }

        EndRecord();
        return _records.Any(record => record.Length > 0)
            ? _records
            : throw new InputException($"{path} holds no bases up to its end at line {_line}; expected a FASTA file with at least one sequence, so check how it was made.");
    }

    private int StartLine(byte first)
    {
        if (first == '>')
        {
            EndRecord();
            _state = State.Name;
            return 1;
        }

        if (_name is null && first is not ((byte)'\n' or (byte)'\r'))
        {
            throw first == 0
                ? Binary()
                : new InputException($"{path} line {_line} is not FASTA; expected a header that starts with '>', so name a FASTA file.");
        }

        _lineStart = _position;
        _basesOfLine = 0;
        _state = State.Sequence;
        return 0;
    }

    private int TakeName(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny(" \t\r\n\0"u8);
        var piece = end < 0 ? bytes : bytes[..end];
        if (_nameBytes.Count + piece.Length > LongestName)
        {
            throw new InputException($"{path} line {_line} has a sequence name of more than {LongestName} bytes; expected a short word after '>', so mend the header.");
        }

        _nameBytes.AddRange(piece);
        if (end >= 0)
        {
            EndName();
            _state = State.Description;
        }

        return piece.Length;
    }

    private int TakeDescription(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny((byte)'\n', (byte)0);
        if (end < 0)
        {
            return bytes.Length;
        }

        if (bytes[end] == 0)
        {
            throw Binary();
        }

        _offset = _position + end + 1;
        NextLine();
        return end + 1;
    }

    private int TakeSequence(ReadOnlySpan<byte> bytes)
    {
        var run = bytes.IndexOfAnyExcept(BaseLetters.Allowed);
        if (run < 0)
        {
            _basesOfLine += bytes.Length;
            return bytes.Length;
        }

        _basesOfLine += run;
        switch (bytes[run])
        {
            case (byte)'\n':
                EndSequenceLine(_basesOfLine + 1);
                NextLine();
                break;
            case (byte)'\r':
                _state = State.CarriageReturn;
                break;
            case 0:
                throw Binary();
            default:
                throw new InputException($"{path} line {_line} holds the byte 0x{bytes[run]:X2} at column {_basesOfLine + 1}; expected letters of a sequence only, so mend the line.");
        }

        return run + 1;
    }

    private int TakeLineFeed(byte next)
    {
        if (next != '\n')
        {
            throw new InputException($"{path} line {_line} holds a carriage return that ends no line; expected LF or CRLF line ends, so convert the file.");
        }

        EndSequenceLine(_basesOfLine + 2);
        NextLine();
        return 1;
    }

    private void NextLine()
    {
        _line++;
        _state = State.LineStart;
    }

    private void EndName()
    {
        _name = Encoding.UTF8.GetString([.. _nameBytes]);
        _nameBytes.Clear();
        if (_name.Length == 0)
        {
            throw new InputException($"{path} line {_line} has no sequence name; expected a word right after '>', so name the sequence.");
        }

        if (!_names.Add(_name))
        {
            throw new InputException($"{path} line {_line} names sequence {_name} a second time; expected every name once, so rename or remove one.");
        }

        (_length, _offset, _lineBases, _lineWidth, _shortLine) = (0, _position, 0, 0, 0);
    }

    private void EndSequenceLine(long width)
    {
        if (_basesOfLine == 0)
        {
            // A blank line may stand around a sequence, not inside it.
            _shortLine = _shortLine == 0 && _length > 0 ? _line : _shortLine;
            return;
        }

        if (_length == 0)
        {
            (_offset, _lineBases, _lineWidth) = (_lineStart, _basesOfLine, width);
        }
        else if (_shortLine > 0 || _basesOfLine > _lineBases)
        {
            throw new InputException(
                $"{path} line {(_shortLine > 0 ? _shortLine : _line)} differs in length from the lines before it; expected equal lines in sequence {_name} up to the last, so fold the file anew (seqkit seq -w 60).");
        }
        else if (_basesOfLine < _lineBases || width != _lineWidth)
        {
            _shortLine = _line;
        }

        _length += _basesOfLine;
    }

    private void EndRecord()
    {
        if (_name is not null)
        {
            _records.Add(new FastaRecord(_name, _length, _offset, _lineBases, _lineWidth));
        }
    }

    private InputException Binary()
        => new($"{path} line {_line} holds a NUL byte, so the file is binary; expected a FASTA file, so name one.");
}
