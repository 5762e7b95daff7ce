using System.Text.Json;
using Builder.Planning;

namespace Builder.Journal;

/// <summary>
/// The journal of one chunk as its worker writes it. Exactly one worker at a time may have it open (it holds the
/// chunk's worker.lock). What a call has written when it returns survives a power cut, except <see cref="Note"/>.
/// </summary>
public sealed class ChunkJournalWriter : IDisposable
{
    private readonly JournalDatabase _database;
    private readonly TimeProvider _time;
    private readonly string _breadcrumb;
    private readonly int _chunk;

    private ChunkJournalWriter(JournalDatabase database, int chunk, TimeProvider time)
    {
        _database = database;
        _time = time;
        _breadcrumb = BreadcrumbFile.Of(database.Path);
        _chunk = chunk;
    }

    /// <summary>Opens the journal, makes it if there is none, and undoes what a killed worker left half done.
    /// Whoever else has it locked is waited for, minutes if need be: to give up is to lose the batch.</summary>
    /// <param name="chunk">1-based id of the chunk.</param>
    /// <exception cref="JournalException">The file is damaged, newer than this program, or of another chunk.</exception>
    public static ChunkJournalWriter Open(string path, int chunk, TimeProvider time)
    {
        var database = JournalDatabase.OpenOrCreate(path, LockPatience.Lasting);
        try
        {
            database.Execute($"PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
            JournalSchema.Chunk.Upgrade(database);
            database.Execute($"INSERT INTO chunk (id) SELECT {chunk} WHERE NOT EXISTS (SELECT 1 FROM chunk)");
            var owner = database.Single($"SELECT id FROM chunk", row => row.Int());
            return owner == chunk
                ? new ChunkJournalWriter(database, chunk, time)
                : throw new JournalException(
                    $"{database.Path} is the journal of chunk {owner}, not {chunk}: put the chunk folders back as they were.");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Notes the gene the worker begins now. Cheap: does not wait for the disk.</summary>
    /// <exception cref="IOException">The note could not be written.</exception>
    /// <param name="alone">It is the only gene of its batch.</param>
    public void Note(int attempt, int ordinal, string geneId, bool alone = false)
        => BreadcrumbFile.Write(_breadcrumb, new Breadcrumb(attempt, ordinal, geneId, _time.GetUtcNow()) { Alone = alone });

    /// <summary>Makes a batch part of the dataset. Its file is durable under its final name before this is called.</summary>
    /// <exception cref="InvalidOperationException">The batch does not follow the last one, does not add up, or comes
    /// after the end marker; nothing was written.</exception>
    public void Commit(CommittedBatch batch)
    {
        Check(batch);
        _database.Transaction(() =>
        {
            RefuseAfterEnd();
            RefuseUnlessNext(batch);
            var geneRows = JsonSerializer.Serialize(batch.GeneRows, JournalJson.Default.IReadOnlyListInt64);
            _database.Execute($"""
                INSERT INTO batch (batch, attempt, first_ordinal, last_ordinal, file, rows, bytes, hash, gene_rows,
                    seconds, peak_bytes, batch_size, batch_rows, at, left_out, stages)
                VALUES ({batch.Batch}, {batch.Attempt}, {batch.FirstOrdinal}, {batch.LastOrdinal}, {batch.File},
                    {batch.Rows}, {batch.Bytes}, {batch.Hash}, {geneRows}, {batch.Seconds}, {batch.PeakBytes},
                    {batch.BatchSize}, {batch.BatchRows}, {_time.GetUtcNow()}, {batch.LeftOut}, {Json(batch.Stages)})
                """);
        });
    }

    /// <summary>Puts what was built after all in the place of a batch that left its gene out. The chunk is no longer done then.</summary>
    /// <exception cref="InvalidOperationException">No such gene was left out; nothing was written.</exception>
    public void Replace(CommittedBatch batch) => _database.Transaction(() =>
    {
        Check(batch);
        var geneRows = JsonSerializer.Serialize(batch.GeneRows, JournalJson.Default.IReadOnlyListInt64);
        var changed = _database.Execute($"""
            UPDATE batch SET attempt = {batch.Attempt}, file = {batch.File}, rows = {batch.Rows}, bytes = {batch.Bytes},
                hash = {batch.Hash}, gene_rows = {geneRows}, seconds = {batch.Seconds}, peak_bytes = {batch.PeakBytes},
                batch_size = {batch.BatchSize}, batch_rows = {batch.BatchRows}, at = {_time.GetUtcNow()}, left_out = 0,
                stages = {Json(batch.Stages)}
            WHERE batch = {batch.Batch} AND first_ordinal = {batch.FirstOrdinal} AND last_ordinal = {batch.LastOrdinal}
                AND left_out = 1
            """);
        if (changed != 1)
        {
            throw new InvalidOperationException($"Batch {batch.Batch} of chunk {_chunk} has left out no gene {batch.FirstOrdinal}.");
        }

        _database.Execute($"DELETE FROM end_marker");
    });

    /// <summary>Notes that an allocation failed and was caught.</summary>
    public void BackOff(BackOff backOff) => _database.Execute($"""
        INSERT INTO back_off (attempt, ordinal, gene_id, batch_size, batch_rows, alone, at)
        VALUES ({backOff.Attempt}, {backOff.Ordinal}, {backOff.GeneId}, {backOff.BatchSize}, {backOff.BatchRows},
            {backOff.Alone}, {backOff.At})
        """);

    /// <summary>Sets the end marker: the chunk is done.</summary>
    /// <exception cref="InvalidOperationException">The committed batches are not what the marker says, or there is one
    /// already; nothing was written.</exception>
    public void End(EndMarker end) => _database.Transaction(() =>
    {
        RefuseAfterEnd();
        var (batches, genes, rows) = _database.Single(
            $"SELECT count(*), coalesce(sum(last_ordinal - first_ordinal + 1), 0), coalesce(sum(rows), 0) FROM batch",
            row => (row.Int(), row.Int(), row.Long()));
        if (batches != end.Batches || genes != end.Genes || rows != end.Rows)
        {
            throw new InvalidOperationException(
                $"Chunk {_chunk} has {batches} batches with {genes} genes and {rows} rows; "
                + $"the end marker says {end.Batches}, {end.Genes} and {end.Rows}.");
        }

        _database.Execute($"""
            INSERT INTO end_marker (id, attempt, genes, rows, batches, at)
            VALUES (1, {end.Attempt}, {end.Genes}, {end.Rows}, {end.Batches}, {end.At})
            """);
    });

    public void Dispose() => _database.Dispose();

    private static string? Json(StageCosts? stages)
        => stages is null ? null : JsonSerializer.Serialize(stages, JournalJson.Default.StageCosts);

    private void Check(CommittedBatch batch)
    {
        if (batch.Chunk != _chunk)
        {
            throw new InvalidOperationException(
                $"Batch {batch.Batch} is of chunk {batch.Chunk}; this journal is of chunk {_chunk}.");
        }

        if (batch.Genes < 1 || batch.GeneRows.Count != batch.Genes || batch.GeneRows.Sum() != batch.Rows)
        {
            throw new InvalidOperationException(
                $"Batch {batch.Batch} says {batch.Genes} genes and {batch.Rows} rows, "
                + $"but lists {batch.GeneRows.Count} genes with {batch.GeneRows.Sum()} rows.");
        }
    }

    private void RefuseAfterEnd()
    {
        if (_database.Single($"SELECT count(*) FROM end_marker", row => row.Int()) > 0)
        {
            throw new InvalidOperationException($"Chunk {_chunk} has its end marker; nothing may follow it.");
        }
    }

    private void RefuseUnlessNext(CommittedBatch batch)
    {
        var last = _database.Query(
            $"SELECT batch, last_ordinal FROM batch ORDER BY batch DESC LIMIT 1",
            row => (Batch: row.Int(), Ordinal: row.Int()));
        var number = last.Count == 0 ? 1 : last[0].Batch + 1;
        var ordinal = last.Count == 0 ? batch.FirstOrdinal : last[0].Ordinal + 1;
        if (batch.Batch != number || batch.FirstOrdinal != ordinal)
        {
            throw new InvalidOperationException(
                $"Chunk {_chunk} goes on with batch {number} at gene {ordinal}, "
                + $"not with batch {batch.Batch} at gene {batch.FirstOrdinal}.");
        }
    }
}
