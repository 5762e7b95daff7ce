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

    /// <summary>A user-space daemon (earlyoom, nohang, systemd-oomd) ended it because the machine was short of memory.</summary>
    OomDaemon,

    /// <summary>A scheduler's time limit ended it.</summary>
    TimedOut,

    /// <summary>A scheduler took its place for other work.</summary>
    Preempted,

    /// <summary>The machine it ran on went away.</summary>
    NodeLost,

    /// <summary>Slurm says that the job or its step ran out of memory.</summary>
    SlurmOutOfMemory,

    /// <summary>It neither committed nor moved on to another gene for the stall time, and was stopped by us.</summary>
    Stalled,
}

/// <summary>What a signal of ours is for. Stored by name: never rename a member.</summary>
public enum KillPurpose
{
    /// <summary>The supervisor itself was asked to end.</summary>
    Shutdown,

    /// <summary>The operator gave up the attempt.</summary>
    Cancel,

    /// <summary>The operator wants the work to rest.</summary>
    Pause,

    /// <summary>Asked to end after its batch, to go on with other settings.</summary>
    Settings,

    /// <summary>Asked, at 80 % of its limit, to end after the batch and go on smaller.</summary>
    SoftLimit,

    /// <summary>Killed at 92 % of its limit and rising, before the kernel would.</summary>
    HardLimit,

    /// <summary>Killed because it neither committed nor moved on to another gene for the stall time.</summary>
    Stalled,

    /// <summary>Killed over its limit, where only samples enforce it.</summary>
    Watchdog,

    /// <summary>Sent to the attempt's runner, and so no reason for its worker's death: it had left no record of that, or had
    /// started none.</summary>
    Runner,
}

/// <summary>What an evidence source said. Stored by name.</summary>
public enum Finding
{
    Yes,
    No,
    CouldNotLook,
}

/// <summary>One fact about a death.</summary>
/// <param name="Source">Where it was looked for: <c>wait status</c>, <c>group oom_kill</c>, <c>kernel log</c>, <c>report</c> …</param>
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
