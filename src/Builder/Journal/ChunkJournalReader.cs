using System.Text.Json;
using Builder.Planning;

namespace Builder.Journal;

/// <summary>Reads a chunk's journal once. To follow one that is being written, use <see cref="ChunkWatch"/>.</summary>
public static class ChunkJournalReader
{
    /// <summary>What the journal says; <see cref="ChunkProgress.None"/> if there is none yet.</summary>
    /// <param name="path">The chunk's journal.db.</param>
    /// <exception cref="JournalException">The file is damaged, or newer than this program.</exception>
    public static ChunkProgress Read(string path)
    {
        using var watch = new ChunkWatch(path);
        return watch.Poll();
    }

    internal static List<CommittedBatch> Batches(JournalDatabase database, int after) => database.Query(
        $"""
        SELECT chunk.id, batch, attempt, first_ordinal, last_ordinal, file, rows, bytes, hash, gene_rows, seconds,
            peak_bytes, batch_size, batch_rows
        FROM batch, chunk WHERE batch > {after} ORDER BY batch
        """,
        row => new CommittedBatch(
            row.Int(), row.Int(), row.Int(), row.Int(), row.Int(), row.Text(), row.Long(), row.Long(), row.Text(),
            JsonSerializer.Deserialize(row.Text(), JournalJson.Default.IReadOnlyListInt64)!, row.Double(),
            row.LongOrNull(), row.Int(), row.Int()));

    internal static EndMarker? End(JournalDatabase database) => database.Single(
        $"SELECT attempt, genes, rows, batches, at FROM end_marker",
        row => new EndMarker(row.Int(), row.Int(), row.Long(), row.Int(), row.Time()));
}
