using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Builder.Planning;

/// <summary>The hash that stands in for chance wherever genes are chosen, so that the choice depends on the data and the seed
/// alone: XxHash64 (seed 0) over the seed as 8 little-endian bytes, then the gene id in UTF-8.</summary>
public static class StableHash
{
    public static ulong Of(ulong seed, string geneId)
    {
        var bytes = new byte[8 + Encoding.UTF8.GetByteCount(geneId)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, seed);
        Encoding.UTF8.GetBytes(geneId, bytes.AsSpan(8));
        return XxHash64.HashToUInt64(bytes);
    }
}
