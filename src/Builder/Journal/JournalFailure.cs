using Microsoft.Data.Sqlite;

namespace Builder.Journal;

/// <summary>Turns what SQLite says into a sentence for the operator.</summary>
internal static class JournalFailure
{
    // Result codes: https://sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;
    private const int ReadOnlyRollback = ReadOnly | (3 << 8);
    private const int NoSharedMemory = 10 | (19 << 8); // SQLITE_IOERR_SHMSIZE: there is no room for the -shm file

    public static JournalException Explain(string path, SqliteException exception)
    {
        var full = exception.SqliteErrorCode == Full || exception.SqliteExtendedErrorCode == NoSharedMemory;
        var sentence = exception.SqliteErrorCode switch
        {
            _ when full => "cannot be written because its disk is full: make room and try again",
            Busy or Locked => "stayed locked by another process for too long: find it with fuser, end it and try again",
            ReadOnly or CannotOpen => "cannot be opened: see that it and its folder are there and may be read and written",
            Corrupt or NotADatabase => "is damaged or no journal: bring it back from a copy, or move it away and run btui resume, which makes a build's journal again from what its chunks hold and builds a chunk without one anew",
            _ => $"cannot be used ({exception.Message}, code {exception.SqliteExtendedErrorCode}): check it and its disk",
        };
        return new JournalException($"{path} {sentence}.", exception)
        {
            DiskFull = full,
            Locked = exception.SqliteErrorCode is Busy or Locked,
        };
    }

    /// <summary>True if the tables' own rules refused a row: a fault of the caller, not of the file.</summary>
    public static bool IsConstraint(SqliteException exception) => exception.SqliteErrorCode == Constraint;

    /// <summary>True if a dead writer's half-done transaction lies beside the file, and only a writer may undo it.</summary>
    public static bool IsHotJournal(JournalException exception)
        => exception.InnerException is SqliteException { SqliteExtendedErrorCode: ReadOnlyRollback };
}
