namespace Builder.Journal;

/// <summary>A build in brief: what it is at as a whole. Its chunks are counted, not read.</summary>
/// <param name="Snapshot">Without chunks; of events and samples of the machine the latest alone.</param>
/// <param name="Held">Chunks that wait for the operator.</param>
public sealed record BuildBrief(BuildSnapshot Snapshot, int Held)
{
    /// <summary>When the journal was written last; null = it does not say.</summary>
    public DateTimeOffset? Changed
    {
        get
        {
            DateTimeOffset?[] signs = [.. Snapshot.Machine.Select(sample => sample.At), .. Snapshot.Events.Select(line => line.At), Snapshot.Build.StartedAt];
            return signs.Max();
        }
    }
}
