using System.Buffers.Text;

namespace Builder.Inputs.Artifacts;

/// <summary>
/// A copy of a scattered table with the rows of each gene together, so that a gene is one seek and not one a row. Every
/// row has its line number in the table as its first column, for errors. There is no header.
/// </summary>
/// <remarks>The place of every gene is known from the scan, so one more pass puts each row where it belongs.</remarks>
internal static class GroupedCopy
{
    private const int LongestNumber = 11;

    /// <summary>Bytes of a row in the copy.</summary>
    public static int BytesOf(int line, int length)
    {
        Span<byte> number = stackalloc byte[LongestNumber];
        return Prefix(line, number).Length + length + 1;
    }

    /// <summary>The row and its line number.</summary>
    /// <returns>False if the row has none, so that this is no such copy.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> row, out ReadOnlySpan<byte> text, out int line)
    {
        var tab = row.IndexOf((byte)'\t');
        text = row[(tab + 1)..];
        line = 0;
        return tab > 0 && Utf8Parser.TryParse(row[..tab], out line, out var used) && used == tab;
    }

    /// <summary>Writes the rows of a table, each to its gene's place.</summary>
    /// <exception cref="InputException">The table is no longer the one that was scanned.</exception>
    public static void Write(Stream copy, IReadOnlyList<TableScan.GeneRows> genes, TableReader table)
    {
        var places = new Dictionary<string, (long Next, long End)>(genes.Count);
        var end = 0L;
        foreach (var gene in genes)
        {
            places.Add(gene.Id, (end, end + gene.GroupedBytes));
            end += gene.GroupedBytes;
        }

        copy.SetLength(end);
        Span<byte> number = stackalloc byte[LongestNumber];
        while (table.TryRead(out var text))
        {
            var prefix = Prefix(table.Line, number);
            var width = prefix.Length + text.Length + 1;
            var place = places.GetValueOrDefault(table.Row.GeneId);
            if (place.Next + width > place.End)
            {
                throw table.Changed();
            }

            copy.Position = place.Next;
            copy.Write(prefix);
            copy.Write(text);
            copy.WriteByte((byte)'\n');
            places[table.Row.GeneId] = (place.Next + width, place.End);
        }

        if (places.Values.Any(place => place.Next < place.End))
        {
            throw table.Changed();
        }
    }

    /// <summary>One run a gene, where <see cref="Write"/> put it.</summary>
    public static void SetRuns(IReadOnlyList<TableScan.GeneRows> genes, int table)
    {
        var offset = 0L;
        foreach (var gene in genes)
        {
            gene.Runs = [new RowRun(table, offset, gene.GroupedBytes, gene.Rows, gene.FirstLine)];
            offset += gene.GroupedBytes;
        }
    }

    private static Span<byte> Prefix(int line, Span<byte> room)
    {
        _ = Utf8Formatter.TryFormat(line, room, out var digits);
        room[digits] = (byte)'\t';
        return room[..(digits + 1)];
    }
}
