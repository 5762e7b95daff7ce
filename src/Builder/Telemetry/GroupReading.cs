namespace Builder.Telemetry;

/// <summary>What a control group says of itself, in bytes; a field that could not be read is null.</summary>
/// <param name="Limit">Its own memory limit; null also when it has none.</param>
/// <param name="Usage">All memory charged to it, page cache included: no measure of need.</param>
/// <param name="Anonymous">Anonymous memory of its processes: what the kernel cannot drop.</param>
/// <param name="Shmem">Shared memory and tmpfs files charged to it; stays charged when their writer is dead.</param>
/// <param name="OomKills">Its processes killed by any kernel OOM killer, whoever's limit it was.</param>
/// <param name="AncestorLimit">Smallest limit of the groups around it that can be seen; null also when none has one.</param>
public sealed record GroupReading(
    long? Limit, long? Usage, long? Anonymous, long? Shmem, long? OomKills, long? AncestorLimit)
{
    /// <summary>Anonymous and shared memory: what its processes need, as page cache is no need.</summary>
    public long? Needed => Anonymous + (Shmem ?? 0);
}
