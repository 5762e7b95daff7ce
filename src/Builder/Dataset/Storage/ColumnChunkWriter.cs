using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Builder.Dataset.Storage;

/// <summary>
/// Writes the column chunks of a file, one page each. A column that repeats itself (a gene's name, a k-mer's count in
/// overlapping windows) is written as a dictionary and runs: a hundredth of the bytes before anything is compressed. Any
/// other is written as it stands in memory. The buffers serve one chunk after the other.
/// </summary>
internal sealed class ColumnChunkWriter(PageStream pages, ThriftWriter footer)
{
    private const int Zstd = 6;

    private readonly ArrayBufferWriter<byte> _page = new(1 << 16);
    private readonly ArrayBufferWriter<byte> _encodedLevels = new(1 << 10);
    private readonly Runs _levels = new();
    private readonly Runs _runs = new();
    private readonly Dictionary<Type, object> _dictionaries = [];

    /// <summary>Writes a chunk to the file and its metadata to the footer.</summary>
    /// <param name="values">Present values.</param>
    /// <param name="levels">For each row 1 if it has a value and 0 if not; empty for a column that is never null.</param>
    public ChunkSize Write<T>(Column column, ReadOnlySpan<T> values, ReadOnlySpan<int> levels)
        where T : struct
    {
        var start = pages.Position;
        var rows = Math.Max(values.Length, levels.Length);
        _page.ResetWrittenCount();
        if (!column.Repeats || values.Length == 0)
        {
            var size = WritePlain(values, levels, rows);
            BeginMetadata(column.Spec, [PageEncoding.Plain, PageEncoding.Runs], rows, size);
            footer.Int64(9, start);
            EndMetadata(values, rows - values.Length);
            return size;
        }
        else
        {
            var dictionary = FindRuns(values);
            Plain.Write(dictionary.Values, _page);
            var size = pages.WriteDictionary(_page.WrittenSpan, dictionary.Values.Length);
            var dataStart = pages.Position;
            size += WriteRuns(dictionary.Values.Length, levels, rows);
            BeginMetadata(column.Spec, [PageEncoding.Plain, PageEncoding.Runs, PageEncoding.DictionaryRuns], rows, size);
            footer.Int64(9, dataStart);
            footer.Int64(11, start);
            EndMetadata(dictionary.Values, rows - values.Length);
            return size;
        }
    }

    private ChunkSize WritePlain<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> levels, int rows)
        where T : struct
    {
        if (levels.IsEmpty && Plain.IsMemory<T>())
        {
            return pages.WriteData(Plain.Bytes(values), rows, PageEncoding.Plain); // no copy
        }

        WriteLevels(levels);
        Plain.Write(values, _page);
        return pages.WriteData(_page.WrittenSpan, rows, PageEncoding.Plain);
    }

    private ValueNumbers<T> FindRuns<T>(ReadOnlySpan<T> values)
        where T : struct
    {
        var dictionary = Dictionary<T>();
        dictionary.Clear();
        _runs.Clear();
        while (values.Length > 0)
        {
            // By bits: 0 and -0 are equal as numbers but not in a file.
            var length = typeof(T) == typeof(double)
                ? RunLength(MemoryMarshal.Cast<T, long>(values))
                : RunLength(values);
            _runs.Add(dictionary.Of(values[0]), length);
            values = values[length..];
        }

        return dictionary;
    }

    private ChunkSize WriteRuns(int distinct, ReadOnlySpan<int> levels, int rows)
    {
        _page.ResetWrittenCount();
        WriteLevels(levels);
        var bits = Math.Max(1, BitOperations.Log2((uint)distinct - 1) + 1);
        _page.GetSpan(1)[0] = (byte)bits;
        _page.Advance(1);
        _runs.Write(bits, _page);
        return pages.WriteData(_page.WrittenSpan, rows, PageEncoding.DictionaryRuns);
    }

    /// <summary>Which rows have a value: length in bytes, then runs of 0 and 1.</summary>
    private void WriteLevels(ReadOnlySpan<int> levels)
    {
        if (levels.IsEmpty)
        {
            return;
        }

        _levels.Clear();
        while (levels.Length > 0)
        {
            var length = RunLength(levels);
            _levels.Add(levels[0], length);
            levels = levels[length..];
        }

        _encodedLevels.ResetWrittenCount();
        _levels.Write(1, _encodedLevels);
        BinaryPrimitives.WriteInt32LittleEndian(_page.GetSpan(sizeof(int)), _encodedLevels.WrittenCount);
        _page.Advance(sizeof(int));
        _page.Write(_encodedLevels.WrittenSpan);
    }

    /// <summary>How many of the first values are equal.</summary>
    private static int RunLength<T>(ReadOnlySpan<T> values)
    {
        var end = values.IndexOfAnyExcept(values[0]);
        return end < 0 ? values.Length : end;
    }

    private ValueNumbers<T> Dictionary<T>()
        where T : struct
    {
        if (!_dictionaries.TryGetValue(typeof(T), out var dictionary))
        {
            dictionary = new ValueNumbers<T>();
            _dictionaries.Add(typeof(T), dictionary);
        }

        return (ValueNumbers<T>)dictionary;
    }

    /// <summary>Begins Parquet's ColumnChunk and the ColumnMetaData in it.</summary>
    private void BeginMetadata(ColumnSpec spec, ReadOnlySpan<PageEncoding> encodings, int rows, ChunkSize size)
    {
        footer.Begin();
        footer.Int64(2, 0); // the file offset of metadata beside the pages: there is none
        footer.Begin(3);
        footer.Int32(1, ParquetFileWriter.PhysicalType(spec.Type));
        footer.List(2, ThriftWriter.Element.Int32, encodings.Length);
        foreach (var encoding in encodings)
        {
            footer.Number((int)encoding);
        }

        footer.List(3, ThriftWriter.Element.Binary, 1);
        footer.Text(spec.Name);
        footer.Int32(4, Zstd);
        footer.Int64(5, rows);
        footer.Int64(6, size.Raw);
        footer.Int64(7, size.Compressed);
    }

    private void EndMetadata<T>(ReadOnlySpan<T> values, int nulls)
        where T : struct
    {
        Extremes.Write(footer, 12, values, nulls);
        footer.End();
        footer.End();
    }
}
