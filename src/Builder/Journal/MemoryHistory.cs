namespace Builder.Journal;

/// <summary>
/// The workers' memory as a screen can show it: a chunk keeps its samples until there are <see cref="Most"/>; then of
/// each two neighbours of one attempt the larger stays, so peaks are never lost and memory is bounded.
/// </summary>
internal sealed class MemoryHistory
{
    /// <summary>Samples of a chunk that start a thinning; more than the columns of a terminal's graph.</summary>
    public const int Most = 128;

    private readonly Dictionary<int, Chunk> _chunks = [];
    private ChunkSample[] _samples = new ChunkSample[Most]; // places up to _count are never written again: snapshots share them
    private int _count;

    public void Add(ChunkSample sample)
    {
        if (!_chunks.TryGetValue(sample.Chunk, out var chunk))
        {
            _chunks[sample.Chunk] = chunk = new Chunk();
        }

        if (_count == _samples.Length)
        {
            Array.Resize(ref _samples, 2 * _count);
        }

        _samples[_count++] = sample;
        if (++chunk.Count >= chunk.Limit)
        {
            Thin(sample.Chunk, chunk);
        }
    }

    /// <summary>All samples, in the order they came. Costs nothing, however many there are.</summary>
    public IReadOnlyList<ChunkSample> ToSnapshot() => new ArraySegment<ChunkSample>(_samples, 0, _count);

    private void Thin(int id, Chunk chunk)
    {
        var kept = new List<ChunkSample>(_count);
        var waiting = -1; // index in kept of a sample whose neighbour has not come yet
        foreach (var sample in _samples.AsSpan(0, _count))
        {
            if (sample.Chunk != id || waiting < 0 || kept[waiting].Attempt != sample.Attempt)
            {
                waiting = sample.Chunk == id ? kept.Count : waiting;
                kept.Add(sample);
                continue;
            }

            kept[waiting] = sample.Anonymous > kept[waiting].Anonymous ? sample : kept[waiting];
            waiting = -1;
        }

        _samples = [.. kept, .. new ChunkSample[Most]];
        _count = kept.Count;
        chunk.Count = kept.Count(sample => sample.Chunk == id);
        chunk.Limit = Math.Max(Most, 2 * chunk.Count); // many attempts with a sample each cannot be thinned
    }

    private sealed class Chunk
    {
        public int Count { get; set; }

        public int Limit { get; set; } = Most;
    }
}
