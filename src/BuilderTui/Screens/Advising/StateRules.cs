using Builder.Journal;
using BuilderTui.Theming;

namespace BuilderTui.Screens.Advising;

/// <summary>What the state of the whole build asks for.</summary>
internal static class StateRules
{
    private const int MostNames = 3;

    /// <summary>Whatever else is said of a build would be old.</summary>
    public static AdviceLine? Attendance(AdviceFacts facts) => facts.Attendance is { } attendance
        ? new(
            Role.EvError, $"! {attendance.Line}", $"! {attendance.Brief}",
            attendance.SilentSince is null ? facts.Command("btui resume") : null)
        : null;

    public static AdviceLine? CompleteWithout(AdviceFacts facts)
    {
        var left = facts.Snapshot.Quarantine;
        return facts.Build.State == BuildState.Complete && left.Count > 0
            ? new(
                Role.EvWarn,
                $"! complete without {left.Count} quarantined {(left.Count == 1 ? "gene" : "genes")}{Names(left)}",
                $"! without {left.Count} {(left.Count == 1 ? "gene" : "genes")}",
                facts.Command("btui unquarantine", left.Count == 1 ? left[0].GeneId : "--all"))
            : null;
    }

    public static AdviceLine? Complete(AdviceFacts facts)
        => In(facts, BuildState.Complete, new(Role.StDone, "complete", Command: facts.Command("btui verify")));

    public static AdviceLine? Stopped(AdviceFacts facts)
        => In(facts, BuildState.Stopped, new(Role.EvWarn, "stopped", Command: facts.Command("btui resume")));

    public static AdviceLine? Paused(AdviceFacts facts)
        => In(facts, BuildState.Paused, new(Role.EvWarn, "paused", Command: facts.Command("btui resume")));

    public static AdviceLine? Blocked(AdviceFacts facts) => In(
        facts, BuildState.Blocked, new(Role.EvError, $"! {facts.Build.Note ?? "the machine lacks something; see the events"}"));

    // With a supervisor it is about to start.
    public static AdviceLine? Planned(AdviceFacts facts) => facts.Snapshot.SupervisorAlive ? null : In(
        facts, BuildState.Planned, new(Role.EvPlan, "planned, not started", "not started", facts.Command("btui resume")));

    public static AdviceLine? Note(AdviceFacts facts) => facts.Build.Note is { } note ? new(Role.EvInfo, note) : null;

    private static AdviceLine? In(AdviceFacts facts, BuildState state, AdviceLine line)
        => facts.Build.State == state ? line : null;

    // The command names one; the names of a few more tell whether they matter.
    private static string Names(IReadOnlyList<QuarantineRow> genes) => genes.Count == 1
        ? ""
        : $" ({string.Join(", ", genes.Take(MostNames).Select(gene => gene.GeneId))}{(genes.Count > MostNames ? $" and {genes.Count - MostNames} more" : "")})";
}
