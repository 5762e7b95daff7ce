namespace Builder.Journal;

/// <summary>Seconds to wait for another process's transaction on a journal; ours last milliseconds.</summary>
public enum LockPatience
{
    /// <summary>Where others wait for whoever waits: a supervisor has other chunks too.</summary>
    Brief = 1,

    Usual = 5,

    /// <summary>Where giving up would cost work: a worker cannot do without its journal.</summary>
    Lasting = 600,
}
