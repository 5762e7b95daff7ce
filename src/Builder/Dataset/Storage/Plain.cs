using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Builder.Dataset.Storage;

/// <summary>Parquet's plain encoding, and the smallest and largest value in it, for each type that a column can have.</summary>
internal static class Plain
{
    /// <summary>True for types whose values in memory are their plain encoding (on little-endian machines, which .NET's are).</summary>
    public static bool IsMemory<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(long) || typeof(T) == typeof(int);

    /// <summary>The encoding of values for which <see cref="IsMemory"/> is true.</summary>
    public static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> values)
        where T : struct
        => MemoryMarshal.AsBytes(values);

    public static void Write<T>(ReadOnlySpan<T> values, IBufferWriter<byte> destination)
        where T : struct
    {
        if (IsMemory<T>())
        {
            destination.Write(Bytes(values));
            return;
        }

        foreach (var value in values)
        {
            if (value is ushort number)
            {
                BinaryPrimitives.WriteInt32LittleEndian(destination.GetSpan(sizeof(int)), number);
                destination.Advance(sizeof(int));
            }
            else
            {
                WriteText(((ReadOnlyMemory<char>)(object)value).Span, destination);
            }
        }
    }

    private static void WriteText(ReadOnlySpan<char> text, IBufferWriter<byte> destination)
    {
        var bytes = destination.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, bytes[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, length);
        destination.Advance(sizeof(int) + length);
    }
}
