namespace Builder.Telemetry;

/// <summary>How the two kinds of control group spell the same readings.</summary>
/// <param name="Limit">File of the memory limit.</param>
/// <param name="SwapLimit">File that must be set too, or swap would let a process grow past the limit.</param>
/// <param name="Usage">File of the memory charged.</param>
/// <param name="AnonymousKey">Line of memory.stat.</param>
/// <param name="ShmemKey">Line of memory.stat.</param>
/// <param name="Events">File with the line <c>oom_kill</c>.</param>
/// <param name="LocalEvents">The same without the groups below.</param>
internal sealed record GroupFiles(
    string Limit, string SwapLimit, string Usage, string AnonymousKey, string ShmemKey, string Events, string LocalEvents)
{
    // v1 says "no limit" by the largest whole number of pages, which depends on the page size; nobody means 4 EiB.
    private const long Unlimited = 1L << 62;
    private const string OomKill = "oom_kill";

    private static readonly GroupFiles V1 = new(
        Limit: "memory.limit_in_bytes",
        SwapLimit: "memory.memsw.limit_in_bytes", // of the sum of RAM and swap
        Usage: "memory.usage_in_bytes",
        AnonymousKey: "total_rss", // "total_": with the groups a worker may make below its own
        ShmemKey: "total_shmem",
        Events: "memory.oom_control", // counts no groups below
        LocalEvents: "memory.oom_control");

    private static readonly GroupFiles V2 = new(
        Limit: "memory.max",
        SwapLimit: "memory.swap.max",
        Usage: "memory.current",
        AnonymousKey: "anon",
        ShmemKey: "shmem",
        Events: "memory.events",
        LocalEvents: "memory.events.local"); // since Linux 5.2

    public static GroupFiles Of(LimitKind kind) => kind switch
    {
        LimitKind.CgroupV1 => V1,
        LimitKind.CgroupV2 or LimitKind.SystemdScope => V2,
        _ => throw new ArgumentException("The watchdog has no control groups.", nameof(kind)),
    };

    /// <summary>What the swap file must say so that the limit means memory: the same sum on v1, no swap at all on v2.</summary>
    public long SwapValue(long limitBytes) => this == V1 ? limitBytes : 0;

    /// <summary>False where the kernel does not count swap by group, or the group may use some.</summary>
    public bool LimitsSwap(string group)
        => KeyedText.ParseNumber(SystemFile.TryRead(Path.Combine(group, SwapLimit))) is { } swap
            && (this == V1 ? swap == ReadLimit(group) : swap == 0);

    public GroupReading Read(string group)
    {
        var stat = SystemFile.TryRead(Path.Combine(group, "memory.stat"));
        return new GroupReading(
            ReadLimit(group),
            KeyedText.ParseNumber(SystemFile.TryRead(Path.Combine(group, Usage))),
            KeyedText.Number(stat, AnonymousKey),
            KeyedText.Number(stat, ShmemKey),
            KeyedText.Number(SystemFile.TryRead(Path.Combine(group, Events)), OomKill),
            Ancestors(group).Min(ReadLimit));
    }

    public GroupCounters ReadCounters(string group)
    {
        var local = SystemFile.TryRead(Path.Combine(group, LocalEvents));
        var pressure = SystemFile.TryRead(Path.Combine(group, "memory.pressure"));
        return new GroupCounters(
            Larger(KeyedText.Number(SystemFile.TryRead(Path.Combine(group, Events)), OomKill), Subtree(group)),
            KeyedText.Number(local, OomKill),
            this == V1 ? null : KeyedText.Number(local, "oom"),
            KeyedText.Field(pressure, "some", "avg10"),
            KeyedText.Field(pressure, "full", "avg10"));
    }

    /// <summary>Null if the group has no limit ("max" on v2) or it cannot be read.</summary>
    public long? ReadLimit(string group)
    {
        var limit = KeyedText.ParseNumber(SystemFile.TryRead(Path.Combine(group, Limit)));
        return limit < Unlimited ? limit : null;
    }

    // v1 never adds up, and v2 does not when mounted with memory_localevents; a group below that is gone already is in v2's
    // own sum alone. So the larger of the two is nearer to the truth.
    private long? Subtree(string group)
    {
        var own = KeyedText.Number(SystemFile.TryRead(Path.Combine(group, LocalEvents)), OomKill);
        return own + Below(group).Sum(each => KeyedText.Number(SystemFile.TryRead(Path.Combine(each, LocalEvents)), OomKill) ?? 0);
    }

    private static string[] Below(string group)
    {
        try
        {
            return Directory.GetDirectories(group, "*", SearchOption.AllDirectories);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // it goes away while it is looked at
        }
    }

    private static long? Larger(long? one, long? other) => one is null || other > one ? other : one;

    // Every group has this file, and the folder the hierarchy is mounted in has not.
    private static IEnumerable<string> Ancestors(string group)
    {
        for (var folder = Path.GetDirectoryName(group);
            folder is not null && File.Exists(Path.Combine(folder, "cgroup.procs"));
            folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
