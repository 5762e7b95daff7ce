using Builder.Telemetry;

namespace Builder.Journal;

/// <summary>
/// A build's journal as screens and commands read it, through a read-only connection of its own. Made to be asked
/// several times a second: while nobody has written, a read costs one question to SQLite; events, samples and ended
/// attempts are read once and kept, with bounds. For one thread at a time; the snapshots may go to any.
/// </summary>
public sealed class BuildJournalReader : IDisposable
{
    /// <summary>Events a snapshot has at most; older ones through <see cref="EventsAfter"/>.</summary>
    public const int MostEvents = 500;

    /// <summary>Samples of the machine a snapshot has at most: ten minutes.</summary>
    public const int MostMachineSamples = 600;

    private readonly JournalDatabase _database;
    private readonly List<EventRow> _events = [];
    private readonly List<MachineSample> _machine = [];
    private readonly MemoryHistory _memory = new();
    private readonly Dictionary<int, IReadOnlyList<AttemptRow>> _attempts = [];
    private long _nextAttempt; // id of the first attempt that may still change
    private long _lastMachine;
    private long _lastMemory;
    private long _version;
    private BuildSnapshot? _snapshot;

    private BuildJournalReader(JournalDatabase database) => _database = database;

    /// <summary>Opens the journal of a planned build.</summary>
    /// <param name="path">The build's journal.db.</param>
    /// <exception cref="JournalException">There is none, it is damaged, or newer than this program.</exception>
    public static BuildJournalReader Open(string path)
    {
        var database = JournalDatabase.OpenReadOnly(path);
        try
        {
            RefuseUnplanned(database);
            return new BuildJournalReader(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The build at this moment.</summary>
    /// <param name="folder">The output folder, as the snapshot shall name it.</param>
    /// <param name="supervisorAlive">Whether somebody holds supervisor.lock, which the journal cannot know.</param>
    public BuildSnapshot Read(string folder, bool supervisorAlive, DateTimeOffset at)
    {
        var version = _database.DataVersion();
        if (_snapshot is null || version != _version)
        {
            _database.Transaction(() => _snapshot = ReadAll(folder, supervisorAlive, at));
            _version = version;
        }

        return _snapshot! with { At = at, Folder = folder, SupervisorAlive = supervisorAlive };
    }

    /// <summary>The first events after an id, oldest first.</summary>
    /// <param name="id">0 = from the beginning.</param>
    public IReadOnlyList<EventRow> EventsAfter(long id, int max) => BuildQueries.Events(_database, id, max);

    public void Dispose() => _database.Dispose();

    internal static void RefuseUnplanned(JournalDatabase database)
    {
        if (JournalSchema.Build.VersionOf(database) == 0)
        {
            throw new JournalException($"{database.Path} has no build in it, planning did not end: plan the build again.");
        }
    }

    private BuildSnapshot ReadAll(string folder, bool supervisorAlive, DateTimeOffset at)
    {
        ReadAttempts();
        var chunks = BuildQueries.Chunks(_database, id => _attempts.GetValueOrDefault(id, []));
        return new BuildSnapshot(
            at,
            folder,
            supervisorAlive,
            BuildQueries.Build(_database, chunks),
            [.. chunks.Select(chunk => chunk.Row)],
            ReadEvents(),
            ReadMachine(),
            ReadMemory(),
            BuildQueries.Quarantine(_database));
    }

    /// <summary>Reads from the first attempt on that had no end the last time: those before it do not change any more.</summary>
    private void ReadAttempts()
    {
        var news = BuildQueries.Attempts(_database, _nextAttempt);
        foreach (var chunk in news.Select(row => row.Attempt).GroupBy(attempt => attempt.Chunk))
        {
            var known = _attempts.GetValueOrDefault(chunk.Key, []);
            var changed = chunk.Select(attempt => attempt.Number).ToHashSet();
            _attempts[chunk.Key] =
            [
                .. known.Where(attempt => !changed.Contains(attempt.Number)).Concat(chunk).OrderBy(attempt => attempt.Number),
            ];
        }

        if (news.Count > 0)
        {
            var open = news.FindIndex(row => row.Attempt.EndedAt is null);
            _nextAttempt = open < 0 ? news[^1].Id + 1 : news[open].Id;
        }
    }

    private IReadOnlyList<EventRow> ReadEvents()
    {
        var news = BuildQueries.LatestEvents(_database, _events.Count == 0 ? 0 : _events[^1].Id, MostEvents);
        return Extend(_events, news, MostEvents, _snapshot?.Events);
    }

    private IReadOnlyList<MachineSample> ReadMachine()
    {
        var news = BuildQueries.LatestMachine(_database, _lastMachine, MostMachineSamples);
        _lastMachine = news.Count == 0 ? _lastMachine : news[^1].Id;
        return Extend(_machine, [.. news.Select(row => row.Sample)], MostMachineSamples, _snapshot?.Machine);
    }

    private IReadOnlyList<ChunkSample> ReadMemory()
    {
        var news = BuildQueries.Memory(_database, _lastMemory);
        foreach (var (id, sample) in news)
        {
            _memory.Add(sample);
            _lastMemory = id;
        }

        return news.Count == 0 && _snapshot is not null ? _snapshot.Memory : _memory.ToSnapshot();
    }

    /// <summary>Adds to a list, keeps its newest <paramref name="most"/>, and gives a copy for the snapshot: the one
    /// before if nothing was added.</summary>
    private static IReadOnlyList<T> Extend<T>(List<T> list, List<T> news, int most, IReadOnlyList<T>? before)
    {
        if (news.Count == 0 && before is not null)
        {
            return before;
        }

        list.AddRange(news);
        list.RemoveRange(0, Math.Max(0, list.Count - most));
        return [.. list];
    }
}
