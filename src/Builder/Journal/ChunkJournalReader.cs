using System.Runtime.CompilerServices;
using System.Text.Json;
using Builder.Planning;

namespace Builder.Journal;

/// <summary>Reads a chunk's journal once. To follow one that is being written, use <see cref="ChunkWatch"/>.</summary>
public static class ChunkJournalReader
{
    /// <summary>What the journal says; <see cref="ChunkProgress.None"/> if there is none yet.</summary>
    /// <param name="path">The chunk's journal.db.</param>
    /// <exception cref="JournalException">The file is damaged, newer than this program, or was locked for too long.</exception>
    public static ChunkProgress Read(string path, LockPatience patience = LockPatience.Usual)
    {
        using var watch = new ChunkWatch(path, patience);
        return watch.Poll();
    }

    /// <summary>What the journal says; null if it is damaged, which is its chunk's trouble: the worker says so.</summary>
    /// <param name="path">The chunk's journal.db.</param>
    /// <exception cref="JournalException">It was locked for too long.</exception>
    public static ChunkProgress? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (JournalException exception) when (!exception.Locked)
        {
            return null;
        }
    }

    /// <param name="after">Batches after this one, 1-based.</param>
    /// <param name="version">Step of the file: before step 2 nothing was left out, before step 3 no stage was measured.</param>
    internal static List<CommittedBatch> Batches(JournalDatabase database, int after, int version) => database.Query(
        FormattableStringFactory.Create(
            $$"""
            SELECT chunk.id, batch, attempt, first_ordinal, last_ordinal, file, rows, bytes, hash, gene_rows, seconds,
                peak_bytes, batch_size, batch_rows, at, {{(version < 2 ? "0" : "left_out")}}, {{(version < 3 ? "NULL" : "stages")}}
            FROM batch, chunk WHERE batch > {0} ORDER BY batch
            """,
            after),
        row => new CommittedBatch(
            row.Int(), row.Int(), row.Int(), row.Int(), row.Int(), row.Text(), row.Long(), row.Long(), row.Text(),
            JsonSerializer.Deserialize(row.Text(), JournalJson.Default.IReadOnlyListInt64)!, row.Double(),
            row.LongOrNull(), row.Int(), row.Int())
        {
            At = row.Time(),
            LeftOut = row.Int() == 1,
            Stages = BuildQueries.Stages(row.TextOrNull()),
        });

    internal static List<BackOff> BackOffs(JournalDatabase database, int version) => version < 2 ? [] : database.Query(
        $"SELECT attempt, ordinal, gene_id, batch_size, batch_rows, alone, at FROM back_off ORDER BY id",
        row => new BackOff(
            row.Int(), row.IntOrNull(), row.TextOrNull(), row.Int(), row.Int(), row.Int() == 1, row.Time()));

    internal static EndMarker? End(JournalDatabase database) => database.Single(
        $"SELECT attempt, genes, rows, batches, at FROM end_marker",
        row => new EndMarker(row.Int(), row.Int(), row.Long(), row.Int(), row.Time()));
}
