using System.Buffers;
using System.Text;

namespace Builder.Dataset.Storage;

/// <summary>
/// Thrift's compact protocol, as much of it as Parquet's page headers and footers need. Fields of a struct are written in
/// ascending order of their ids; a nested struct stands between <see cref="Begin(int)"/> and <see cref="End"/>.
/// </summary>
internal sealed class ThriftWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 10);
    private readonly Stack<int> _outer = new();
    private int _last;

    /// <summary>Type codes of list elements.</summary>
    public enum Element : byte
    {
        Int32 = 5,
        Binary = 8,
        Struct = 12,
    }

    private enum Kind : byte
    {
        True = 1,
        False = 2,
        Byte = 3,
        Int32 = 5,
        Int64 = 6,
        Binary = 8,
        List = 9,
        Struct = 12,
    }

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>Begins a struct that is a field.</summary>
    public void Begin(int field)
    {
        Field(field, Kind.Struct);
        Begin();
    }

    /// <summary>Begins a struct that is an element of a list, or stands alone.</summary>
    public void Begin()
    {
        _outer.Push(_last);
        _last = 0;
    }

    public void End()
    {
        Byte(0);
        _last = _outer.Pop();
    }

    public void Bool(int field, bool value) => Field(field, value ? Kind.True : Kind.False);

    public void Int8(int field, byte value)
    {
        Field(field, Kind.Byte);
        Byte(value);
    }

    public void Int32(int field, int value)
    {
        Field(field, Kind.Int32);
        Number(value);
    }

    public void Int64(int field, long value)
    {
        Field(field, Kind.Int64);
        Number(value);
    }

    public void Text(int field, string value)
    {
        Field(field, Kind.Binary);
        Text(value);
    }

    public void Binary(int field, ReadOnlySpan<byte> value)
    {
        Field(field, Kind.Binary);
        VarInt((uint)value.Length);
        _bytes.Write(value);
    }

    /// <summary>Begins a list; its elements follow.</summary>
    public void List(int field, Element element, int count)
    {
        Field(field, Kind.List);
        Byte((byte)((Math.Min(count, 15) << 4) | (int)element));
        if (count >= 15)
        {
            VarInt((uint)count);
        }
    }

    /// <summary>A number as an element of a list.</summary>
    public void Number(long value) => VarInt((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A text as an element of a list.</summary>
    public void Text(string value)
    {
        VarInt((uint)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, _bytes);
    }

    /// <summary>Elements of a list that another writer has written.</summary>
    public void Append(ReadOnlySpan<byte> written) => _bytes.Write(written);

    private void Field(int id, Kind kind)
    {
        // Ids of Parquet's structs never lie more than 15 apart, which is all the short form can say.
        Byte((byte)(((id - _last) << 4) | (int)kind));
        _last = id;
    }

    private void VarInt(ulong value) => _bytes.Advance(WriteVarInt(value, _bytes.GetSpan(10)));

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    /// <summary>Seven bits a byte, lowest first; all bytes but the last have their highest bit set.</summary>
    /// <returns>Bytes written, 1 to 10.</returns>
    public static int WriteVarInt(ulong value, Span<byte> destination)
    {
        var length = 0;
        while (value >= 0x80)
        {
            destination[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        destination[length++] = (byte)value;
        return length;
    }
}
