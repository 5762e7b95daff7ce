using Builder.Journal;
using Builder.Telemetry;

namespace Builder.Supervision.Verdicts;

/// <summary>
/// Judges the end of any command by the rules for workers, less those that need a worker's own word; pure. Of its work nobody knows
/// more than its exit code, so 0 counts as done here.
/// </summary>
public static class CommandJudge
{
    private const string Worker = "the worker";
    private const string Command = "the command";

    private static readonly IReadOnlyList<Func<Death, Ruling?>> Rules =
    [
        OrderRules.Completed,
        OrderRules.Watchdog,
        KernelRules.NamedByTheLog,
        KernelRules.NamedByTheGroup,
        KernelRules.Counted,
        KernelRules.CountedByTheMachine,
        DaemonRules.Proved,
        DiskRules.NoRoom,
        DaemonRules.Suspected,
        EndRules.KilledFromOutside,
        EndRules.Crashed,
    ];

    private static readonly string[] OfWorkersAlone =
        [EvidenceSource.Report, EvidenceSource.Output, EvidenceSource.EndMarker, EvidenceSource.Ledger];

    /// <param name="exit">With a wait status.</param>
    public static Judgement Classify(ExitRecord exit)
    {
        var status = new WaitStatus(exit.RawStatus ?? throw new ArgumentException("A command that was not waited for.", nameof(exit)));
        var death = new Death(new(
            exit, EndMarker: status.ExitCode == 0, Report: null, Order: null, exit.BootId, Supervisor.DiskFloor,
            status.Signal, status.ExitCode, status.ToString(), HeapLimit: null));
        var ruling = Judge.First(Rules, death) ?? new(Verdict.Failed, 0.95, $"ended by itself with {status}");
        return new(ruling.Verdict, ruling.Confidence, OfCommands(ruling.Sentence), [
            .. EvidenceFacts.Of(death)
                .Where(fact => !OfWorkersAlone.Contains(fact.Source))
                .Select(fact => fact with { Text = OfCommands(fact.Text) }),
        ]);
    }

    // The rules speak of what they were made for.
    private static string OfCommands(string text) => text.Replace(Worker, Command, StringComparison.Ordinal);
}
