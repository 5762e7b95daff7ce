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

    /// <summary>Opens the journal, makes it if there is none, and undoes what a killed worker left half done.</summary>
    /// <param name="chunk">1-based id of the chunk.</param>
    /// <exception cref="JournalException">The file is damaged, newer than this program, or of another chunk.</exception>
    public static ChunkJournalWriter Open(string path, int chunk, TimeProvider time)
    {
        var database = JournalDatabase.OpenOrCreate(path);
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
    public void Note(int attempt, int ordinal, string geneId)
        => BreadcrumbFile.Write(_breadcrumb, new Breadcrumb(attempt, ordinal, geneId, _time.GetUtcNow()));

    /// <summary>Makes a batch part of the dataset. Its file is durable under its final name before this is called.</summary>
    /// <exception cref="InvalidOperationException">The batch does not follow the last one, does not add up, or comes
    /// after the end marker; nothing was written.</exception>
    public void Commit(CommittedBatch batch)
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

        _database.Transaction(() =>
        {
            RefuseAfterEnd();
            RefuseUnlessNext(batch);
            var geneRows = JsonSerializer.Serialize(batch.GeneRows, JournalJson.Default.IReadOnlyListInt64);
            _database.Execute($"""
                INSERT INTO batch (batch, attempt, first_ordinal, last_ordinal, file, rows, bytes, hash, gene_rows,
                    seconds, peak_bytes, batch_size, batch_rows, at)
                VALUES ({batch.Batch}, {batch.Attempt}, {batch.FirstOrdinal}, {batch.LastOrdinal}, {batch.File},
                    {batch.Rows}, {batch.Bytes}, {batch.Hash}, {geneRows}, {batch.Seconds}, {batch.PeakBytes},
                    {batch.BatchSize}, {batch.BatchRows}, {_time.GetUtcNow()})
                """);
        });
    }

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
