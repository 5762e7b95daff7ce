namespace Builder.Planning;

/// <summary>What a worker is expected to need, before anything was measured.</summary>
public static class MemoryEstimate
{
    /// <summary>Anonymous memory of a worker besides its rows: runtime, libraries, SQLite, the Parquet encoder. Workers with
    /// batches of one gene peaked at 20 to 25 MiB under limits of 24 to 40 MiB (.NET 10, x64); under 40 MiB they got through.</summary>
    public const long Base = 40L << 20;

    /// <summary>The smallest settings the policy goes down to.</summary>
    public const int LeastBatchRows = 500;

    /// <summary>The sequence and the row rules' marks, a byte each for each nucleotide of the gene at hand, and sixteen bytes for
    /// each position that is chosen: a third of them in compact genes, far fewer in long ones.</summary>
    private const long BytesPerBase = 8;

    /// <summary>A row of the tables of a prediction run while its gene is at hand: its numbers read and sorted, its keys and its
    /// window of 500 letters; lists grow by doubling.</summary>
    private const long BytesPerTableRow = 4096;

    /// <summary>Bytes of anonymous memory at the peak: base + the row group being filled (twice, because the buffers grow by
    /// copying and the garbage collector frees late) + the longest gene.</summary>
    /// <param name="rowBytes">Width of one row in memory.</param>
    /// <param name="longestGene">Size of the largest gene: nucleotides, or rows of the tables.</param>
    /// <param name="rowsOfBatch">Rows a batch is expected to have; fewer than <paramref name="batchRows"/> need less.</param>
    /// <param name="source">Says what <paramref name="longestGene"/> counts.</param>
    public static long Peak(int batchRows, long rowsOfBatch, long rowBytes, int longestGene, RowSource source = RowSource.Genome)
        => Base + (2 * Math.Min(batchRows, rowsOfBatch) * rowBytes) + ((source == RowSource.Genome ? BytesPerBase : BytesPerTableRow) * longestGene);

    /// <summary>Rows a gene is expected to keep.</summary>
    public static long Rows(PlannedGene gene, DatasetOptions options)
        => gene.TableRows ?? Rows(gene.Length, gene.Sites, options);

    /// <summary>Rows a gene is expected to keep: its sites with the window to both sides, and never more than it has bases.</summary>
    public static long Rows(int length, int sites, DatasetOptions options)
        => Math.Min(length + sites, (long)(sites * ((2 * options.Window) + 1 + options.EasyRatio)));
}
