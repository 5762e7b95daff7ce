using System.Buffers;

namespace Builder.Dataset.Storage;

/// <summary>
/// Small numbers as Parquet's run-length encoding: for each run its length times two as a varint, then the number in as
/// many bytes as the largest one needs. (Parquet's hybrid has bit-packed runs as well, which nobody has to use.)
/// </summary>
internal sealed class Runs
{
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
    public void Write(int bitWidth, IBufferWriter<byte> destination)
    {
        var width = (bitWidth + 7) / 8;
        foreach (var (number, length) in _runs)
        {
            var bytes = destination.GetSpan(10 + sizeof(int));
            var used = ThriftWriter.WriteVarInt((ulong)length << 1, bytes);
            for (var i = 0; i < width; i++)
            {
                bytes[used++] = (byte)(number >> (8 * i));
            }

            destination.Advance(used);
        }
    }
}
