using Builder.Telemetry;

namespace Builder.Journal;

/// <summary>
/// Makes each snapshot from the one before and what the journal has got since. Lists in which nothing changed are handed
/// on as they are. Each part notes how far it has read together with what it has read, so a <see cref="Next"/> that throws
/// loses nothing.
/// </summary>
internal sealed class SnapshotSource(JournalDatabase database)
{
    private static readonly Comparer<ChunkRow> ById = Comparer<ChunkRow>.Create((a, b) => a.Id.CompareTo(b.Id));

    private readonly MemoryHistory _history = new();
    private ChunkRow[] _chunks = [];
    private IReadOnlyList<EventRow> _events = [];
    private IReadOnlyList<MachineSample> _machine = [];
    private IReadOnlyList<ChunkSample> _memory = [];
    private IReadOnlyList<PeakSample> _peaks = [];
    private long _revision = -1; // of the chunk that changed last
    private long _lastEvent;
    private long _lastMachine;
    private long _lastMemory;

    /// <summary>The build now; what the journal does not know is left empty. Called within a transaction, so that its
    /// parts are of one moment.</summary>
    public BuildSnapshot Next()
    {
        ReadChunks();
        ReadEvents();
        ReadMachine();
        ReadMemory();
        return new BuildSnapshot(
            At: default,
            Folder: "",
            SupervisorAlive: false,
            BuildQueries.Build(database, _chunks),
            _chunks,
            _events,
            _machine,
            _memory,
            BuildQueries.Quarantine(database))
        {
            Peaks = _peaks,
        };
    }

    private void ReadChunks()
    {
        // The first time, and when the build was expanded, all of them come, by id.
        var others = database.Single($"SELECT count(*) FROM chunk", row => row.Int()) != _chunks.Length;
        var changed = BuildQueries.Chunks(database, others ? -1 : _revision);
        if (changed.Count == 0)
        {
            return;
        }

        ChunkRow[] chunks = others ? [.. changed.Select(row => row.Chunk.Row)] : [.. _chunks];
        foreach (var (chunk, _) in changed)
        {
            chunks[Array.BinarySearch(chunks, chunk.Row, ById)] = chunk.Row;
        }

        // A batch that was committed changed its chunk.
        _peaks = BuildQueries.LatestPeaks(database, BuildJournalReader.MostPeaks);
        _chunks = chunks;
        _revision = changed.Max(row => row.Revision);
    }

    private void ReadEvents()
    {
        var news = BuildQueries.LatestEvents(database, _lastEvent, BuildJournalReader.MostEvents);
        if (news.Count > 0)
        {
            _lastEvent = news[^1].Id;
            _events = [.. _events.Concat(news).TakeLast(BuildJournalReader.MostEvents)];
        }
    }

    private void ReadMachine()
    {
        var news = BuildQueries.LatestMachine(database, _lastMachine, BuildJournalReader.MostMachineSamples);
        if (news.Count > 0)
        {
            _lastMachine = news[^1].Id;
            var samples = _machine.Concat(news.Select(row => row.Sample));
            _machine = [.. samples.TakeLast(BuildJournalReader.MostMachineSamples)];
        }
    }

    private void ReadMemory()
    {
        var news = BuildQueries.Memory(database, _lastMemory);
        if (news.Count > 0)
        {
            _lastMemory = news[^1].Id;
            news.ForEach(row => _history.Add(row.Sample));
            _memory = _history.ToSnapshot();
        }
    }
}
