namespace Builder.Telemetry;

/// <summary>What a control group has counted since it was made; a field that could not be read is null.</summary>
/// <param name="OomKills">Processes in it and in groups below it that a kernel OOM killer took, whoever's limit it was.</param>
/// <param name="OomKillsLocal">The same of its own processes alone.</param>
/// <param name="LimitOoms">Times that its own limit was hit and nothing could be reclaimed; cgroup v2 alone tells.</param>
/// <param name="PressureSome">Its memory pressure "some" avg10, per cent.</param>
/// <param name="PressureFull">Its memory pressure "full" avg10, per cent.</param>
public sealed record GroupCounters(
    long? OomKills, long? OomKillsLocal, long? LimitOoms, double? PressureSome, double? PressureFull)
{
    /// <summary>A group that is not there, or that nobody can read.</summary>
    public static GroupCounters Unknown { get; } = new(null, null, null, null, null);

    /// <summary>What was counted since <paramref name="before"/>; the pressure is that of now.</summary>
    public GroupCounters Since(GroupCounters before) => this with
    {
        OomKills = OomKills - before.OomKills,
        OomKillsLocal = OomKillsLocal - before.OomKillsLocal,
        LimitOoms = LimitOoms - before.LimitOoms,
    };
}
