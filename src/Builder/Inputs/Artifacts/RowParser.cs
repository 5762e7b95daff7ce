using System.Globalization;
using System.Text;

namespace Builder.Inputs.Artifacts;

/// <summary>Reads the rows of one table into a row that is used again and again.</summary>
/// <param name="path">The file as the user named it.</param>
internal sealed class RowParser(string path, ArtifactHeader header)
{
    /// <summary>K-mers are counted in 16 bits.</summary>
    private const int LongestWindow = ushort.MaxValue;

    private readonly TextCache _geneId = new();
    private readonly TextCache _transcriptId = new();
    private readonly TextCache _chrom = new();
    private int _line;

    /// <summary>The row read last.</summary>
    public ArtifactRow Row { get; } = Empty();

    /// <param name="line">1-based number of the line in the file.</param>
    /// <exception cref="InputException">The line is no row of such a table; names file, line and column.</exception>
    public void Read(ReadOnlySpan<byte> text, int line)
    {
        _line = line;
        var fields = new TsvFields(text);
        var column = 0;
        while (fields.MoveNext())
        {
            if (column == header.Columns.Length)
            {
                throw Flawed($"has more columns than the {column} that line 1 names");
            }

            Take(column, fields.Current, fields.IsNull);
            column++;
        }

        if (fields.Flaw is { } flaw)
        {
            throw Flawed(flaw);
        }

        if (column < header.Columns.Length)
        {
            throw Flawed($"has {column} columns instead of the {header.Columns.Length} that line 1 names");
        }
    }

    private void Take(int column, ReadOnlySpan<byte> field, bool isNull)
    {
        var (use, slot) = header.Columns[column];
        switch (use)
        {
            case ColumnUse.Number:
                Row.Numbers[slot] = Number(column, field, isNull);
                break;
            case ColumnUse.GeneId:
                Row.GeneId = _geneId.Of(Demand(column, field));
                break;
            case ColumnUse.TranscriptId:
                Row.TranscriptId = field.IsEmpty ? null : _transcriptId.Of(field);
                break;
            case ColumnUse.Chrom:
                Row.Chrom = _chrom.Of(Demand(column, field));
                break;
            case ColumnUse.Strand:
                Row.Strand = field is [(byte)'+'] ? Strand.Plus
                    : field is [(byte)'-'] ? Strand.Minus
                    : throw Wrong(column, field, "+ or -");
                break;
            case ColumnUse.Position:
                Row.Position = Whole(column, Demand(column, field));
                break;
            case ColumnUse.PredictedPosition:
                Row.PredictedPosition = isNull ? null : Whole(column, field);
                break;
            case ColumnUse.TruePosition:
                Row.TruePosition = isNull ? null : Whole(column, field);
                break;
            case ColumnUse.WindowStart:
                Row.WindowStart = isNull ? null : Whole(column, field);
                break;
            case ColumnUse.WindowEnd:
                Row.WindowEnd = isNull ? null : Whole(column, field);
                break;
            case ColumnUse.Prediction:
                Row.Prediction = Prediction(column, field);
                break;
            case ColumnUse.Splice:
                Row.Splice = Splice(column, field);
                break;
            case ColumnUse.Sequence:
                TakeSequence(column, field, isNull);
                break;
            default:
                break;
        }
    }

    private void TakeSequence(int column, ReadOnlySpan<byte> field, bool isNull)
    {
        if (field.Length > LongestWindow)
        {
            throw Flawed($"has a sequence of {field.Length} letters where at most {LongestWindow} were expected");
        }

        var wrong = field.IndexOfAnyExcept(BaseLetters.Allowed);
        if (wrong >= 0)
        {
            throw Wrong(column, field[wrong..], "letters of a sequence only");
        }

        Row.HasSequence = !isNull;
        BaseLetters.CopyUpper(field, Row.RoomForSequence(field.Length));
    }

    private double Number(int column, ReadOnlySpan<byte> field, bool isNull)
    {
        if (isNull)
        {
            return ArtifactColumns.Mandatory.Contains(header.Names[column]) ? throw Wrong(column, field, "a number") : double.NaN;
        }

        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
            : Ascii.EqualsIgnoreCase(field, "inf"u8) || Ascii.EqualsIgnoreCase(field, "+inf"u8) ? double.PositiveInfinity
            : Ascii.EqualsIgnoreCase(field, "-inf"u8) ? double.NegativeInfinity
            : throw Wrong(column, field, "a number");
    }

    private int Whole(int column, ReadOnlySpan<byte> field)
        => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(column, field, $"a whole number from 0 to {int.MaxValue}");

    private ArtifactPrediction Prediction(int column, ReadOnlySpan<byte> field)
        => field.SequenceEqual("TP"u8) ? ArtifactPrediction.TruePositive
            : field.SequenceEqual("FN"u8) ? ArtifactPrediction.FalseNegative
            : field.SequenceEqual("FP"u8) ? ArtifactPrediction.FalsePositive
            : field.SequenceEqual("TN"u8) ? ArtifactPrediction.TrueNegative
            : throw Wrong(column, field, "TP, FN, FP or TN");

    private ArtifactSplice Splice(int column, ReadOnlySpan<byte> field)
        => field.IsEmpty || field.SequenceEqual("neither"u8) ? ArtifactSplice.Neither
            : field.SequenceEqual("donor"u8) ? ArtifactSplice.Donor
            : field.SequenceEqual("acceptor"u8) ? ArtifactSplice.Acceptor
            : throw Wrong(column, field, "donor, acceptor or nothing");

    private ReadOnlySpan<byte> Demand(int column, ReadOnlySpan<byte> field)
        => field.IsEmpty ? throw Wrong(column, field, "a value") : field;

    private InputException Wrong(int column, ReadOnlySpan<byte> field, string expected)
    {
        const int Shown = 40;
        var text = field.IsEmpty ? "nothing" : $"'{Encoding.UTF8.GetString(field[..Math.Min(field.Length, Shown)])}'";
        return Flawed($"has {text} in column {header.Names[column]} where {expected} was expected");
    }

    private InputException Flawed(string flaw)
        => new($"{path} line {_line} {flaw}; make the table anew with the prediction run or take it out of the folder.");

    private static ArtifactRow Empty()
    {
        var row = new ArtifactRow();
        Array.Fill(row.Numbers, double.NaN);
        return row;
    }

    /// <summary>One string for a text that stands in many rows in a row.</summary>
    private sealed class TextCache
    {
        private byte[] _bytes = [];
        private string _text = "";

        public string Of(ReadOnlySpan<byte> bytes)
        {
            if (!bytes.SequenceEqual(_bytes))
            {
                (_bytes, _text) = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
            }

            return _text;
        }
    }
}
