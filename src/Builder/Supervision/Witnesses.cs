using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What others know of a death.</summary>
/// <param name="Unit">The unit around the worker ended by a memory kill.</param>
/// <param name="DaemonRuns">A daemon that ends processes for memory runs here.</param>
/// <param name="DaemonLog">Such a daemon says that it ended this one.</param>
/// <param name="Kernel">The journal's copy of the kernel's log; null if it was not asked for it.</param>
public sealed record Testimony(Observation Unit, Observation DaemonRuns, Observation DaemonLog, KernelLogReading? Kernel)
{
    /// <summary>Nobody was asked.</summary>
    /// <param name="why">As half a sentence.</param>
    public static Testimony NotAsked(string why)
        => new(Observation.CouldNotLook(why), Observation.CouldNotLook(why), Observation.CouldNotLook(why), null);
}

/// <summary>Asks those who may know more of a death than its wait status and the kernel's counters.</summary>
public static class Witnesses
{

    // A daemon's line may stand a little before our last sample of the worker.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(30);

    /// <summary>Whether an end may be somebody else's work: by a signal that others send, or in the way of a worker that was
    /// asked to stop. Anything else explains itself.</summary>
    /// <param name="status">Null if it is not known.</param>
    /// <param name="report">The worker's own word; null if it left none.</param>
    public static bool MayKnowMore(WaitStatus? status, WorkerReport? report)
        => report is { Outcome: WorkerOutcome.Stopped }
            || (report is null && (status is null || status.Value.Signal is Signals.Kill or Signals.Terminate || status.Value.ExitCode is 0 or 128 + Signals.Kill or 128 + Signals.Terminate));

    /// <summary>Asks all of them, at the same time; each takes a short time at most.</summary>
    /// <param name="endedAt">Of the worker, as near as is known.</param>
    /// <param name="pid">Of the worker.</param>
    /// <param name="group">Of the worker, below the mount; null if unknown.</param>
    /// <param name="kernel">Ask the journal for the kernel's log too.</param>
    public static async Task<Testimony> AskAsync(
        SystemRoots roots, Systemd systemd, DateTimeOffset endedAt, int pid, string? group, bool kernel)
    {
        var since = endedAt - Before;
        var unit = systemd.UnitResultAsync(group);
        var log = systemd.DaemonLogAsync(since, pid, group);
        var kept = kernel ? await systemd.KernelLogAsync(since) : null;
        return new(await unit, OomDaemons.Running(roots), await log, kept);
    }
}
