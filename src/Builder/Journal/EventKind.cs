namespace Builder.Journal;

/// <summary>The kinds of lines in a build's story. Stored as they are: never rename one.</summary>
public static class EventKind
{
    public const string Plan = "PLAN";

    /// <summary>A complete build gets more genes.</summary>
    public const string Expand = "EXPAND";

    /// <summary>Complete builds became this one.</summary>
    public const string Combine = "COMBINE";
    public const string Warning = "WARN";
    public const string Start = "START";
    public const string Resume = "RESUME";

    /// <summary>A running attempt of a supervisor that died was taken over.</summary>
    public const string Adopt = "ADOPT";

    /// <summary>An attempt starts smaller because of what died elsewhere.</summary>
    public const string Learn = "LEARN";
    public const string Oom = "OOM";

    /// <summary>An allocation failed inside a worker, which caught it and goes on smaller.</summary>
    public const string BackOff = "BACKOFF";

    /// <summary>A running worker goes on smaller before it dies.</summary>
    public const string Shrink = "SHRINK";

    /// <summary>Batches grow back.</summary>
    public const string Grow = "GROW";
    public const string Stalled = "STALLED";

    /// <summary>A gene is quarantined: left out because it killed its workers, or because the operator says so.</summary>
    public const string Quarantine = "LEFTOUT";

    /// <summary>A gene that was left out is built after all.</summary>
    public const string Readmit = "READMIT";
    public const string Pause = "PAUSE";

    /// <summary>The operator changed something.</summary>
    public const string Change = "CHANGE";
    public const string Disk = "DISK";
    public const string Killed = "KILLED";
    public const string Crash = "CRASH";
    public const string Lost = "LOST";

    /// <summary>No worker starts for now.</summary>
    public const string Wait = "WAIT";

    /// <summary>Workers may start again.</summary>
    public const string Go = "GO";
    public const string Stop = "STOP";
    public const string Hold = "HOLD";
    public const string Done = "DONE";

    /// <summary>How a supervisor left the build: the state's name in capitals.</summary>
    public static string Left(BuildState state) => state.ToString().ToUpperInvariant();
}
