namespace Builder.Inputs.Artifacts;

/// <summary>The rows of one whole table, one after the other.</summary>
internal sealed class TableReader : IDisposable
{
    /// <summary>What the file should be, for errors.</summary>
    public const string Expected = "a table of a meta-spliceai prediction run";

    private readonly string _path;
    private readonly InputStream _input;
    private readonly ByteLineReader _lines;
    private readonly RowParser _parser;

    private TableReader(string path, InputStream input)
    {
        (_path, _input) = (path, input);
        _lines = new ByteLineReader(path, Expected, input.Read);
        _lines.TryRead(out var first);
        Header = ArtifactHeader.Parse(path, first);
        _parser = new RowParser(path, Header);
    }

    public ArtifactHeader Header { get; }

    /// <summary>The row read last.</summary>
    public ArtifactRow Row => _parser.Row;

    /// <summary>1-based line of the row read last.</summary>
    public int Line => _lines.LineNumber;

    /// <summary>First byte of the row read last.</summary>
    public long Offset => _lines.Offset;

    /// <summary>First byte behind it.</summary>
    public long NextOffset => _lines.NextOffset;

    /// <param name="path">The file as the user named it.</param>
    /// <param name="plain">The same, or its unpacked copy.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InputException">The file is no such table.</exception>
    public static TableReader Open(string path, string plain, CancellationToken cancel)
    {
        var input = InputStream.Open(plain, Expected, cancel);
        try
        {
            return new TableReader(path, input);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next row; blank lines are passed over.</summary>
    /// <param name="text">The line without its end; good until the next call.</param>
    /// <returns>False at the end of the table.</returns>
    /// <exception cref="InputException">The line is no row.</exception>
    public bool TryRead(out ReadOnlySpan<byte> text)
    {
        while (_lines.TryRead(out text))
        {
            if (!text.IsEmpty)
            {
                _parser.Read(text, _lines.LineNumber);
                return true;
            }
        }

        return false;
    }

    public InputException Changed()
        => new($"{_path} was changed while it was read, as line {Line} shows; leave it alone and start again.");

    public void Dispose() => _input.Dispose();
}
