namespace Builder.Journal;

/// <summary>The kinds of lines in a build's story. Stored as they are: never rename one.</summary>
public static class EventKind
{
    public const string Plan = "PLAN";

    /// <summary>A complete build gets more genes.</summary>
    public const string Expand = "EXPAND";
    public const string Warning = "WARN";
    public const string Start = "START";
    public const string Resume = "RESUME";

    /// <summary>A running attempt of a supervisor that died was taken over.</summary>
    public const string Adopt = "ADOPT";

    /// <summary>An attempt starts smaller because of what died elsewhere.</summary>
    public const string Learn = "LEARN";
    public const string Oom = "OOM";
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
