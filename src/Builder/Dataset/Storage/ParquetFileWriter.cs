using System.Buffers.Binary;

namespace Builder.Dataset.Storage;

/// <summary>
/// Writes a Parquet file of flat columns (format 1 pages, zstd). Parquet.Net reads our files, but cannot write them fast
/// enough: it has no dictionaries but for texts, and its managed zstd takes more time for a row's scores than everything
/// else takes together (docs/performance.md). Numbers of struct fields are those of parquet.thrift.
/// <para>
/// A file without <see cref="Finish"/> has no footer, so no reader takes it for a whole one. Memory: one page, and about
/// 150 bytes of footer for each column of each row group written.
/// </para>
/// </summary>
internal sealed class ParquetFileWriter : IDisposable
{
    private static readonly byte[] Magic = "PAR1"u8.ToArray();

    private readonly PageStream _pages;
    private readonly IReadOnlyList<Column> _columns;
    private readonly ThriftWriter _groups = new();
    private readonly ColumnChunkWriter _chunks;
    private int _groupCount;
    private long _rows;

    /// <param name="unwritten">Room for bytes that are not yet written, at least 1; the writer's until it is disposed of.</param>
    public ParquetFileWriter(Stream stream, IReadOnlyList<Column> columns, byte[] unwritten)
    {
        _columns = columns;
        _pages = new PageStream(stream, unwritten);
        _chunks = new ColumnChunkWriter(_pages, _groups);
        _pages.Write(Magic);
    }

    /// <summary>How values of a column's type are stored: Parquet's Type.</summary>
    public static int PhysicalType(string type) => type switch
    {
        "int32" or "uint16" => 1,
        "int64" => 2,
        "double" => 5,
        "string" => 6,
        _ => throw new ArgumentException($"A dataset has no columns of type {type}."),
    };

    /// <summary>Writes what the columns hold as one row group.</summary>
    /// <param name="rows">At least 1.</param>
    public void WriteGroup(int rows, CancellationToken cancellationToken)
    {
        var start = _pages.Position;
        var size = default(ChunkSize);
        _groups.Begin();
        _groups.List(1, ThriftWriter.Element.Struct, _columns.Count);
        foreach (var column in _columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            size += column.Write(_chunks, rows);
        }

        _groups.Int64(2, size.Raw);
        _groups.Int64(3, rows);
        _groups.Int64(5, start);
        _groups.Int64(6, size.Compressed);
        _groups.End();
        _groupCount++;
        _rows += rows;
    }

    /// <summary>Writes the footer, which makes it a file.</summary>
    /// <returns>The hash of the whole file as <see cref="FileHash"/> computes it.</returns>
    public string Finish()
    {
        var footer = new ThriftWriter();
        footer.Begin();
        footer.Int32(1, 1);
        WriteSchema(footer);
        footer.Int64(3, _rows);
        footer.List(4, ThriftWriter.Element.Struct, _groupCount);
        footer.Append(_groups.Written);
        footer.Text(6, $"btui version {BuildRecord.Version}");
        WriteOrders(footer);
        footer.End();
        _pages.Write(footer.Written);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Written.Length);
        _pages.Write(length);
        _pages.Write(Magic);
        _pages.Flush();
        return _pages.Hash;
    }

    public void Dispose() => _pages.Dispose();

    private void WriteSchema(ThriftWriter footer)
    {
        footer.List(2, ThriftWriter.Element.Struct, 1 + _columns.Count);
        footer.Begin();
        footer.Text(4, "root");
        footer.Int32(5, _columns.Count);
        footer.End();
        foreach (var column in _columns)
        {
            footer.Begin();
            footer.Int32(1, PhysicalType(column.Spec.Type));
            footer.Int32(3, column.Spec.Nullable ? 1 : 0);
            footer.Text(4, column.Spec.Name);
            WriteLogicalType(footer, column.Spec.Type);
            footer.End();
        }
    }

    /// <summary>What the physical type does not say: each as the old ConvertedType and as the LogicalType.</summary>
    private static void WriteLogicalType(ThriftWriter footer, string type)
    {
        if (type == "string")
        {
            footer.Int32(6, 0); // UTF8
            footer.Begin(10);
            footer.Begin(1); // STRING
            footer.End();
            footer.End();
        }
        else if (type == "uint16")
        {
            footer.Int32(6, 12); // UINT_16
            footer.Begin(10);
            footer.Begin(10); // INTEGER
            footer.Int8(1, 16);
            footer.Bool(2, false);
            footer.End();
            footer.End();
        }
    }

    /// <summary>Says that the statistics' smallest and largest values are meant in the order of the columns' types.</summary>
    private void WriteOrders(ThriftWriter footer)
    {
        footer.List(7, ThriftWriter.Element.Struct, _columns.Count);
        foreach (var _ in _columns)
        {
            footer.Begin();
            footer.Begin(1);
            footer.End();
            footer.End();
        }
    }
}
