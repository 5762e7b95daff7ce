using System.IO.Hashing;
using System.Text;
using System.Text.Json;

namespace Builder.Inputs.Artifacts;

/// <summary>
/// Where the rows of each gene stand; a small file that spares the next process the pass over all tables. One JSON object a
/// line, the tables first and then each gene, so that a process takes up no more than the genes it is about; the last line is
/// XxHash128 of the lines before, because a damaged index is one to make anew.
/// </summary>
/// <param name="Version">Of the layout of this file and of the copies it names.</param>
/// <param name="Folder">Full path of the tables' folder.</param>
/// <param name="Genes">In the order of the tables; only some of them, where only some were asked for.</param>
internal sealed record ArtifactIndex(
    int Version,
    string Folder,
    IReadOnlyList<IndexedTable> Tables,
    IReadOnlyList<IndexedGene> Genes)
{
    public const int CurrentVersion = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string PathIn(string indexFolder) => Path.Combine(indexFolder, "artifacts.index.jsonl");

    /// <param name="only">Ids of the genes to take up; null = all.</param>
    /// <returns>Null if there is none, or none that can be read.</returns>
    public static ArtifactIndex? TryLoad(string indexFolder, IReadOnlySet<string>? only)
    {
        try
        {
            using var lines = new StreamReader(PathIn(indexFolder));
            var hash = new XxHash128();
            var head = Parse<Head>(Next());
            var genes = new List<IndexedGene>();
            for (var i = 0; i < head.Genes; i++)
            {
                var gene = Parse<IndexedGene>(Next());
                if (only is null || only.Contains(gene.Id))
                {
                    genes.Add(gene);
                }
            }

            return lines.ReadLine() == Text(hash) && lines.ReadLine() is null ? new(head.Version, head.Folder, head.Tables, genes) : null;

            string Next()
            {
                var line = lines.ReadLine() ?? "";
                hash.Append(Encoding.UTF8.GetBytes(line));
                return line;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string indexFolder)
        => DurableWrite.ToFirstOf([PathIn(indexFolder)], stream =>
        {
            using var lines = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            var hash = new XxHash128();
            Add(new Head(Version, Folder, Tables, Genes.Count));
            foreach (var gene in Genes)
            {
                Add(gene);
            }

            lines.WriteLine(Text(hash));

            void Add<T>(T value)
            {
                var line = JsonSerializer.Serialize(value, Json);
                hash.Append(Encoding.UTF8.GetBytes(line));
                lines.WriteLine(line);
            }
        });

    /// <summary>The same, but with some of the genes only.</summary>
    /// <param name="only">Their ids; null = all.</param>
    public ArtifactIndex With(IReadOnlySet<string>? only)
        => only is null ? this : this with { Genes = [.. Genes.Where(gene => only.Contains(gene.Id))] };

    /// <summary>True if it was made of exactly these tables as they are now, and its copies are still there.</summary>
    /// <param name="paths">As <see cref="ArtifactFiles.Find"/> gives them.</param>
    public bool Fits(string folder, IReadOnlyList<string> paths, string indexFolder)
        => Version == CurrentVersion
        && Folder == Path.GetFullPath(folder)
        && Tables.Select(table => table.Path).SequenceEqual(paths)
        && Tables.All(table => table.Source == FileStamp.Of(Path.Combine(folder, table.Path)))
        && Tables.All(table => table.Copy is not { } copy || copy.Stamp == FileStamp.Of(Path.Combine(indexFolder, copy.Name)))
        && Genes.DistinctBy(gene => gene.Id).Count() == Genes.Count
        && Genes.SelectMany(gene => gene.Runs).All(IsSound);

    private static T Parse<T>(string line)
        => JsonSerializer.Deserialize<T>(line, Json) ?? throw new JsonException("null");

    private static string Text(XxHash128 hash) => Convert.ToHexStringLower(hash.GetCurrentHash());

    private bool IsSound(RowRun run)
        => run.Table >= 0 && run.Table < Tables.Count && run is { Offset: >= 0, Bytes: > 0, Rows: > 0, Line: > 1 };

    /// <summary>The first line.</summary>
    /// <param name="Genes">Lines that follow.</param>
    private sealed record Head(int Version, string Folder, IReadOnlyList<IndexedTable> Tables, int Genes);
}

/// <summary>What tells whether a file was changed; a missing one has length −1.</summary>
internal readonly record struct FileStamp(long Length, DateTime Modified)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : new FileStamp(-1, default);
    }
}

/// <param name="Path">Relative to the folder.</param>
/// <param name="Columns">Names in the order of the file.</param>
/// <param name="Copy">What is read in its stead; null where the table itself is read.</param>
internal sealed record IndexedTable(string Path, FileStamp Source, IReadOnlyList<string> Columns, TableCopy? Copy);

/// <summary>A copy of a table in the index folder.</summary>
/// <param name="Grouped">True if its rows are ordered by gene as <see cref="GroupedCopy"/> does, false if it is merely unpacked.</param>
internal sealed record TableCopy(string Name, FileStamp Stamp, bool Grouped);

/// <param name="Runs">In the order of the tables and of their rows.</param>
internal sealed record IndexedGene(string Id, string Chrom, Strand Strand, IReadOnlyList<RowRun> Runs);

/// <summary>Rows of one gene that stand together.</summary>
/// <param name="Table">Place in the list of tables.</param>
/// <param name="Offset">First byte, in what is read of the table.</param>
/// <param name="Bytes">Up to the end of the last row's line.</param>
/// <param name="Line">1-based line of the first row in the table.</param>
internal readonly record struct RowRun(int Table, long Offset, long Bytes, int Rows, int Line);
