using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Builder.Inputs.Artifacts;

/// <summary>
/// Reads every table once and notes where the rows of each gene stand. Every field is read as it will be read later, so
/// a table that passes here does not fail a build that is half done.
/// </summary>
internal sealed class ArtifactIndexer(string folder, string indexFolder, CancellationToken cancel)
{
    private readonly Dictionary<string, GenePlace> _places = [];
    private readonly List<GenePlace> _genes = [];

    /// <param name="paths">As <see cref="ArtifactFiles.Find"/> gives them.</param>
    /// <exception cref="InputException">A table is damaged, tables contradict each other, or there is no room for copies.</exception>
    public static ArtifactIndex Make(string folder, IReadOnlyList<string> paths, string indexFolder, CancellationToken cancel)
    {
        var indexer = new ArtifactIndexer(folder, indexFolder, cancel);
        try
        {
            var tables = paths.Select((path, number) => indexer.AddTable(number, path)).ToList();
            var genes = indexer._genes.ConvertAll(gene => new IndexedGene(gene.Id, gene.Chrom, gene.Strand, gene.Runs));
            var index = new ArtifactIndex(ArtifactIndex.CurrentVersion, Path.GetFullPath(folder), tables, genes);
            index.Save(indexFolder);
            return index;
        }
        catch (IOException error)
        {
            throw new InputException($"{folder} cannot be indexed because {error.Message.TrimEnd('.')}; make room or make the index folder writable.", error);
        }
    }

    private IndexedTable AddTable(int number, string relative)
    {
        var path = Path.Combine(folder, relative);
        var source = FileStamp.Of(path);

        // Tables of different subfolders may have the same name.
        var name = $"{XxHash64.HashToUInt64(MemoryMarshal.AsBytes(Path.GetFullPath(path).AsSpan())):x16}_{Path.GetFileName(path)}";
        var unpackedName = name + ".unpacked";
        var plain = UnpackedFile.Of(path, TableReader.Expected, cancel, Path.Combine(indexFolder, unpackedName));
        var copy = plain == path ? null : new TableCopy(unpackedName, FileStamp.Of(plain), Grouped: false);
        var scan = Scan(number, path, plain, out var columns);
        if (scan.Scattered)
        {
            copy = Group(number, path, plain, scan, name + ".grouped");
        }

        foreach (var gene in scan.Genes)
        {
            _places[gene.Id].Runs.AddRange(gene.Runs);
        }

        return new IndexedTable(relative, source, columns, copy);
    }

    private TableScan Scan(int number, string path, string plain, out IReadOnlyList<string> columns)
    {
        using var table = TableReader.Open(path, plain, cancel);
        var scan = new TableScan(number);
        while (table.TryRead(out var text))
        {
            DemandOnePlace(table.Row, path, table.Line);
            scan.Add(table.Row.GeneId, table.Offset, table.NextOffset, table.Line, GroupedCopy.BytesOf(table.Line, text.Length));
        }

        columns = table.Header.Names;
        return scan;
    }

    private TableCopy Group(int number, string path, string plain, TableScan scan, string name)
    {
        using (var table = TableReader.Open(path, plain, cancel))
        {
            DurableWrite.ToFirstOf([Path.Combine(indexFolder, name)], stream => GroupedCopy.Write(stream, scan.Genes, table));
        }

        GroupedCopy.SetRuns(scan.Genes, number);
        if (plain != path)
        {
            File.Delete(plain);
        }

        return new TableCopy(name, FileStamp.Of(Path.Combine(indexFolder, name)), Grouped: true);
    }

    private void DemandOnePlace(ArtifactRow row, string path, int line)
    {
        if (!_places.TryGetValue(row.GeneId, out var place))
        {
            place = new GenePlace(row.GeneId, row.Chrom, row.Strand, path, line, []);
            _places.Add(place.Id, place);
            _genes.Add(place);
        }

        if (place.Chrom != row.Chrom || place.Strand != row.Strand)
        {
            throw new InputException(
                $"{path} line {line} puts gene {row.GeneId} on the {Name(row.Strand)} strand of {row.Chrom}, but {place.Path} line {place.Line} on the {Name(place.Strand)} strand of {place.Chrom}; expected tables of one run, so take the others out of the folder.");
        }
    }

    private static string Name(Strand strand) => strand == Strand.Plus ? "plus" : "minus";

    /// <summary>Where a gene stands in the genome, and who said so first.</summary>
    private sealed record GenePlace(string Id, string Chrom, Strand Strand, string Path, int Line, List<RowRun> Runs);
}
