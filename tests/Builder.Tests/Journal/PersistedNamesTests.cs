using Builder.Journal;

namespace Builder.Tests.Journal;

/// <summary>Journals outlive the program that wrote them: a name may be added here, never changed or taken away.</summary>
public sealed class PersistedNamesTests
{
    [Fact]
    public void The_verdicts_of_old_journals_are_still_known() => Assert.Equal(
        [
            "Completed", "Stopped", "OomOwnLimit", "OomAncestor", "OomGlobal", "OutOfMemory", "DiskFull",
            "KilledFromOutside", "Crashed", "Failed", "Lost", "OomDaemon", "TimedOut", "Preempted", "NodeLost",
            "SlurmOutOfMemory", "Stalled",
        ],
        Enum.GetNames<Verdict>());

    [Fact]
    public void The_findings_of_old_journals_are_still_known()
        => Assert.Equal(["Yes", "No", "CouldNotLook"], Enum.GetNames<Finding>());

    [Fact]
    public void The_chunk_states_of_old_journals_are_still_known()
        => Assert.Equal(["Waiting", "Running", "Retrying", "Stopped", "Held", "Done"], Enum.GetNames<ChunkState>());

    [Fact]
    public void The_build_states_of_old_journals_are_still_known() => Assert.Equal(
        ["Planned", "Running", "Stopping", "Stopped", "Held", "Complete", "Blocked", "Paused"],
        Enum.GetNames<BuildState>());

    [Fact]
    public void The_purposes_of_old_ledgers_are_still_known() => Assert.Equal(
        ["Shutdown", "Cancel", "Pause", "Settings", "SoftLimit", "HardLimit", "Stalled", "Watchdog", "Runner"],
        Enum.GetNames<KillPurpose>());

    [Fact]
    public void The_verbs_of_old_journals_are_still_known()
        => Assert.Equal(
            ["Stop", "StopNow", "Pause", "Resume", "RetryChunk", "SetBatch", "SetParallel", "Quarantine", "Unquarantine"],
            Enum.GetNames<CommandVerb>());

    [Fact]
    public void The_purposes_of_old_journals_are_still_known()
        => Assert.Equal(
            ["Shutdown", "Cancel", "Pause", "Settings", "SoftLimit", "HardLimit", "Stalled", "Watchdog", "Runner"],
            Enum.GetNames<KillPurpose>());
}
