using System.Text.RegularExpressions;
using Builder.Journal;

namespace Builder.Supervision.Verdicts;

/// <summary>
/// Ends that a scheduler brought about, by the job's state or, where that is gone, by what its daemon wrote into the output.
/// Slurm marks a job whose main program went on well as out of memory, and gives 0:125 in place of the worker's own code.
/// </summary>
internal static partial class SchedulerRules
{
    private const string MemoryCode = "0:125";

    public static Ruling? OutOfMemory(Death death)
    {
        var job = death.Evidence.Scheduler;
        if (death.Report is { Outcome: not (WorkerOutcome.Stopped or WorkerOutcome.Failed) })
        {
            return null;
        }

        return job switch
        {
            { State: "OUT_OF_MEMORY" } => Say(0.95, $"{job.Scheduler} says that job {job.Job} ran out of memory"),
            { ExitCode: MemoryCode } => Say(0.95, $"{job.Scheduler} ended job {job.Job} with {MemoryCode}, its code for out of memory"),
            { DerivedExitCode: MemoryCode } => Say(0.9, $"{job.Scheduler} ended a step of job {job.Job} with {MemoryCode}, its code for out of memory"),
            _ => Line(death, StepMemory()) is { } line ? Say(0.95, $"Slurm ended the step for its memory: {line}") : null,
        };

        static Ruling Say(double confidence, string sentence) => new(Verdict.SlurmOutOfMemory, confidence, sentence);
    }

    public static Ruling? PlaceLost(Death death)
    {
        var job = death.Evidence.Scheduler;
        if (!death.AsIfEndedByOthers)
        {
            return null;
        }

        return job?.State switch
        {
            "TIMEOUT" or "DEADLINE" => new(Verdict.TimedOut, 0.99, $"the time limit of {job.Scheduler} job {job.Job} was over"),
            "PREEMPTED" => new(Verdict.Preempted, 0.99, $"{job.Scheduler} took the place of job {job.Job} for other work"),
            "NODE_FAIL" or "BOOT_FAIL" => new(Verdict.NodeLost, 0.99, $"the node of {job.Scheduler} job {job.Job} went away"),
            _ when Line(death, TimeLimit()) is { } line => new(Verdict.TimedOut, 0.95, $"the job's time limit was over: {line}"),
            _ when Line(death, Preemption()) is { } line => new(Verdict.Preempted, 0.95, $"the job's place was taken for other work: {line}"),
            _ when Line(death, NodeFailure()) is { } line => new(Verdict.NodeLost, 0.95, $"the job's node went away: {line}"),
            _ => null,
        };
    }

    /// <summary>What the scheduler's daemon said of this end; null if nothing.</summary>
    public static string? LineOf(Death death) => Line(death, AnyLine());

    private static string? Line(Death death, Regex words)
        => new[] { death.Evidence.Scheduler?.Text ?? "", death.Exit.OutputTail }
            .SelectMany(text => text.Split('\n'))
            .FirstOrDefault(line => FromSlurm().IsMatch(line) && words.IsMatch(line))?.Trim();

    [GeneratedRegex(@"^(slurmstepd|srun): ")]
    private static partial Regex FromSlurm();

    // Detected 1 oom_kill event in StepId=7.0. / … task 0: Out Of Memory / … exceeded memory limit (436215808 > 104857600), being killed
    [GeneratedRegex(@"\boom[-_]kill\b|\bOut Of Memory\b|\bexceeded (\w+ )?memory limit\b.*being killed")]
    private static partial Regex StepMemory();

    [GeneratedRegex("DUE TO TIME LIMIT")]
    private static partial Regex TimeLimit();

    [GeneratedRegex("DUE TO PREEMPTION")]
    private static partial Regex Preemption();

    [GeneratedRegex("DUE TO NODE FAILURE")]
    private static partial Regex NodeFailure();

    [GeneratedRegex(@"DUE TO |\boom[-_]kill\b|\bOut Of Memory\b|\bexceeded (\w+ )?memory limit\b")]
    private static partial Regex AnyLine();
}
