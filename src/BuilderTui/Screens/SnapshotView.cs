using Builder.Journal;
using Builder.Supervision;
using BuilderTui.Filtering;
using BuilderTui.Format;
using BuilderTui.Screens.Advising;
using BuilderTui.Sorting;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>
/// A snapshot and what all painters ask of it, worked out once when it arrives: the table's order, how many chunks are in
/// which state, the last memory death. So a frame costs what is visible, not what the build has.
/// </summary>
internal sealed class SnapshotView
{
    private (ChunkSort Sort, ChunkFilter? Filter, IReadOnlyList<int> Order)? _table;

    public SnapshotView(BuildSnapshot snapshot)
    {
        Snapshot = snapshot;
        var chunks = snapshot.Chunks;
        var ranks = new int[chunks.Count];
        long? workers = null;
        var running = new List<ChunkRow>();
        var counts = new int[StateWords.OfChunks.Count];
        for (var i = 0; i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            ranks[i] = StateWords.Rank(chunk);
            counts[ranks[i]]++;
            if (chunk.State == ChunkState.Held)
            {
                FirstHeld ??= chunk;
            }

            if (chunk.MemoryBytes is { } memory)
            {
                workers = (workers ?? 0) + memory;
            }

            if (chunk.State == ChunkState.Running)
            {
                running.Add(chunk);
            }

            RememberDeath(chunk);
        }

        Gauges = MachineGauges.Of(snapshot.Machine.Count > 0 ? snapshot.Machine[^1] : null, workers);
        Counts = counts;
        Running = running;
        WorkerBytes = workers;
        Order = Sorted(chunks, ranks, counts);
        Attendance = Attendance.Of(snapshot);
        Advice = AdviceTable.Of(new AdviceFacts(snapshot, Attendance, FirstHeld, LastMemoryDeath));
    }

    public BuildSnapshot Snapshot { get; }

    /// <summary>RAM, swap, disk and CPU.</summary>
    public IReadOnlyList<GaugeModel> Gauges { get; }

    /// <summary>Chunk ids, what needs the operator first; within a state ascending.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>
    /// Chunk ids as a filter leaves them, sorted. The last one that was asked for is kept, so a frame costs no sorting. For
    /// the UI thread.
    /// </summary>
    public IReadOnlyList<int> Table(ChunkSort sort, ChunkFilter? filter)
    {
        if (sort == default && filter is null)
        {
            return Order;
        }

        if (_table is not { } kept || kept.Sort != sort || kept.Filter != filter)
        {
            _table = kept = (sort, filter, ChunkOrder.Of(Snapshot.Chunks, Snapshot.At, sort, filter));
        }

        return kept.Order;
    }

    /// <summary>Chunks in each state of <see cref="StateWords.OfChunks"/>.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Chunks that a worker is at, by place.</summary>
    public IReadOnlyList<ChunkRow> Running { get; }

    /// <summary>Memory of all workers that could be read, bytes; null when none could.</summary>
    public long? WorkerBytes { get; }

    /// <summary>The held chunk of the lowest place, or null.</summary>
    public ChunkRow? FirstHeld { get; }

    /// <summary>The latest memory death whose chunk is not done yet, or null.</summary>
    public AttemptRow? LastMemoryDeath { get; private set; }

    /// <summary>What is wrong with who works on the build, or null.</summary>
    public Attendance? Attendance { get; }

    /// <summary>What is most worth saying about the build, or null.</summary>
    public AdviceLine? Advice { get; }

    /// <summary>Null if the build has no such chunk.</summary>
    public ChunkRow? Chunk(int id)
    {
        var (chunks, from, to) = (Snapshot.Chunks, 0, Snapshot.Chunks.Count - 1);
        for (var middle = Math.Min(id - 1, to); from <= to; middle = (from + to) / 2) // its place, unless one is missing
        {
            if (chunks[middle].Id == id)
            {
                return chunks[middle];
            }

            (from, to) = chunks[middle].Id < id ? (middle + 1, to) : (from, middle - 1);
        }

        return null;
    }

    /// <summary>Ids by rank; within one as they came, which is ascending.</summary>
    private static int[] Sorted(IReadOnlyList<ChunkRow> chunks, int[] ranks, int[] counts)
    {
        var places = new int[counts.Length];
        for (var rank = 1; rank < places.Length; rank++)
        {
            places[rank] = places[rank - 1] + counts[rank - 1];
        }

        var sorted = new int[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            sorted[places[ranks[i]]++] = chunks[i].Id;
        }

        return sorted;
    }

    private void RememberDeath(ChunkRow chunk)
    {
        if (chunk.State is not (ChunkState.Running or ChunkState.Retrying or ChunkState.Waiting))
        {
            return;
        }

        var death = chunk.Attempts.LastOrDefault(attempt => StateWords.IsMemoryDeath(attempt.Verdict));
        if (death?.EndedAt > (LastMemoryDeath?.EndedAt ?? DateTimeOffset.MinValue))
        {
            LastMemoryDeath = death;
        }
    }
}
