using Parquet;
using Parquet.Schema;

namespace Builder.Dataset;

/// <summary>The genes that a Parquet file really has, whoever wrote it: its column gene_id is read, a row group at a time.</summary>
/// <param name="Rows">In all.</param>
/// <param name="RowsByGene">In the order in which the genes stand in the file first.</param>
public sealed record GenesOfFile(long Rows, IReadOnlyDictionary<string, long> RowsByGene)
{
    private const string Column = "gene_id";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or not whole; says why, half a sentence.</exception>
    public static async Task<GenesOfFile> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancel);
            var field = reader.Schema.GetDataFields().FirstOrDefault(field => field.Name == Column)
                ?? throw new InvalidDataException($"has no column {Column}");
            var genes = new OrderedDictionary<string, long>();
            var rows = 0L;
            for (var g = 0; g < reader.RowGroupCount; g++)
            {
                using var group = reader.OpenRowGroupReader(g);
                await CountAsync(group, field, genes, cancel);
                rows += group.RowCount;
            }

            return new(rows, genes);
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or InvalidDataException))
        {
            // A malformed file makes the package throw nearly anything.
            throw new InvalidDataException(Ends(path) ?? $"cannot be read as Parquet ({problem.Message.Split('\n')[0].TrimEnd('.')})", problem);
        }
    }

    private static async Task CountAsync(ParquetRowGroupReader group, DataField field, OrderedDictionary<string, long> genes, CancellationToken cancel)
    {
        var rows = checked((int)group.RowCount);
        var values = new ReadOnlyMemory<char>[rows];
        var levels = new int[field.IsNullable ? rows : 0];
        await group.ReadRawAsync(field, values.AsMemory(), field.IsNullable ? levels.AsMemory() : default(Memory<int>?), null, cancel);
        if (levels.Count(level => level == 0) is > 0 and var without)
        {
            throw new InvalidDataException($"has {without:N0} rows without a {Column}");
        }

        for (var (first, next) = (0, 0); first < rows; first = next)
        {
            while (next < rows && values[next].Span.SequenceEqual(values[first].Span))
            {
                next++; // a gene's rows mostly stand together
            }

            var gene = values[first].ToString();
            genes[gene] = genes.GetValueOrDefault(gene) + next - first;
        }
    }

    // What a killed write leaves: a beginning without the footer. Null if it has one, or cannot even be opened.
    private static string? Ends(string path)
    {
        try
        {
            Span<byte> tail = stackalloc byte[4];
            using var file = File.OpenRead(path);
            if (file.Length >= tail.Length)
            {
                file.Seek(-tail.Length, SeekOrigin.End);
                file.ReadExactly(tail);
            }

            return tail.SequenceEqual("PAR1"u8) ? null : $"is cut off ({file.Length:N0} bytes without a Parquet footer)";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
