using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Builder.Dataset;

/// <summary>
/// Draws easy TNs without a random generator: the positions with the smallest hashes, ties by position. The hash is
/// XxHash64 (seed 0) of the build's seed (8 bytes, little-endian), the gene id (UTF-8) and the position (4 bytes,
/// little-endian). So a draw depends on the gene alone, and a larger draw contains the smaller one.
/// </summary>
internal sealed class EasyNegatives(ulong seed)
{
    private readonly PriorityQueue<int, (ulong Hash, int Position)> _chosen = new(LargestFirst.Instance);
    private byte[] _key = [];
    private int _wanted;

    public void Begin(string geneId, int wanted)
    {
        _wanted = wanted;
        _chosen.Clear();
        var length = Encoding.UTF8.GetByteCount(geneId);
        Array.Resize(ref _key, sizeof(ulong) + length + sizeof(int));
        BinaryPrimitives.WriteUInt64LittleEndian(_key, seed);
        Encoding.UTF8.GetBytes(geneId, _key.AsSpan(sizeof(ulong)));
    }

    public void Offer(int position)
    {
        if (_wanted == 0)
        {
            return;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_key.AsSpan(_key.Length - sizeof(int)), position);
        var rank = (XxHash64.HashToUInt64(_key), position);
        if (_chosen.Count < _wanted)
        {
            _chosen.Enqueue(position, rank);
        }
        else
        {
            _chosen.EnqueueDequeue(position, rank);
        }
    }

    /// <summary>The positions drawn, in no order.</summary>
    public IEnumerable<int> Chosen() => _chosen.UnorderedItems.Select(item => item.Element);

    private sealed class LargestFirst : IComparer<(ulong Hash, int Position)>
    {
        public static readonly LargestFirst Instance = new();

        public int Compare((ulong Hash, int Position) x, (ulong Hash, int Position) y) => y.CompareTo(x);
    }
}
