namespace Builder.Inputs;

/// <summary>One identifier of a <see cref="GeneList"/>.</summary>
/// <param name="Identifier">As in the file, without the blanks around it; not empty.</param>
/// <param name="Line">1-based line on which it stands first.</param>
public sealed record ListedGene(string Identifier, int Line);

/// <summary>The genes that a user asks for by name.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Genes">At least one; in the order of the file, each identifier once.</param>
public sealed record GeneList(string Path, IReadOnlyList<ListedGene> Genes)
{
    /// <summary>The column that is read where the user names none.</summary>
    public const string DefaultColumn = "gene_id";

    private const int ColumnsShown = 20;

    /// <summary>Lines that name an identifier again, in the order of the file.</summary>
    public IReadOnlyList<ListedGene> Again { get; init; } = [];

    /// <summary>
    /// Reads a list. The extension tells its kind, in any case and with or without <c>.gz</c>: <c>.tsv</c> and
    /// <c>.csv</c> have a header, everything else is plain text of one identifier a line, where blank lines and lines that
    /// start with # are passed over.
    /// </summary>
    /// <param name="path">The file as the user named it; plain or gzip.</param>
    /// <param name="column">The column that holds the identifiers of a table; rows without one are passed over.</param>
    /// <exception cref="InputException">The file is missing, unreadable or no such list, has no such column, or names no gene.</exception>
    public static GeneList Read(string path, string column = DefaultColumn)
    {
        using var input = InputStream.Open(path, "a list of genes");
        var lines = new LineReader(path, "a list of genes", input);
        var genes = SeparatorOf(path) is { } separator
            ? OfTable(path, column, new DelimitedReader(path, lines, separator))
            : OfText(lines);
        var seen = new HashSet<string>();
        var lookup = genes.ToLookup(gene => seen.Add(gene.Identifier));
        return lookup[true].Any()
            ? new GeneList(path, [.. lookup[true]]) { Again = [.. lookup[false]] }
            : throw new InputException($"{path} names no gene up to its end at line {lines.LineNumber}; expected at least one identifier, so check how the list was made.");
    }

    private static char? SeparatorOf(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t'
            : name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? ','
            : null;
    }

    private static IEnumerable<ListedGene> OfText(LineReader lines)
    {
        while (TryReadText(lines, out var text))
        {
            if (text.Length > 0 && text[0] != '#')
            {
                yield return new ListedGene(text, lines.LineNumber);
            }
        }
    }

    // An iterator may not hold a span.
    private static bool TryReadText(LineReader lines, out string text)
    {
        var read = lines.TryRead(out var line);
        text = line.Trim().ToString();
        return read;
    }

    private static IEnumerable<ListedGene> OfTable(string path, string column, DelimitedReader table)
    {
        if (!table.TryRead(out var header))
        {
            yield break;
        }

        var index = header.FindIndex(name => name.Trim() == column);
        if (index < 0)
        {
            var more = header.Count > ColumnsShown ? $" and {header.Count - ColumnsShown} more" : "";
            throw new InputException(
                $"{path} line {table.Line} has no column {column}; its columns are {string.Join(", ", header.Take(ColumnsShown))}{more}, so name one of them with --gene-col.");
        }

        var columns = header.Count;
        while (table.TryRead(out var fields))
        {
            if (index >= fields.Count)
            {
                throw new InputException(
                    $"{path} line {table.Line} has {fields.Count} of the {columns} columns that its header names, and {column} is not among them; mend the line.");
            }

            var identifier = fields[index].Trim();
            if (identifier.Length > 0)
            {
                yield return new ListedGene(identifier, table.Line);
            }
        }
    }
}
