using Builder.Journal;

namespace Builder.Supervision.Verdicts;

/// <summary>Ends that memory, disk and scheduler have no part in, as far as can be seen.</summary>
internal static class EndRules
{
    public static Ruling? Lost(Death death) => death.Exit.RawStatus is not null || death.Report is not null ? null
        : death.Evidence.BootIdNow is { } boot && boot != death.Exit.BootId
            ? new(Verdict.Lost, 0.9, "the machine was started again while the worker ran")
            : new(Verdict.Lost, 0.5, death.Evidence.RunnerEnded ?? (death.Exit.LimitReason == DeathScene.NeverCame
                ? "no runner of the attempt signed in, so no worker was started"
                : "the attempt's runner vanished without a record, and the worker is gone"));

    public static Ruling? KilledFromOutside(Death death) => death.Evidence.Signal switch
    {
        Death.SigKill when death.KernelDidNot
            => new(Verdict.KilledFromOutside, 0.9, "killed by signal 9 from outside; the kernel counted no memory kill of it"),
        Death.SigKill
            => new(Verdict.KilledFromOutside, 0.6, "killed by signal 9; suspected from outside, as the kernel's counters could not be read"),
        Death.SigTerm => new(Verdict.KilledFromOutside, 0.8, "ended by SIGTERM from outside"),
        Death.SigInt => new(Verdict.KilledFromOutside, 0.8, "ended by SIGINT from outside"),
        Death.SigHup => new(Verdict.KilledFromOutside, 0.8, "ended by SIGHUP from outside"),
        null when death.Report is { Outcome: WorkerOutcome.Stopped } report
            => new(Verdict.KilledFromOutside, 0.8, $"somebody else asked the worker to stop, and it did: {report.Text}"),
        _ => null,
    };

    public static Ruling? Crashed(Death death)
        => death.Evidence.Signal is null ? null : new(Verdict.Crashed, 0.95, $"crashed: {death.Evidence.WaitText}");

    public static Ruling? Reported(Death death) => death.Report switch
    {
        { Outcome: WorkerOutcome.Locked } report => new(Verdict.Lost, 0.9, report.Text),
        { Outcome: WorkerOutcome.Failed } report => new(Verdict.Failed, 0.95, report.Text),
        _ => null,
    };

    /// <summary>What is left when no rule applies: it ended by itself without saying why, or said that it was done and is not.</summary>
    public static Ruling WithoutAWord(Death death)
        => new(Verdict.Crashed, 0.8,
            $"ended with {death.Evidence.WaitText} and {(death.Evidence.EndMarker is null ? "a journal that cannot be read" : "without its end marker")}: {LastLine(death.Exit.OutputTail)}");

    private static string LastLine(string text)
        => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it printed nothing";
}
