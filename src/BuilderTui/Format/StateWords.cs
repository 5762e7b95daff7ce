using Builder.Journal;
using BuilderTui.Theming;

namespace BuilderTui.Format;

/// <summary>A state as a word of at most five columns and its role.</summary>
internal readonly record struct StateWord(string Text, Role Role);

/// <summary>The words for states, verdicts and findings.</summary>
internal static class StateWords
{
    /// <summary>In the order in which the chunk table shows them: what needs the operator first.</summary>
    public static IReadOnlyList<StateWord> OfChunks { get; } =
    [
        new("HOLD", Role.StHold),
        new("OOM!", Role.StOom),
        new("RETRY", Role.StRetry),
        new("RUN", Role.StRun),
        new("STOP", Role.StWait),
        new("WAIT", Role.StWait),
        new("DONE", Role.StDone),
    ];

    /// <summary>Index into <see cref="OfChunks"/>.</summary>
    public static int Rank(ChunkRow chunk) => chunk.State switch
    {
        ChunkState.Held => 0,
        ChunkState.Retrying or ChunkState.Waiting when DiedForMemory(chunk) => 1,
        ChunkState.Retrying => 2,
        ChunkState.Running => 3,
        ChunkState.Stopped => 4,
        ChunkState.Waiting => 5,
        _ => 6,
    };

    public static StateWord Of(ChunkRow chunk) => OfChunks[Rank(chunk)];

    public static StateWord Of(BuildState state) => state switch
    {
        BuildState.Planned => new("PLANNED", Role.StWait),
        BuildState.Running => new("RUN", Role.StRun),
        BuildState.Stopping => new("STOPPING", Role.StRetry),
        BuildState.Stopped => new("STOPPED", Role.StHold),
        BuildState.Held => new("HELD", Role.StHold),
        BuildState.Complete => new("COMPLETE", Role.StDone),
        BuildState.Paused => new("PAUSED", Role.StHold),
        _ => new("BLOCKED", Role.StFail),
    };

    /// <summary>A verdict, or its absence while the attempt runs, in at most ten columns.</summary>
    public static StateWord Of(Verdict? verdict) => verdict switch
    {
        null => new("running", Role.StRun),
        Verdict.Completed => new("completed", Role.StDone),
        Verdict.Stopped => new("stopped", Role.StWait),
        Verdict.OomOwnLimit => new("OOM limit", Role.StFail),
        Verdict.OomAncestor => new("OOM parent", Role.StFail),
        Verdict.OomGlobal => new("OOM global", Role.StFail),
        Verdict.OutOfMemory => new("OOM self", Role.StFail),
        Verdict.DiskFull => new("disk full", Role.StFail),
        Verdict.KilledFromOutside => new("killed", Role.StFail),
        Verdict.Crashed => new("crashed", Role.StFail),
        Verdict.Failed => new("failed", Role.StFail),
        Verdict.OomDaemon => new("OOM daemon", Role.StFail),
        Verdict.TimedOut => new("timed out", Role.StFail),
        Verdict.Preempted => new("preempted", Role.StFail),
        Verdict.NodeLost => new("node lost", Role.StFail),
        Verdict.SlurmOutOfMemory => new("OOM Slurm", Role.StFail),
        Verdict.Stalled => new("stalled", Role.StFail),
        _ => new("lost", Role.StFail),
    };

    public static string Of(Finding finding) => finding switch
    {
        Finding.Yes => "yes",
        Finding.No => "no",
        _ => "could not look",
    };

    public static bool IsMemoryDeath(Verdict? verdict)
        => verdict is Verdict.OomOwnLimit or Verdict.OomAncestor or Verdict.OomGlobal or Verdict.OutOfMemory
            or Verdict.OomDaemon or Verdict.SlurmOutOfMemory;

    private static bool DiedForMemory(ChunkRow chunk)
        => chunk.Attempts.Count > 0 && IsMemoryDeath(chunk.Attempts[^1].Verdict);
}
