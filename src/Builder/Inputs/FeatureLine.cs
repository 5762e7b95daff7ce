using System.Globalization;

namespace Builder.Inputs;

/// <summary>The nine columns that GFF3 and GTF share; spans of the line it was read from.</summary>
internal readonly ref struct FeatureLine
{
    private const int Columns = 9;

    private FeatureLine(ReadOnlySpan<char> line, scoped ReadOnlySpan<Range> columns, long start, long end)
    {
        Sequence = line[columns[0]];
        Type = line[columns[2]];
        Start = start;
        End = end;
        Strand = line[columns[6]][0];
        Attributes = line[columns[8].Start..];
    }

    public ReadOnlySpan<char> Sequence { get; }

    public ReadOnlySpan<char> Type { get; }

    /// <summary>1-based, at least 1.</summary>
    public long Start { get; }

    /// <summary>Inclusive, at least <see cref="Start"/>.</summary>
    public long End { get; }

    /// <summary><c>+</c>, <c>-</c>, or <c>.</c> and <c>?</c> for a feature without a known strand.</summary>
    public char Strand { get; }

    /// <summary>The ninth column as it stands.</summary>
    public ReadOnlySpan<char> Attributes { get; }

    /// <returns>Null, or what is wrong with the line.</returns>
    public static string? Parse(ReadOnlySpan<char> line, out FeatureLine feature)
    {
        feature = default;
        Span<Range> columns = stackalloc Range[Columns];
        var count = line.Split(columns, '\t');
        if (count < Columns)
        {
            return $"has {count} tab-separated columns instead of {Columns}";
        }

        if (!TryCoordinate(line[columns[3]], out var start) || !TryCoordinate(line[columns[4]], out var end))
        {
            return $"has coordinates {line[columns[3]]} and {line[columns[4]]} instead of two numbers from 1";
        }

        if (start > end)
        {
            return $"starts at {start} behind its end {end}";
        }

        if (line[columns[6]] is not ("+" or "-" or "." or "?"))
        {
            return $"has strand '{line[columns[6]]}' instead of +, - or .";
        }

        if (columns[0].End.Value == 0 || line[columns[2]].IsEmpty)
        {
            return "names no sequence or no feature type";
        }

        feature = new FeatureLine(line, columns, start, end);
        return null;
    }

    private static bool TryCoordinate(ReadOnlySpan<char> text, out long value)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1;
}
