namespace Builder.Journal;

/// <summary>Why an attempt ended. Stored by name: never rename a member.</summary>
public enum Verdict
{
    Completed,
    Stopped,
    OomOwnLimit,
    OomAncestor,
    OomGlobal,
    OutOfMemory,
    DiskFull,
    KilledFromOutside,
    Crashed,
    Failed,
    Lost,
    OomDaemon,
    TimedOut,
    Preempted,
    NodeLost,
    SlurmOutOfMemory,
    Stalled,
}

/// <summary>Why we sent a signal. Stored by name.</summary>
public enum KillPurpose
{
    /// <summary>The build is stopped after its running batches.</summary>
    Shutdown,

    /// <summary>The build is stopped at once.</summary>
    Cancel,

    /// <summary>The build is paused.</summary>
    Pause,

    /// <summary>To go on with other settings.</summary>
    Settings,

    /// <summary>Asked near its limit to end after the batch.</summary>
    SoftLimit,

    /// <summary>Stopped near its limit and rising.</summary>
    HardLimit,

    /// <summary>Without a sign of life for too long.</summary>
    Stalled,

    /// <summary>Over its limit, where nothing else enforces it.</summary>
    Watchdog,
}

/// <summary>What an evidence source said. Stored by name.</summary>
public enum Finding
{
    Yes,
    No,
    CouldNotLook,
}

/// <summary>One fact about a death.</summary>
/// <param name="Source">Where it was looked for: <c>wait status</c>, <c>oom_kill</c>, <c>kernel log</c>, <c>report</c> …</param>
/// <param name="Text">What was seen, as a short phrase with its numbers.</param>
public sealed record EvidenceFact(string Source, Finding Finding, string Text);

/// <summary>The life of a chunk. Stored by name.</summary>
public enum ChunkState
{
    /// <summary>Not started yet, or waiting for admission.</summary>
    Waiting,

    /// <summary>A worker is at it.</summary>
    Running,

    /// <summary>An attempt died; the next one follows.</summary>
    Retrying,

    /// <summary>Stopped by the user, resumable.</summary>
    Stopped,

    /// <summary>Needs the operator; the note says what died, what is safe, what was tried and what can be done.</summary>
    Held,

    /// <summary>Every gene committed and the end marker verified.</summary>
    Done,
}

/// <summary>The life of a build. Stored by name.</summary>
public enum BuildState
{
    /// <summary>Planned, no supervisor has worked on it yet.</summary>
    Planned,
    Running,

    /// <summary>No new batches; the running ones end.</summary>
    Stopping,
    Stopped,

    /// <summary>Nothing runs and at least one chunk is held.</summary>
    Held,

    /// <summary>The dataset is whole.</summary>
    Complete,

    /// <summary>The machine lacks something (disk, permission); the note says what.</summary>
    Blocked,

    /// <summary>The operator asked to wait: the running batches end, nothing starts, the supervisor stays.</summary>
    Paused,
}

/// <summary>What the operator may ask of the supervisor. Stored by name.</summary>
public enum CommandVerb
{
    /// <summary>Stop after the running batches.</summary>
    Stop,

    /// <summary>Stop at once; the batch at hand is lost.</summary>
    StopNow,

    /// <summary>Start nothing; the running batches end. The supervisor stays.</summary>
    Pause,

    /// <summary>Go on after a pause.</summary>
    Resume,

    /// <summary>Try a held chunk again, with a new budget.</summary>
    RetryChunk,

    /// <summary>Other batches, from the next one on.</summary>
    SetBatch,

    /// <summary>Another number of workers at a time.</summary>
    SetParallel,

    /// <summary>Leave a gene out.</summary>
    Quarantine,

    /// <summary>Take a gene in again that was left out.</summary>
    Unquarantine,
}
