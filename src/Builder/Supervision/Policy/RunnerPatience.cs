namespace Builder.Supervision.Policy;

/// <summary>A runner that lives while no worker of its attempt does, and that has left no record of the end.</summary>
/// <param name="Alone">For how long, counted anew from the last moment at which the disk was too full to write a record.</param>
/// <param name="HadWorker">False: it has put no worker on record yet.</param>
/// <param name="Stopped">It is stopped, by a signal or a debugger.</param>
/// <param name="Hurry">The operator wants the end now.</param>
public sealed record LoneRunner(TimeSpan Alone, bool HadWorker, bool Stopped, bool Hurry);

/// <summary>Decides how long such a runner is waited for; pure. What it saw of a death nobody else can see any more, so one that
/// may still speak is given time; but a chunk must not wait for ever for a runner that never will.</summary>
public static class RunnerPatience
{
    /// <summary>Where a record was to be written there must be room for it: below so many bytes the disk is waited for.</summary>
    public const long RecordRoom = 1L << 20;

    /// <summary>Nobody is given up sooner.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan OfStopped = TimeSpan.FromSeconds(30);

    // It tries limiters, and asks systemd and the logs of daemons: seconds, or far longer on a machine that swaps.
    private static readonly TimeSpan OfSilent = TimeSpan.FromMinutes(2);

    /// <returns>Why it is given up, without a full stop; null to wait.</returns>
    public static string? Decide(LoneRunner runner)
        => runner.Alone < (runner.Hurry ? Least : runner.Stopped ? OfStopped : OfSilent) ? null
            : $"the runner is {(runner.Stopped ? "stopped" : "silent")}: {(runner.HadWorker
                ? $"the worker has been gone for {runner.Alone.TotalSeconds:F0} s without a record of its end"
                : $"it has started no worker for {runner.Alone.TotalSeconds:F0} s")}";
}
