using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Parquet;
using Parquet.Schema;

namespace Builder.Dataset;

/// <summary>
/// A column of one type. As in Parquet itself, present values stand packed and definition levels say which rows have one;
/// a column that is never null has no levels.
/// </summary>
/// <typeparam name="T">int, long, double, ushort, or <see cref="ReadOnlyMemory{T}"/> of char for strings.</typeparam>
internal sealed class Column<T>(ColumnSpec spec, bool repeats = false) : Column(spec, repeats)
    where T : struct
{
    private T[] _values = [];
    private int[] _levels = [];
    private int _rows;
    private int _present;

    private int _row;
    private int _value;

    /// <summary>A row of a column that is never null.</summary>
    public T this[int row]
    {
        set => _values[row] = value;
    }

    /// <summary>Room for rows of a column that is never null.</summary>
    public Span<T> Fill(int at, int rows) => _values.AsSpan(at, rows);

    /// <summary>Gives rows the same value, in a column that may be nullable with one source and not with another.</summary>
    /// <param name="at">The first row; all before it have their values.</param>
    /// <param name="value">Null only in a nullable column.</param>
    public void Put(int at, T? value, int rows = 1)
    {
        if (Spec.Nullable)
        {
            Append(value, rows);
        }
        else
        {
            Fill(at, rows).Fill(value!.Value);
        }
    }

    /// <summary>Appends one row.</summary>
    public void Append(T? value)
    {
        _levels[_rows++] = value is null ? 0 : 1;
        if (value is { } present)
        {
            _values[_present++] = present;
        }
    }

    /// <summary>Appends the same value, or the same lack of one, for many rows.</summary>
    public void Append(T? value, int rows)
    {
        _levels.AsSpan(_rows, rows).Fill(value is null ? 0 : 1);
        _rows += rows;
        if (value is { } present)
        {
            _values.AsSpan(_present, rows).Fill(present);
            _present += rows;
        }
    }

    public override void Reserve(int rows)
    {
        if (_values.Length < rows)
        {
            Array.Resize(ref _values, rows);
        }

        if (Spec.Nullable && _levels.Length < rows)
        {
            Array.Resize(ref _levels, rows);
        }
    }

    public override void Clear() => (_rows, _present) = (0, 0);

    public override Storage.ChunkSize Write(Storage.ColumnChunkWriter chunks, int rows)
        => Spec.Nullable
            ? chunks.Write<T>(this, _values.AsSpan(0, _present), _levels.AsSpan(0, rows))
            : chunks.Write<T>(this, _values.AsSpan(0, rows), []);

    public override async Task ReadAsync(
        ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancellationToken)
    {
        Reserve(rows);
        Rewind();

        // A bare null would convert to an empty Memory, which is not the same as none.
        var levels = Spec.Nullable ? _levels.AsMemory(0, rows) : default(Memory<int>?);
        await group.ReadRawAsync(field, _values.AsMemory(0, rows), levels, null, cancellationToken);
    }

    public override void Rewind() => (_row, _value) = (0, 0);

    /// <summary>The next row's value, or null.</summary>
    public T? Next() => Spec.Nullable && _levels[_row++] == 0 ? null : _values[_value++];

    public override void WriteNext(IBufferWriter<byte> destination)
    {
        if (Next() is not { } value)
        {
            destination.GetSpan(1)[0] = 0;
            destination.Advance(1);
            return;
        }

        if (typeof(T) == typeof(ReadOnlyMemory<char>))
        {
            WriteText(((ReadOnlyMemory<char>)(object)value).Span, destination);
            return;
        }

        var bytes = destination.GetSpan(1 + sizeof(long));
        bytes[0] = 1;
        destination.Advance(1 + WriteNumber(value, bytes[1..]));
    }

    public override int WriteRows(Span<byte> destination, int stride, int rows)
    {
        var width = 1 + Unsafe.SizeOf<T>();
        foreach (var value in _values.AsSpan(_value, rows))
        {
            destination[0] = 1;
            WriteNumber(value, destination[1..width]);
            destination = destination[Math.Min(stride, destination.Length)..];
        }

        _value += rows;
        return width;
    }

    private static int WriteNumber(T value, Span<byte> bytes)
    {
        if (typeof(T) == typeof(double))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, Unsafe.BitCast<T, double>(value));
        }
        else if (typeof(T) == typeof(long))
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, Unsafe.BitCast<T, long>(value));
        }
        else if (typeof(T) == typeof(int))
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, Unsafe.BitCast<T, int>(value));
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, Unsafe.BitCast<T, ushort>(value));
        }

        return Unsafe.SizeOf<T>();
    }

    private static void WriteText(ReadOnlySpan<char> text, IBufferWriter<byte> destination)
    {
        var bytes = destination.GetSpan(1 + sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        bytes[0] = 1;
        var length = Encoding.UTF8.GetBytes(text, bytes[(1 + sizeof(int))..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], length);
        destination.Advance(1 + sizeof(int) + length);
    }
}
