namespace BuilderTui.Format;

/// <summary>What holds a worker to its limit, and what that is worth.</summary>
internal static class LimitWords
{
    /// <param name="by">As the journal names it; null before the first worker.</param>
    public static string Of(string? by) => by switch
    {
        null => "no worker has been started yet, so how limits are enforced is not known; btui doctor finds out",
        "cgroup v2" => "the kernel holds each worker in a control group of its own and kills it at its limit",
        "cgroup v1" => "the kernel holds each worker in a control group of its own (the older kind, as v2 cannot be used here) and kills it at its limit",
        "systemd scope" => "the user's systemd makes a group for each worker, as none can be made directly here; the kernel kills at its limit",
        "watchdog" => "a process looks at each worker and stops it over its limit, as no control group can be made here; btui doctor says why",
        _ => "btui doctor says how limits are enforced here",
    };
}
