using Builder.Journal;

namespace Builder.Supervision.Verdicts;

/// <summary>Ends that were wanted: the work is done, or we ended the worker ourselves.</summary>
internal static class OrderRules
{
    public static Ruling? Completed(Death death) => death.Evidence.EndMarker != true ? null
        : new(Verdict.Completed, 1, death.Counted ? "done; the kernel killed a helper of the worker for memory on the way" : "done");

    public static Ruling? OurOwnKill(Death death)
    {
        if (death.Evidence.Order is not { } order || MemoryCameFirst(death, order))
        {
            return null;
        }

        var sentence = $"stopped by us: {order.Reason}";
        return order.Purpose switch
        {
            KillPurpose.SoftLimit => SoftLimit(death, sentence),
            KillPurpose.HardLimit or KillPurpose.Watchdog => new(Verdict.OomOwnLimit, 0.99, sentence),
            KillPurpose.Stalled => new(Verdict.Stalled, 0.99, sentence),
            KillPurpose.Shutdown or KillPurpose.Cancel or KillPurpose.Pause or KillPurpose.Settings => new(Verdict.Stopped, 0.99, sentence),
            _ => throw new ArgumentOutOfRangeException(nameof(death), order.Purpose, "a purpose without a rule"),
        };
    }

    public static Ruling? Watchdog(Death death)
        => death.Exit.WatchdogKill is { } said ? new(Verdict.OomOwnLimit, 0.95, said) : null;

    // The row is older than the death, but it was not what ended the worker. The kernel neither counts nor names a process
    // that has our SIGKILL already; and a worker that stopped as it was asked did so whatever befell its helpers.
    private static bool MemoryCameFirst(Death death, LedgerRow order) => death.Report?.Outcome switch
    {
        WorkerOutcome.OutOfMemory => true,
        WorkerOutcome.Stopped => false,
        _ => (death.Counted || death.Logged) && !(death.Killed && order.Signal == Death.SigKill),
    };

    // It was asked to end after its batch. If it did, nothing is lost; if the signal ended it, its batch is, and was too large.
    private static Ruling? SoftLimit(Death death, string sentence) => death.Report switch
    {
        { Outcome: WorkerOutcome.Stopped } => new(Verdict.Stopped, 0.99, sentence),
        not null => null,
        null when death.Evidence is { Signal: null, Committed: true } && death.Exit.RawStatus is not null => new(Verdict.Stopped, 0.99, sentence),
        null when death.Evidence.Signal is null or Death.SigKill or Death.SigTerm => new(Verdict.OomOwnLimit, 0.95, sentence),
        _ => null,
    };
}
