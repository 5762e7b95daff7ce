namespace Builder.Planning;

/// <summary>One committed batch: the row in a chunk's journal that makes a Parquet file part of the dataset.</summary>
/// <param name="Chunk">1-based.</param>
/// <param name="Batch">1-based within the chunk.</param>
/// <param name="Attempt">1-based attempt that wrote it.</param>
/// <param name="FirstOrdinal">First gene, 0-based ordinal in the plan.</param>
/// <param name="LastOrdinal">Last gene, inclusive.</param>
/// <param name="File">File name within the chunk's folder, e.g. <c>batch_00001.parquet</c>.</param>
/// <param name="Rows">Rows in the file; 0 is possible.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Hash">XxHash128 of the file's bytes, 32 lower-case hexadecimal digits.</param>
/// <param name="GeneRows">Rows of each gene, FirstOrdinal … LastOrdinal; their sum is <paramref name="Rows"/>.</param>
/// <param name="Seconds">Wall-clock seconds the batch took.</param>
/// <param name="PeakBytes">Largest resident anonymous memory of the worker seen while it worked on the batch; null if it
/// could not be read.</param>
/// <param name="BatchSize">The batch size in force.</param>
/// <param name="BatchRows">The rows a row group in force.</param>
public sealed record CommittedBatch(
    int Chunk,
    int Batch,
    int Attempt,
    int FirstOrdinal,
    int LastOrdinal,
    string File,
    long Rows,
    long Bytes,
    string Hash,
    IReadOnlyList<long> GeneRows,
    double Seconds,
    long? PeakBytes,
    int BatchSize,
    int BatchRows)
{
    /// <summary>Time of the commit; null before it.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What its stages took; null if nobody measured.</summary>
    public StageCosts? Stages { get; init; }

    /// <summary>True: its one gene is quarantined, so it has no rows.</summary>
    public bool LeftOut { get; init; }

    /// <summary>Genes in the batch.</summary>
    public int Genes => LastOrdinal - FirstOrdinal + 1;

    /// <summary>A file is there, in the size that was committed. What it holds takes reading it.</summary>
    public bool IsAt(string path) => new FileInfo(path) is { Exists: true } file && file.Length == Bytes;
}
