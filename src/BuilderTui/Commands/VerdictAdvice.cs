using Builder.Journal;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>What the operator may do about a death, as commands that work as they stand; docs/operations.md says the same at
/// length.</summary>
internal static class VerdictAdvice
{
    /// <returns>One or two sentences.</returns>
    public static string Of(DeathStory story) => story.Attempt.Verdict switch
    {
        Verdict.Completed => "Nothing: it is done.",
        _ when story.Chunk.State == ChunkState.Done => "Nothing: later attempts did the rest, and the chunk is done.",
        Verdict.Stopped => $"Go on whenever you like: btui resume {story.Folder}",
        Verdict.OomOwnLimit or Verdict.OutOfMemory
            => $"Nothing, while batches shrink and get through. If they become tiny or the chunk is held, give each worker more: {MoreMemoryFor(story)}",
        Verdict.OomAncestor
            => $"Nothing at first: {FewerAtFirst}. If it comes again, raise the limit of the container, slice or job around the build{OrFewer(story)}",
        Verdict.OomGlobal
            => $"Nothing at first: {FewerAtFirst}. If it comes again, end other programs{OrFewer(story)}",
        Verdict.OomDaemon
            => $"Nothing at first: {FewerAtFirst}. If it comes again, leave the machine more free memory or have the daemon spare btui-worker{OrFewer(story)}",
        Verdict.SlurmOutOfMemory => $"Nothing, while batches shrink and get through. If the chunk is held, ask for a job with more --mem, then: {TryAgain(story)}",
        Verdict.TimedOut => "Nothing: it goes on at the last commit. If no batch fits into the job's time, ask for more --time.",
        Verdict.Preempted => "Nothing: it goes on at the last commit. A partition that is not preempted finishes sooner.",
        Verdict.NodeLost => "Nothing: it goes on at the last commit. If the node fails again, leave it out.",
        Verdict.DiskFull => "Free space on the build's disk, or raise the quota; it goes on by itself when there is room.",
        Verdict.KilledFromOutside
            => $"Find out who ends the worker: a person, a script, a limit of the session or service. Then, if the chunk is held: {TryAgain(story)}",
        Verdict.Crashed => $"Read output.log of the attempt. If it comes again at the same gene, that gene or a library is the cause; mend it, then: {TryAgain(story)}",
        Verdict.Failed => $"Mend what the sentence names, then: {TryAgain(story)}",
        Verdict.Stalled => $"See what the worker waited for: a slow disk, a network file system, swapping. Then, if the chunk is held: {TryAgain(story)}",
        Verdict.Lost => $"Nothing after a reboot: it goes on at the last commit. Otherwise read runner.log of the attempt, then, if the chunk is held: {TryAgain(story)}",
        var verdict => throw new ArgumentOutOfRangeException(nameof(story), verdict, "a verdict without advice"),
    };

    private const string FewerAtFirst = "it goes on with one worker less where there are several";

    // While a supervisor works the other chunks go on, and resume would start nothing.
    private static string TryAgain(DeathStory story)
        => story.SupervisorAlive ? $"btui retry {story.Folder} {story.Chunk.Id}" : $"btui resume {story.Folder}";

    // A limit is only changed while nobody works on the build.
    private static string MoreMemoryFor(DeathStory story)
    {
        var limit = MoreMemory.Named(story.Chunk.Note)
            ?? ((story.Chunk.LimitBytes ?? story.Attempt.LimitBytes) is { } bytes ? MoreMemory.Than(bytes) : "SIZE");
        return $"{(story.SupervisorAlive ? $"btui stop {story.Folder}, then " : "")}btui resume {story.Folder} --memory-limit {limit}";
    }

    private static string OrFewer(DeathStory story)
        => story.Parallel > 1 ? $", or run fewer workers: btui set-parallel {story.Folder} {story.Parallel - 1}" : "";
}
