using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>The memory of one worker, from its control group where there is one and from /proc otherwise: anonymous and shared
/// memory, because page cache is not need. Without a group that forbids it, what was swapped out counts too: a worker must not get round its
/// watchdog by being swapped.</summary>
public sealed class WorkerMemory(ProcessReader processes, ProcessIdentity worker, ControlGroup? group)
{
    /// <summary>Largest value read so far, bytes.</summary>
    public long? Peak { get; private set; }

    /// <summary>Reads once; null if neither source could be read.</summary>
    public long? Sample()
    {
        var now = group?.Read().Needed ?? FromProcess();
        if (now > (Peak ?? -1))
        {
            Peak = now;
        }

        return now;
    }

    private long? FromProcess()
    {
        var memory = processes.ReadMemory(worker);
        return memory?.Anonymous + (memory?.Swap ?? 0);
    }
}
