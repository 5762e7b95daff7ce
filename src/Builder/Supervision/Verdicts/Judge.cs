namespace Builder.Supervision.Verdicts;

/// <summary>
/// Turns evidence into a verdict; pure. The order is that of design/supervision.md §5, first match wins. What makes it safe:
/// exit code 0 is never success, 137 is no kill, and a source that could not be read proves nothing.
/// </summary>
public static class Judge
{
    /// <summary>From here on a verdict is acted upon alone; below it is suspected, and answered by the cheapest step.</summary>
    public const double Sure = 0.8;

    // Each looks at a death and says what it was, or nothing. Proofs stand before suspicions of the same cause, and causes
    // that others may be mistaken for stand first: a full machine before a signal from outside, a signal before a crash.
    private static readonly IReadOnlyList<Func<Death, Ruling?>> Rules =
    [
        OrderRules.Completed,
        OrderRules.OurOwnKill,
        OrderRules.Watchdog,
        KernelRules.NamedByTheLog,
        KernelRules.NamedByTheGroup,
        KernelRules.Counted,
        KernelRules.CountedByTheMachine,
        AllocationRules.Reported,
        AllocationRules.Printed,
        AllocationRules.RuntimeCrash,
        DaemonRules.Proved,
        SchedulerRules.OutOfMemory,
        SchedulerRules.PlaceLost,
        DiskRules.Reported,
        DiskRules.Printed,
        DiskRules.WithoutRoomToSaySo,
        DiskRules.NoRoom,
        DaemonRules.Suspected,
        EndRules.Lost,
        EndRules.KilledFromOutside,
        EndRules.Crashed,
        EndRules.Reported,
    ];

    public static Judgement Classify(DeathEvidence evidence)
    {
        var death = new Death(evidence);
        var ruling = First(Rules, death) ?? EndRules.WithoutAWord(death);
        return new(ruling.Verdict, ruling.Confidence, ruling.Sentence, EvidenceFacts.Of(death));
    }

    /// <summary>What the first rule says that applies; null if none does.</summary>
    internal static Ruling? First(IEnumerable<Func<Death, Ruling?>> rules, Death death)
        => rules.Select(rule => rule(death)).FirstOrDefault(said => said is not null);
}
