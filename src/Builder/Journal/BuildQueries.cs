using System.Text.Json;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Journal;

/// <summary>The questions to a build's journal, for the supervisor that goes on and for the screens alike.</summary>
internal static class BuildQueries
{
    /// <param name="chunks">All of them; their sums are the build's progress.</param>
    public static BuildRow Build(JournalDatabase database, IReadOnlyList<ChunkRow> chunks)
    {
        var build = Alone(database);
        var (total, done, leftOut, chunksDone, rows) = (0, 0, 0, 0, 0L);
        for (var i = 0; i < chunks.Count; i++)
        {
            var chunk = chunks[i];
            total += chunk.GenesTotal;
            done += chunk.GenesDone;
            leftOut += chunk.GenesLeftOut;
            chunksDone += chunk.State == ChunkState.Done ? 1 : 0;
            rows += chunk.Rows;
        }

        return build with
        {
            GenesTotal = total,
            GenesDone = done,
            GenesLeftOut = leftOut,
            ChunksTotal = chunks.Count,
            ChunksDone = chunksDone,
            Rows = rows,
        };
    }

    /// <summary>The build with the sums of its chunks, which SQLite adds up; and how many chunks are held.</summary>
    public static (BuildRow Build, int Held) Sums(JournalDatabase database)
    {
        var build = Alone(database);
        return database.Single(
            $"""
            SELECT coalesce(sum(last_ordinal - first_ordinal + 1), 0), coalesce(sum(genes_done), 0), coalesce(sum(genes_left_out), 0),
                count(*), coalesce(sum(state = {ChunkState.Done}), 0), coalesce(sum(rows), 0), coalesce(sum(state = {ChunkState.Held}), 0)
            FROM chunk
            """,
            row => (
                build with
                {
                    GenesTotal = row.Int(),
                    GenesDone = row.Int(),
                    GenesLeftOut = row.Int(),
                    ChunksTotal = row.Int(),
                    ChunksDone = row.Int(),
                    Rows = row.Long(),
                },
                row.Int()));
    }

    /// <summary>Chunks that changed after a revision, by id, each with all its attempts.</summary>
    /// <param name="after">-1 = all chunks.</param>
    public static List<(DurableChunk Chunk, long Revision)> Chunks(JournalDatabase database, long after)
    {
        var attempts = Attempts(database, after).ToLookup(attempt => attempt.Chunk);

        // "+id": without the plus SQLite would walk all chunks in their order instead of looking up the changed ones.
        return database.Query(
            $"""
            SELECT id, state, last_ordinal - first_ordinal + 1, genes_done, rows, batch_size, batch_size_initial,
                batch_rows, batch_rows_initial, memory, memory_limit, rows_per_second, note, first_ordinal, last_ordinal,
                budget_from, isolated, genes_left_out, batch_size_wanted, batch_rows_wanted, stages, revision
            FROM chunk WHERE revision > {after} ORDER BY +id
            """,
            row => (Chunk(row, attempts), row.Long()));
    }

    public static List<QuarantineRow> Quarantine(JournalDatabase database) => database.Query(
        $"SELECT chunk, ordinal, gene_id, reason FROM quarantine ORDER BY ordinal",
        row => new QuarantineRow(row.Int(), row.Int(), row.Text(), row.Text()));

    public static List<LedgerRow> Ledger(JournalDatabase database) => database.Query(
        $"SELECT id, at, chunk, attempt, pid, start_ticks, signal, purpose, reason FROM ledger ORDER BY id",
        LedgerRow);

    public static List<LedgerRow> LedgerOf(JournalDatabase database, int chunk, int attempt) => database.Query(
        $"""
        SELECT id, at, chunk, attempt, pid, start_ticks, signal, purpose, reason
        FROM ledger WHERE chunk = {chunk} AND attempt = {attempt} ORDER BY id
        """,
        LedgerRow);

    public static List<PeakSample> Peaks(JournalDatabase database) => database.Query(
        $"SELECT chunk, attempt, batch, work_rows, peak, memory_limit FROM peak ORDER BY chunk, batch",
        Peak);

    /// <summary>The last samples, in the order of <see cref="Peaks"/>.</summary>
    public static List<PeakSample> LatestPeaks(JournalDatabase database, int most)
    {
        var latest = database.Query(
            $"SELECT chunk, attempt, batch, work_rows, peak, memory_limit FROM peak ORDER BY chunk DESC, batch DESC LIMIT {most}",
            Peak);
        latest.Reverse();
        return latest;
    }

    /// <summary>The first events after an id, oldest first.</summary>
    public static List<EventRow> Events(JournalDatabase database, long after, int most) => database.Query(
        $"SELECT id, at, kind, chunk, text FROM event WHERE id > {after} ORDER BY id LIMIT {most}",
        Event);

    /// <summary>The latest events after an id, oldest first.</summary>
    public static List<EventRow> LatestEvents(JournalDatabase database, long after, int most) => database.Query(
        $"""
        SELECT * FROM (
            SELECT id, at, kind, chunk, text FROM event WHERE id > {after} ORDER BY id DESC LIMIT {most})
        ORDER BY id
        """,
        Event);

    /// <summary>The first events of a chunk and of the whole build within a span of time, oldest first.</summary>
    public static List<EventRow> EventsBetween(JournalDatabase database, int chunk, DateTimeOffset from, DateTimeOffset to, int most)
        => database.Query(
            $"""
            SELECT id, at, kind, chunk, text FROM event
            WHERE at >= {from} AND at <= {to} AND (chunk = {chunk} OR chunk IS NULL) ORDER BY id LIMIT {most}
            """,
            Event);

    /// <summary>The latest samples of the machine after an id, oldest first.</summary>
    public static List<(long Id, MachineSample Sample)> LatestMachine(JournalDatabase database, long after, int most)
        => database.Query(
            $"""
            SELECT * FROM (
                SELECT id, at, ram_total, ram_available, swap_total, swap_free, swap_in, swap_out, disk_total, disk_free,
                    cpu_busy, cores, load1, psi_some, psi_full, oom_kills
                FROM machine_sample WHERE id > {after} ORDER BY id DESC LIMIT {most})
            ORDER BY id
            """,
            row => (row.Long(), new MachineSample(
                row.Time(), row.LongOrNull(), row.LongOrNull(), row.LongOrNull(), row.LongOrNull(), row.DoubleOrNull(),
                row.DoubleOrNull(), row.LongOrNull(), row.LongOrNull(), row.DoubleOrNull(), row.Int(),
                row.DoubleOrNull(), row.DoubleOrNull(), row.DoubleOrNull(), row.LongOrNull())));

    /// <summary>Samples of the workers' memory after an id, oldest first.</summary>
    public static List<(long Id, ChunkSample Sample)> Memory(JournalDatabase database, long after) => database.Query(
        $"SELECT id, at, chunk, attempt, anonymous FROM chunk_sample WHERE id > {after} ORDER BY id",
        row => (row.Long(), new ChunkSample(row.Time(), row.Int(), row.Int(), row.Long())));

    private static PeakSample Peak(RowReader row)
        => new(row.Int(), row.Int(), row.Int(), row.Long(), row.Long(), row.LongOrNull());

    // Without what its chunks sum up to.
    private static BuildRow Alone(JournalDatabase database) => database.Single(
        $"""
        SELECT name, state, strategy, parallel, running, seconds, eta_seconds, eta_low, eta_high, rows_per_second,
            memory_limit, limit_enforced_by, note, started_at, stall_seconds, coalesce(parallel_wanted, parallel), unseen_bases
        FROM build
        """,
        row => new BuildRow(
            row.Text(), row.Name<BuildState>(), row.Text(), row.Int(), row.Int(),
            GenesTotal: 0, GenesDone: 0, ChunksTotal: 0, ChunksDone: 0, Rows: 0,
            row.Double(), row.DoubleOrNull(), row.DoubleOrNull(), row.DoubleOrNull(), row.DoubleOrNull(),
            row.Long(), row.TextOrNull(), row.TextOrNull(), row.TimeOrNull())
        {
            StallSeconds = row.Double(),
            ParallelWanted = row.Int(),
            UnseenBases = row.Long(),
        })!;

    private static List<AttemptRow> Attempts(JournalDatabase database, long after) => database.Query(
        $"""
        SELECT chunk, number, verdict, confidence, sentence, evidence, batch_size, batch_rows, peak, memory_limit,
            limit_enforced_by, genes_kept, started_at, ended_at, first_ordinal, suspect, alone, batch_size_end, batch_rows_end
        FROM attempt WHERE chunk IN (SELECT id FROM chunk WHERE revision > {after}) ORDER BY chunk, number
        """,
        row => new AttemptRow(
            row.Int(), row.Int(), row.NameOrNull<Verdict>(), row.DoubleOrNull(), row.TextOrNull(), Evidence(row.Text()),
            row.Int(), row.Int(), row.LongOrNull(), row.LongOrNull(), row.TextOrNull(), row.Int(), row.Time(),
            row.TimeOrNull())
        {
            FirstOrdinal = row.Int(),
            Suspect = row.IntOrNull(),
            Alone = row.Int() == 1,
            AtEnd = (row.IntOrNull(), row.IntOrNull()) is ({ } size, { } rows) ? new(size, rows) : null,
        });

    private static DurableChunk Chunk(RowReader row, ILookup<int, AttemptRow> attempts)
    {
        var id = row.Int();
        var chunk = new ChunkRow(
            id, row.Name<ChunkState>(), row.Int(), row.Int(), row.Long(), row.Int(), row.Int(), row.Int(), row.Int(),
            row.LongOrNull(), row.LongOrNull(), row.DoubleOrNull(), row.TextOrNull(), [.. attempts[id]]);
        var (first, last, budgetFrom) = (row.Int(), row.Int(), row.Int());
        var isolated = JsonSerializer.Deserialize(row.Text(), JournalJson.Default.IReadOnlyListInt32)!;
        chunk = chunk with { GenesLeftOut = row.Int(), SizeWanted = row.IntOrNull(), RowsWanted = row.IntOrNull(), Stages = Stages(row.TextOrNull()) };
        return new DurableChunk(chunk, first, last, budgetFrom, isolated);
    }

    /// <summary>Stages as a journal keeps them; null = nobody measured.</summary>
    public static StageCosts? Stages(string? json)
        => json is null ? null : JsonSerializer.Deserialize(json, JournalJson.Default.StageCosts);

    private static IReadOnlyList<EvidenceFact> Evidence(string json)
        => JsonSerializer.Deserialize(json, JournalJson.Default.IReadOnlyListEvidenceFact)!;

    private static EventRow Event(RowReader row)
        => new(row.Long(), row.Time(), row.Text(), row.IntOrNull(), row.Text());

    private static LedgerRow LedgerRow(RowReader row)
        => new(row.Long(), row.Time(), row.Int(), row.Int(), row.Int(), row.Long(), row.Int(), row.Name<KillPurpose>(), row.Text());
}
