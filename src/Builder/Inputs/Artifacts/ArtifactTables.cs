namespace Builder.Inputs.Artifacts;

/// <summary>A gene that the tables have rows of.</summary>
/// <param name="Id">As in the tables.</param>
/// <param name="Chrom">As in the tables.</param>
/// <param name="Rows">Rows in all tables, at least 1; a row that stands in several is counted each time.</param>
public sealed record ArtifactGeneSummary(string Id, string Chrom, Strand Strand, int Rows);

/// <summary>
/// The tables (<c>analysis_sequences_*.tsv</c>, plain or gzip) of a meta-spliceai prediction run, read gene by gene
/// through an index: reading a gene is one seek for each run of its rows, whatever the size of the tables. Reads may run on
/// several threads at a time.
/// </summary>
/// <remarks>
/// A run may leave the same row in several tables. Of the rows with the same gene, position and splice type one stays: the
/// best by prediction (TP, FN, FP, TN), among equals that of the table whose path within the folder is smallest (ordinal),
/// and in one table the first.
/// </remarks>
public sealed class ArtifactTables
{
    private readonly ArtifactIndex _index;
    private readonly ArtifactReader _reader;
    private readonly Dictionary<string, IndexedGene> _genes;
    private readonly string _folder;

    private ArtifactTables(string folder, string indexFolder, ArtifactIndex index, List<InputWarning> warnings)
    {
        (_folder, _index) = (folder, index);
        _genes = index.Genes.ToDictionary(gene => gene.Id);
        NumberColumns = [.. ArtifactColumns.Numbers.Where(column => index.Tables.All(table => table.Columns.Contains(column)))];
        _reader = new ArtifactReader(folder, indexFolder, index.Tables, NumberColumns);
        AddColumnWarnings(folder, warnings);
        Warnings = warnings;
        Genes = [.. index.Genes.Select(gene
            => new ArtifactGeneSummary(gene.Id, gene.Chrom, gene.Strand, gene.Runs.Sum(run => run.Rows)))];
    }

    /// <summary>In the order of the tables' paths, and in a table by first row.</summary>
    public IReadOnlyList<ArtifactGeneSummary> Genes { get; }

    /// <summary>Those of <see cref="ArtifactColumns.Numbers"/> that all tables have.</summary>
    public IReadOnlyList<string> NumberColumns { get; }

    /// <summary>The tables within their folder, in the order that decides which of two equal rows stays.</summary>
    public IReadOnlyList<string> Paths => [.. _index.Tables.Select(table => table.Path)];

    /// <summary>The first table without sequences, as the user would name it; null if all have them.</summary>
    public string? WithoutSequences
        => _index.Tables.FirstOrDefault(table => !table.Columns.Contains("sequence")) is { } table ? Path.Combine(_folder, table.Path) : null;

    /// <summary>What was left out.</summary>
    public IReadOnlyList<InputWarning> Warnings { get; }

    /// <summary>
    /// Opens the tables of a folder and its subfolders. The first time every table is read once, and an index is left in
    /// <paramref name="indexFolder"/>, as are unpacked copies of gzip files and ordered copies of tables whose genes are
    /// scattered. All are used again until a table changes.
    /// </summary>
    /// <param name="folder">As the user named it.</param>
    /// <param name="indexFolder">Made if it is missing. Several processes may open it at once: one of them makes the index.</param>
    /// <param name="only">Ids of the genes that will be asked for: memory is theirs; null = all.</param>
    /// <exception cref="InputException">There is no such table, one is damaged, they contradict each other, or no index can be made.</exception>
    public static ArtifactTables Open(string folder, string indexFolder, IReadOnlySet<string>? only = null, CancellationToken cancel = default)
    {
        var warnings = new List<InputWarning>();
        var paths = ArtifactFiles.Find(folder, warnings);
        var index = Known(folder, paths, indexFolder, only) ?? Make(folder, paths, indexFolder, only, cancel);
        return index.Genes.Count > 0 || only is not null
            ? new ArtifactTables(folder, indexFolder, index, warnings)
            : throw new InputException($"{Path.Combine(folder, paths[0])} has no rows, nor has any other table of {folder}; expected those of a meta-spliceai prediction run, so check how it ended.");
    }

    /// <summary>Where the first row of a gene stands: the table as the user would name it, and the 1-based line.</summary>
    /// <param name="geneId">One of <see cref="Genes"/>.</param>
    public (string File, int Line) PlaceOf(string geneId)
    {
        var run = _genes[geneId].Runs[0];
        return (Path.Combine(_folder, _index.Tables[run.Table].Path), run.Line);
    }

    /// <summary>Reads the rows of one gene.</summary>
    /// <param name="geneId">One of <see cref="Genes"/>.</param>
    /// <exception cref="ArgumentException">No such gene.</exception>
    /// <exception cref="InputException">A table was changed since it was indexed, or cannot be read.</exception>
    public ArtifactGene Read(string geneId)
        => _genes.TryGetValue(geneId, out var gene)
            ? _reader.Read(gene)
            : throw new ArgumentException($"The tables have no gene {geneId}.", nameof(geneId));

    private static ArtifactIndex? Known(string folder, IReadOnlyList<string> paths, string indexFolder, IReadOnlySet<string>? only)
        => ArtifactIndex.TryLoad(indexFolder, only) is { } index && index.Fits(folder, paths, indexFolder) ? index : null;

    private static ArtifactIndex Make(string folder, IReadOnlyList<string> paths, string indexFolder, IReadOnlySet<string>? only, CancellationToken cancel)
    {
        using var held = IndexLock.Take(folder, indexFolder);
        return Known(folder, paths, indexFolder, only) // whoever held the lock may have made it
            ?? ArtifactIndexer.Make(folder, paths, indexFolder, cancel).With(only);
    }

    private void AddColumnWarnings(string folder, List<InputWarning> warnings)
    {
        var known = ArtifactColumns.Numbers.Where(column => _index.Tables.Any(table => table.Columns.Contains(column))).ToList();
        foreach (var table in _index.Tables)
        {
            var missing = known.Except(table.Columns).ToList();
            if (missing.Count > 0)
            {
                warnings.Add(new InputWarning(
                    Path.Combine(folder, table.Path), 1, $"The table lacks {string.Join(", ", missing)}, so these are left out of all tables."));
            }
        }
    }
}
