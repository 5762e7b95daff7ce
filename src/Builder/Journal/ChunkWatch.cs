namespace Builder.Journal;

/// <summary>
/// Follows a chunk's journal through a read-only connection of its own. Made to be asked several times a second: as long
/// as nobody has committed, a poll costs one question to SQLite and one look at the breadcrumb, and after a commit only
/// the new batches are read. For one thread at a time.
/// </summary>
/// <remarks>
/// The file's time and size would be cheaper to ask, but two commits may share both, and opening the file beside SQLite
/// drops this process's locks on it (https://sqlite.org/howtocorrupt.html, 2.2).
/// </remarks>
/// <param name="path">The chunk's journal.db; it may appear later.</param>
public sealed class ChunkWatch(string path, LockPatience patience = LockPatience.Usual) : IDisposable
{
    private readonly string _breadcrumb = BreadcrumbFile.Of(path);
    private JournalDatabase? _database;
    private long? _version;
    private ChunkProgress _progress = ChunkProgress.None;

    /// <summary>What the journal says now; the same instance as before if nothing has changed.</summary>
    /// <exception cref="JournalException">The file is damaged, newer than this program, or was locked for seconds.</exception>
    public ChunkProgress Poll()
    {
        if (_database is null && !File.Exists(path))
        {
            return _progress;
        }

        try
        {
            Look();
        }
        catch (JournalException exception) when (JournalFailure.IsHotJournal(exception))
        {
            UndoHalfDoneTransaction();
            Look();
        }

        return _progress;
    }

    public void Dispose() => _database?.Dispose();

    private void Look()
    {
        _database ??= JournalDatabase.OpenReadOnly(path, patience);
        var version = _database.DataVersion();
        if (version != _version)
        {
            _database.Transaction(ReadNews);
            _version = version;
        }

        var breadcrumb = BreadcrumbFile.Read(_breadcrumb);
        if (breadcrumb is not null && breadcrumb != _progress.Breadcrumb)
        {
            _progress = _progress with { Breadcrumb = breadcrumb };
        }
    }

    private void ReadNews()
    {
        var version = JournalSchema.Chunk.VersionOf(_database!);
        if (version == 0)
        {
            return;
        }

        // A batch of a gene that was left out may be built again, so those from the first such one on are read again.
        var known = _progress.Batches.TakeWhile(batch => !batch.LeftOut).ToList();
        var news = ChunkJournalReader.Batches(_database!, known.Count == 0 ? 0 : known[^1].Batch, version);
        _progress = _progress with
        {
            Batches = [.. known, .. news],
            End = ChunkJournalReader.End(_database!),
            BackOffs = ChunkJournalReader.BackOffs(_database!, version),
        };
    }

    /// <summary>A worker killed in the middle of a commit leaves a hot rollback journal, which only a writer may play
    /// back; opening for writing and looking does it. A transaction of a living worker is never touched: it holds its
    /// lock.</summary>
    private void UndoHalfDoneTransaction()
    {
        using var database = JournalDatabase.OpenExisting(path);
        JournalSchema.Chunk.VersionOf(database);
    }
}
