using System.Text.Json;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Hands out genes with their sequences, one at a time: memory does not grow with the genome.</summary>
public sealed class GeneSource : IDisposable
{
    private readonly FastaFile _genome;
    private byte[] _buffer = [];

    private GeneSource(FastaFile genome)
    {
        _genome = genome;
    }

    /// <summary>Opens the genome of a build, if it is still the one that the build was planned with.</summary>
    /// <param name="indexFolder">Where the index goes when it cannot stand beside the genome.</param>
    /// <exception cref="InputException">The genome is not what it was or cannot be read.</exception>
    public static GeneSource Open(BuildRecord record, string indexFolder)
    {
        var genome = record.Request.Genome!;
        record.Inputs.Genome!.Demand(genome);
        return Open(genome, indexFolder);
    }

    /// <summary>Opens a genome.</summary>
    /// <param name="indexFolder">Where the index goes when it cannot stand beside the genome.</param>
    /// <exception cref="InputException">The genome cannot be read.</exception>
    public static GeneSource Open(string genome, string indexFolder) => new(FastaFile.Open(genome, indexFolder));

    /// <summary>Makes room for the longest gene to come, so that no shorter one's has to be collected.</summary>
    /// <param name="length">Nucleotides.</param>
    public void Reserve(int length)
    {
        if (_buffer.Length < length)
        {
            _buffer = []; // first, so that the old one can be collected while the new one is made
            _buffer = GC.AllocateUninitializedArray<byte>(length);
        }
    }

    /// <summary>The strand-oriented (5'→3') sequence of a gene as upper-case ACGTN; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Sequence(PlannedGene gene)
    {
        Reserve(gene.Length);
        var bases = _buffer.AsSpan(0, gene.Length);
        _genome.Read(gene.Chrom, gene.Start!.Value, gene.End!.Value, bases);
        if (gene.Strand == Strand.Minus)
        {
            ReverseComplement.InPlace(bases);
        }

        return _buffer.AsMemory(0, gene.Length);
    }

    public void Dispose() => _genome.Dispose();
}

/// <summary>The genes of a build as files: <c>genes.tsv</c> for people, <c>genes.jsonl</c> of a chunk for its worker.</summary>
public static class GeneFiles
{
    private const string Header = "ordinal\tgene_id\tgene_name\tchrom\tstart\tend\tstrand\tlength\tsites\tchunk";

    /// <summary>Writes <c>genes.tsv</c>.</summary>
    public static void WriteTable(string path, IEnumerable<PlannedGene> genes)
        => Write(path, genes.Select(gene => string.Join('\t',
            gene.Ordinal, Field(gene.Id), Field(gene.Name), Field(gene.Chrom), gene.Start, gene.End, gene.Strand == Strand.Plus ? "+" : "-",
            gene.IsPlaced ? gene.Length : "", gene.Sites, gene.Chunk)).Prepend(Header));

    /// <summary>Writes a chunk's <c>genes.jsonl</c>.</summary>
    public static void WriteChunk(string path, IEnumerable<PlannedGene> genes)
        => Write(path, genes.Select(gene => JsonSerializer.Serialize(gene, GeneJson.Default.PlannedGene)));

    /// <summary>Writes what the annotation's reader left out.</summary>
    public static void WriteWarnings(string path, IEnumerable<InputWarning> warnings)
        => Write(path, warnings.Select(warning => $"{warning.File}\t{warning.Line}\t{warning.Text}").Prepend("file\tline\twarning"));

    /// <summary>Reads a chunk's genes from an ordinal on, one at a time.</summary>
    /// <exception cref="InvalidDataException">The file was changed; names file and line.</exception>
    /// <exception cref="FileNotFoundException">The file is missing; says what to do.</exception>
    public static IEnumerable<PlannedGene> ReadChunk(string path, int fromOrdinal = 0)
    {
        var number = 0;
        foreach (var line in Lines(path))
        {
            number++;
            var gene = Parse(line, path, number);
            if (gene.Ordinal >= fromOrdinal)
            {
                yield return gene;
            }
        }
    }

    /// <summary>A gene of the plan by its id, or else by its name; null if there is none, or if several have the name.</summary>
    public static PlannedGene? Find(BuildFolder folder, BuildPlan plan, string? name)
    {
        PlannedGene? byId = null;
        var byName = new List<PlannedGene>();
        foreach (var gene in ReadAll(folder, plan))
        {
            byId ??= gene.Id == name ? gene : null;
            if (gene.Name is not null && gene.Name == name)
            {
                byName.Add(gene);
            }
        }

        return byId ?? (byName is [var only] ? only : null);
    }

    /// <summary>All genes of a build in plan order, one at a time.</summary>
    public static IEnumerable<PlannedGene> ReadAll(BuildFolder folder, BuildPlan plan)
        => plan.Chunks.SelectMany(chunk => ReadChunk(folder.Chunk(chunk.Id).Genes));

    private static IEnumerable<string> Lines(string path) => File.Exists(path)
        ? File.ReadLines(path)
        : throw new FileNotFoundException($"{path} is missing: put it back from a backup, or start the build anew in another folder", path);

    private static PlannedGene Parse(string line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, GeneJson.Default.PlannedGene) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{path}, line {number} is not a gene of the plan ({exception.Message}): the file was changed after planning; take it from a backup or start the build anew.", exception);
        }
    }

    private static void Write(string path, IEnumerable<string> lines)
    {
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            using (var writer = new StreamWriter(stream, leaveOpen: true))
            {
                foreach (var line in lines)
                {
                    writer.Write(line);
                    writer.Write('\n');
                }
            }

            stream.Flush(flushToDisk: true);
        }

        DurableFile.Publish(temporary, path);
    }

    // A percent-escaped tab or line break in an identifier must not break the table's lines.
    private static string Field(string? text)
        => text is null || !text.Any(char.IsControl) ? text ?? "" : string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
