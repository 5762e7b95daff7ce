namespace Builder.Journal;

/// <summary>What was seen beside a journal when it was read: who works on the build, and whether he can write.</summary>
/// <param name="Supervisor">Process id of the supervisor; null = there is none, or nobody looked.</param>
/// <param name="Stopped">It is stopped, by a signal or a debugger.</param>
/// <param name="Since">When it began to work on the build.</param>
/// <param name="DiskFree">What may still be written to the output's disk, bytes; null = could not look.</param>
/// <param name="Workers">Workers that live; looked for only while there is no supervisor.</param>
/// <param name="Offset">Of the reader's time of day from UTC.</param>
public sealed record Surroundings(int? Supervisor, bool Stopped, DateTimeOffset? Since, long? DiskFree, int Workers, TimeSpan Offset)
{
    /// <summary>Nobody looked.</summary>
    public static Surroundings Unseen { get; } = new(null, false, null, null, 0, TimeSpan.Zero);
}
