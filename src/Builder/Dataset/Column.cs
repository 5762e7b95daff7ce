using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace Builder.Dataset;

/// <summary>The buffered values of one column of one row group; the same object fills, writes and reads back.</summary>
internal abstract class Column(ColumnSpec spec, bool repeats)
{
    public ColumnSpec Spec => spec;

    /// <summary>True if neighbouring rows tend to have the same value: it is then stored as runs.</summary>
    public bool Repeats => repeats;

    /// <summary>Makes room for so many rows; rows that are there stay.</summary>
    public abstract void Reserve(int rows);

    /// <summary>Forgets the rows, keeps the room.</summary>
    public abstract void Clear();

    /// <summary>Writes the rows as a column chunk.</summary>
    public abstract Storage.ChunkSize Write(Storage.ColumnChunkWriter chunks, int rows);

    public abstract Task ReadAsync(
        ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancellationToken);

    /// <summary>Starts <see cref="WriteNext"/> at the first row again.</summary>
    public abstract void Rewind();

    /// <summary>Appends the canonical bytes of the next row (see <see cref="Fingerprint"/>).</summary>
    public abstract void WriteNext(IBufferWriter<byte> destination);

    /// <summary>Writes those of the next rows, in a column of numbers that is never null.</summary>
    /// <param name="stride">Bytes from the beginning of one row to that of the next.</param>
    /// <returns>Bytes written of each row.</returns>
    public abstract int WriteRows(Span<byte> destination, int stride, int rows);
}
