namespace Builder.Journal;

/// <summary>
/// A journal that cannot be read or written. The message is one sentence: which file, what is wrong with it, what to do.
/// </summary>
public sealed class JournalException : Exception
{
    public JournalException(string message)
        : base(message)
    {
    }

    public JournalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public JournalException()
    {
    }

    /// <summary>True if only room on the disk is missing; the journal is sound, and the same write may succeed later.</summary>
    public bool DiskFull { get; init; }

    /// <summary>True if another process has it locked; the journal is sound, and the same call may succeed later.</summary>
    public bool Locked { get; init; }
}
