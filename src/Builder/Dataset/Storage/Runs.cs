using System.Buffers;
using System.Runtime.InteropServices;

namespace Builder.Dataset.Storage;

/// <summary>
/// Small numbers as Parquet's run-length encoding: for each run its length times two as a varint, then the number in as
/// many bytes as the largest one needs. (Parquet's hybrid has bit-packed runs as well, which nobody has to use.)
/// </summary>
internal sealed class Runs
{
    /// <summary>A varint has seven bits a byte.</summary>
    private const int MostLengthBytes = 5;

    private readonly List<(int Number, int Length)> _runs = [];

    public void Clear() => _runs.Clear();

    /// <summary>Appends a run; neighbours of the same number become one.</summary>
    public void Add(int number, int length)
    {
        if (_runs.Count > 0 && _runs[^1] is var last && last.Number == number)
        {
            _runs[^1] = (number, last.Length + length);
        }
        else
        {
            _runs.Add((number, length));
        }
    }

    /// <param name="bitWidth">Bits of the largest number, 1 to 31.</param>
    public void Write(int bitWidth, ArrayBufferWriter<byte> destination)
    {
        var width = (bitWidth + 7) / 8;
        var bytes = destination.GetSpan((_runs.Count * (MostLengthBytes + width)) + 1);
        var used = 0;
        foreach (var (number, length) in CollectionsMarshal.AsSpan(_runs))
        {
            used += ThriftWriter.WriteVarInt((uint)length << 1, bytes[used..]);
            for (var shift = 0; shift < 8 * width; shift += 8)
            {
                bytes[used++] = (byte)(number >> shift);
            }
        }

        destination.Advance(used);
    }
}
