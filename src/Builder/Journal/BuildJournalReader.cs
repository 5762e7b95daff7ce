using Builder.Telemetry;

namespace Builder.Journal;

/// <summary>
/// A build's journal as screens and commands read it, through a read-only connection of its own. Made to be asked
/// several times a second: while nobody has written, a read costs one question to SQLite, and after a write only what is
/// new or changed is read; what is kept is bounded. For one thread at a time; the snapshots may go to any.
/// </summary>
public sealed class BuildJournalReader : IDisposable
{
    /// <summary>Events a snapshot has at most; older ones through <see cref="EventsAfter"/>.</summary>
    public const int MostEvents = 500;

    /// <summary>Samples of the machine a snapshot has at most: ten minutes.</summary>
    public const int MostMachineSamples = 600;

    /// <summary>Samples of the memory model a snapshot has at most; of more none counts.</summary>
    public const int MostPeaks = 40;

    private readonly JournalDatabase _database;
    private readonly SnapshotSource _source;
    private BuildSnapshot? _snapshot;
    private long _version;

    private BuildJournalReader(JournalDatabase database)
    {
        _database = database;
        _source = new SnapshotSource(database);
    }

    /// <summary>Opens the journal of a planned build.</summary>
    /// <param name="path">The build's journal.db.</param>
    /// <param name="patience">With a lock that another process holds.</param>
    /// <exception cref="JournalException">There is none, it is damaged, or newer than this program.</exception>
    public static BuildJournalReader Open(string path, LockPatience patience = LockPatience.Usual)
    {
        var database = JournalDatabase.OpenReadOnly(path, patience);
        try
        {
            RefuseUnplanned(database);
            BringUpToDate(database);
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
    /// <exception cref="JournalException">The journal could not be read now; a later call misses nothing.</exception>
    public BuildSnapshot Read(string folder, bool supervisorAlive, DateTimeOffset at)
    {
        var version = _database.DataVersion();
        if (_snapshot is null || version != _version)
        {
            _snapshot = ReadNews();
            _version = version;
        }

        return _snapshot with { At = at, Folder = folder, SupervisorAlive = supervisorAlive };
    }

    /// <summary>The build in brief, read anew; as cheap as it goes for a build of any size.</summary>
    /// <param name="folder">As of <see cref="Read"/>.</param>
    /// <param name="supervisorAlive">As of <see cref="Read"/>.</param>
    /// <exception cref="JournalException">The journal could not be read now.</exception>
    public BuildBrief ReadBrief(string folder, bool supervisorAlive, DateTimeOffset at)
    {
        BuildBrief? brief = null;
        _database.Transaction(() =>
        {
            var (build, held) = BuildQueries.Sums(_database);
            brief = new(
                new(
                    at, folder, supervisorAlive, build, [], BuildQueries.LatestEvents(_database, 0, 1),
                    [.. BuildQueries.LatestMachine(_database, 0, 1).Select(row => row.Sample)], [], []),
                held);
        });
        return brief!;
    }

    /// <summary>The first events after an id, oldest first.</summary>
    /// <param name="id">0 = from the beginning.</param>
    public IReadOnlyList<EventRow> EventsAfter(long id, int max) => BuildQueries.Events(_database, id, max);

    /// <summary>The first events of a chunk and of the whole build within a span of time, oldest first.</summary>
    public IReadOnlyList<EventRow> EventsBetween(int chunk, DateTimeOffset from, DateTimeOffset to, int max)
        => BuildQueries.EventsBetween(_database, chunk, from, to, max);

    /// <summary>All samples of the machine that the journal has kept, oldest first; a snapshot has only the latest.</summary>
    public IReadOnlyList<MachineSample> MachineHistory()
        => [.. BuildQueries.LatestMachine(_database, 0, int.MaxValue).Select(row => row.Sample)];

    public void Dispose() => _database.Dispose();

    // A journal of an older version lacks columns that are asked for; nobody but a writer can add them, and nothing is lost.
    private static void BringUpToDate(JournalDatabase database)
    {
        if (JournalSchema.Build.VersionOf(database) < JournalSchema.Build.Version)
        {
            using var writer = JournalDatabase.OpenExisting(database.Path);
            JournalSchema.Build.Upgrade(writer);
        }
    }

    internal static void RefuseUnplanned(JournalDatabase database)
    {
        if (JournalSchema.Build.VersionOf(database) == 0)
        {
            throw new JournalException($"{database.Path} is empty: put it back from a copy, or run btui resume {Path.GetDirectoryName(database.Path)}, which makes it again from what the chunks hold.");
        }
    }

    private BuildSnapshot ReadNews()
    {
        BuildSnapshot? snapshot = null;
        _database.Transaction(() => snapshot = _source.Next());
        return snapshot!;
    }
}
