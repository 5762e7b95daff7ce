using System.Text.Json;
using Builder.Planning;

namespace Builder.Journal;

/// <summary>
/// The journal of a build as its supervisor writes it. At most one supervisor at a time may have it open (it holds
/// supervisor.lock). Safe for several threads. A decision is on the disk when its call returns; several that belong
/// together go into one <see cref="Transaction"/>. Times are stored in whole milliseconds.
/// </summary>
public sealed partial class BuildJournalWriter : IDisposable
{
    private readonly JournalDatabase _database;
    private readonly TimeProvider _time;

    private BuildJournalWriter(JournalDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        var mode = database.Single($"PRAGMA journal_mode = WAL", row => row.Text());
        if (mode != "wal")
        {
            throw new JournalException(
                $"{database.Path} is on a file system without shared memory maps: build in a folder on a local disk.");
        }

        database.Execute($"PRAGMA synchronous = FULL");
    }

    /// <summary>Makes the journal of a planned build: every chunk waits. It is there whole or not at all.</summary>
    /// <exception cref="JournalException">The folder has a build already, or cannot be written.</exception>
    public static BuildJournalWriter Create(
        string path,
        TimeProvider time,
        BuildHeader header,
        IReadOnlyList<ChunkHeader> chunks)
        => Opened(JournalDatabase.OpenOrCreate(path), database =>
        {
            var writer = new BuildJournalWriter(database, time);
            writer.Transaction(() =>
            {
                if (JournalSchema.Build.VersionOf(database) != 0)
                {
                    throw new JournalException($"{database.Path} has a build already: resume it, or give another folder.");
                }

                JournalSchema.Build.Upgrade(database);
                writer.InsertPlan(header, chunks);
            });
            return writer;
        });

    /// <summary>Opens the journal of a planned build to go on with it.</summary>
    /// <exception cref="JournalException">There is none, it is damaged, or newer than this program.</exception>
    public static BuildJournalWriter Open(string path, TimeProvider time)
        => Opened(JournalDatabase.OpenExisting(path), database =>
        {
            BuildJournalReader.RefuseUnplanned(database);
            var writer = new BuildJournalWriter(database, time);
            JournalSchema.Build.Upgrade(database);
            return writer;
        });

    /// <summary>Makes all writes of <paramref name="decision"/> one: all of them are durable, or, if it throws, none.</summary>
    public void Transaction(Action decision) => _database.Transaction(decision);

    /// <summary>All that the journal knows, to go on after a crash.</summary>
    public DurableState Load()
    {
        DurableState? state = null;
        _database.Transaction(() =>
        {
            var chunks = BuildQueries.Chunks(_database, after: -1).ConvertAll(row => row.Chunk);
            state = new DurableState(
                BuildQueries.Build(_database, chunks.ConvertAll(chunk => chunk.Row)),
                chunks,
                BuildQueries.Ledger(_database),
                BuildQueries.Quarantine(_database),
                BuildQueries.Peaks(_database));
        });
        return state!;
    }

    /// <summary>Moves the build to a state; the first time it runs is when it started.</summary>
    public void SetBuild(BuildState state, string? note)
    {
        DateTimeOffset? started = state == BuildState.Running ? _time.GetUtcNow() : null;
        _database.Execute($"""
            UPDATE build SET state = {state}, note = {note}, started_at = coalesce(started_at, {started})
            """);
    }

    /// <summary>Changes what the operator may change of a plan.</summary>
    /// <param name="parallel">Most workers at a time.</param>
    /// <param name="memoryLimit">Of one worker, bytes.</param>
    public void SetLimits(int parallel, long memoryLimit)
        => _database.Execute($"UPDATE build SET parallel = {parallel}, memory_limit = {memoryLimit}");

    /// <summary>Tells how far the build is; an observation, not a decision.</summary>
    public void SetBuildProgress(BuildProgress progress) => _database.RelaxedTransaction(() => _database.Execute($"""
        UPDATE build SET seconds = {progress.Seconds}, running = {progress.Running},
            rows_per_second = {progress.RowsPerSecond}, eta_seconds = {progress.EtaSeconds},
            eta_low = {progress.EtaLow}, eta_high = {progress.EtaHigh}
        """));

    /// <summary>Notes what was committed in a time that this journal does not know.</summary>
    /// <param name="bases">Nucleotides of the plan.</param>
    public void SetUnseen(long bases) => _database.Execute($"UPDATE build SET unseen_bases = {bases}");

    public void SetChunk(int chunk, ChunkState state, string? note)
        => One(_database.Execute($"UPDATE chunk SET state = {state}, note = {note} WHERE id = {chunk}"), chunk);

    /// <summary>Sets the sizes of the chunk's next attempt.</summary>
    public void SetSizes(int chunk, int batchSize, int batchRows) => One(
        _database.Execute($"UPDATE chunk SET batch_size = {batchSize}, batch_rows = {batchRows} WHERE id = {chunk}"),
        chunk);

    /// <summary>Sets what the operator asks for: the sizes that a chunk goes back to; null = those of the plan.</summary>
    public void SetWanted(int chunk, int? batchSize, int? batchRows) => One(
        _database.Execute($"UPDATE chunk SET batch_size_wanted = {batchSize}, batch_rows_wanted = {batchRows} WHERE id = {chunk}"),
        chunk);

    /// <summary>Gives genes a batch of their own.</summary>
    /// <param name="ordinals">All of the chunk that have one.</param>
    public void SetIsolated(int chunk, IReadOnlyList<int> ordinals)
    {
        var json = JsonSerializer.Serialize(ordinals, JournalJson.Default.IReadOnlyListInt32);
        One(_database.Execute($"UPDATE chunk SET isolated = {json} WHERE id = {chunk}"), chunk);
    }

    /// <summary>Sets what the operator asks for: the most workers at a time.</summary>
    public void SetParallelWanted(int parallel)
        => _database.Execute($"UPDATE build SET parallel = {parallel}, parallel_wanted = {parallel}");

    /// <summary>Without a commit and without a new gene for so long, a worker is stopped.</summary>
    public void SetStallTime(TimeSpan time) => _database.Execute($"UPDATE build SET stall_seconds = {time.TotalSeconds}");

    /// <summary>Gives the chunk a new retry budget: attempts up to this number no longer count.</summary>
    public void SetBudgetFrom(int chunk, int attempt)
        => One(_database.Execute($"UPDATE chunk SET budget_from = {attempt} WHERE id = {chunk}"), chunk);

    /// <summary>Tells how far a chunk is; an observation, not a decision.</summary>
    /// <param name="memoryBytes">Anonymous memory of the running worker; null when none runs or it could not be read.</param>
    /// <param name="leftOut">Of <paramref name="genesDone"/> those that are quarantined.</param>
    /// <param name="stages">What its committed batches took; null = nobody measured.</param>
    public void Progress(int chunk, int genesDone, long rows, double? rowsPerSecond, long? memoryBytes, int leftOut = 0, StageCosts? stages = null)
        => _database.RelaxedTransaction(() => One(
            _database.Execute($"""
                UPDATE chunk SET genes_done = {genesDone}, rows = {rows}, rows_per_second = {rowsPerSecond},
                    memory = {memoryBytes}, genes_left_out = {leftOut},
                    stages = {(stages is null ? null : JsonSerializer.Serialize(stages, JournalJson.Default.StageCosts))}
                WHERE id = {chunk}
                """),
            chunk));

    /// <summary>Tells how far a chunk is, from what its own journal says. A gene that is taken in again counts as missing until it
    /// is built.</summary>
    public void Progress(int chunk, ChunkProgress seen, double? rowsPerSecond, long? memoryBytes)
    {
        var again = seen.LeftOut == 0 ? 0 : seen.TakenInAgain([.. Quarantined().Select(gene => gene.Ordinal)]).Count;
        Progress(chunk, seen.Genes - again, seen.Rows, rowsPerSecond, memoryBytes, seen.LeftOut - again, seen.Stages);
    }

    /// <summary>Notes an attempt before its runner is started.</summary>
    /// <param name="number">1-based within the chunk; one that was not used yet.</param>
    /// <param name="firstOrdinal">Gene it starts at.</param>
    /// <param name="at">When it began; null = now.</param>
    public void BeginAttempt(int chunk, int number, int batchSize, int batchRows, long? limitBytes, int firstOrdinal, DateTimeOffset? at = null)
        => _database.Transaction(() =>
        {
            _database.Execute($"""
                INSERT INTO attempt (chunk, number, first_ordinal, batch_size, batch_rows, memory_limit, started_at)
                VALUES ({chunk}, {number}, {firstOrdinal}, {batchSize}, {batchRows}, {limitBytes}, {at ?? _time.GetUtcNow()})
                """);
            One(_database.Execute($"UPDATE chunk SET memory_limit = {limitBytes} WHERE id = {chunk}"), chunk);
        });

    /// <summary>Notes what enforces the limit of an attempt: <c>cgroup v2</c>, <c>cgroup v1</c> or <c>watchdog</c>.</summary>
    public void SetLimitEnforcedBy(int chunk, int number, string enforcer) => _database.Transaction(() =>
    {
        One(
            _database.Execute(
                $"UPDATE attempt SET limit_enforced_by = {enforcer} WHERE chunk = {chunk} AND number = {number}"),
            chunk,
            number);
        _database.Execute($"UPDATE build SET limit_enforced_by = {enforcer}");
    });

    /// <summary>Notes why an attempt ended. A verdict is given once.</summary>
    /// <exception cref="InvalidOperationException">There is no such running attempt.</exception>
    public void EndAttempt(int chunk, int number, AttemptEnd end) => _database.Transaction(() =>
    {
        var evidence = JsonSerializer.Serialize(end.Evidence, JournalJson.Default.IReadOnlyListEvidenceFact);
        One(
            _database.Execute($"""
                UPDATE attempt SET verdict = {end.Verdict}, confidence = {end.Confidence}, sentence = {end.Sentence},
                    evidence = {evidence}, peak = {end.PeakBytes}, genes_kept = {end.GenesKept}, ended_at = {end.At},
                    suspect = {end.Suspect}, alone = {end.Alone}, batch_size_end = {end.Sizes?.BatchSize},
                    batch_rows_end = {end.Sizes?.BatchRows}
                WHERE chunk = {chunk} AND number = {number} AND ended_at IS NULL
                """),
            chunk,
            number);
        _database.Execute($"UPDATE chunk SET memory = NULL, rows_per_second = NULL WHERE id = {chunk}");
    });

    public void Dispose() => _database.Dispose();

    private static BuildJournalWriter Opened(JournalDatabase database, Func<JournalDatabase, BuildJournalWriter> open)
    {
        try
        {
            return open(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A decision about something that is not there is a fault of the caller, and must not pass in silence.</summary>
    private static void One(int changed, int chunk, int? attempt = null)
    {
        if (changed != 1)
        {
            var what = attempt is null ? $"chunk {chunk}" : $"attempt {attempt} of chunk {chunk} that could change";
            throw new InvalidOperationException($"The journal has no {what}.");
        }
    }

    private void InsertPlan(BuildHeader header, IReadOnlyList<ChunkHeader> chunks)
    {
        _database.Execute($"""
            INSERT INTO build (id, name, state, strategy, parallel, parallel_wanted, memory_limit, planned_at)
            VALUES (1, {header.Name}, {BuildState.Planned}, {header.Strategy}, {header.Parallel}, {header.Parallel}, {header.MemoryLimit},
                {_time.GetUtcNow()})
            """);
        InsertChunks(chunks, revision: 0);
    }
}
