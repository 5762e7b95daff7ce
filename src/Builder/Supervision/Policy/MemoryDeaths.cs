using Builder.Planning;
using Builder.Supervision.Verdicts;

namespace Builder.Supervision.Policy;

/// <summary>What follows a memory death; pure.</summary>
internal static class MemoryDeaths
{
    public static Decision Decide(ChunkHistory chunk, Judgement judgement, MemoryLessons lessons, double chance)
    {
        var deaths = chunk.Count(RetryPolicy.IsMemory);
        var shared = chunk.Count(RetryPolicy.IsShared);
        if (RetryPolicy.IsShared(judgement.Verdict))
        {
            var wait = Settling.After(shared, chance);
            return shared == 1 && deaths == 1
                ? FewerWorkers(chunk, judgement, wait)
                : Smaller(chunk, judgement, lessons, deaths) with { Delay = wait, FewerWorkers = true };
        }

        if (judgement.Confidence < RetryPolicy.Sure && deaths == 1)
        {
            return FewerWorkers(chunk, judgement, TimeSpan.Zero);
        }

        // Under a limit under which nothing has been committed yet, no gene is to blame; but it may be tried alone.
        return RetryPolicy.AboutSuspect(chunk, judgement, lessons, Sizing.Shrink(chunk.Settings, lessons, chunk.LimitBytes)) is { } decision
            && (decision.Quarantine is null || lessons.FitsAnything(chunk.LimitBytes))
            && (deaths < RetryPolicy.MemoryBudget || decision.Quarantine is not null)
            ? decision
            : Smaller(chunk, judgement, lessons, deaths);
    }

    private static Decision FewerWorkers(ChunkHistory chunk, Judgement judgement, TimeSpan wait)
        => RetryPolicy.Same(
            chunk,
            NextStep.Retry,
            $"{judgement.Sentence}; one worker less from now on, unless it is the only one, and the same batch once more{(wait > TimeSpan.Zero ? $" after {wait.TotalSeconds:F0} s" : "")}",
            wait,
            fewer: true);

    private static Decision Smaller(ChunkHistory chunk, Judgement judgement, MemoryLessons lessons, int deaths)
    {
        if (deaths >= RetryPolicy.MemoryBudget)
        {
            return RetryPolicy.Hold(chunk, judgement, RetryPolicy.IsShared(judgement.Verdict)
                ? $"free some of this machine's memory, then run btui resume: {deaths} memory deaths without a new batch, the last at {chunk.Settings} while all of the machine, or a group that others share, was short"
                : $"run btui resume with --memory-limit {ByteSize.Format(Need(chunk))} or more, as the next gene alone {NeedText(chunk)}; {deaths} memory deaths without a new batch, the last at {chunk.Settings} and {ByteSize.Format(chunk.LimitBytes)}");
        }

        // The last try is with the smallest batch there is: a chunk is held only if not even one gene alone fits.
        var settings = deaths == RetryPolicy.MemoryBudget - 1
            ? chunk.Settings.Smallest
            : Sizing.Shrink(chunk.Settings, lessons, chunk.LimitBytes);
        var with = settings == chunk.Settings
            ? $"once more with {settings}, the smallest there is"
            : $"with {settings} instead of {chunk.Settings}";
        return new(NextStep.Retry, settings, TimeSpan.Zero, false,
            $"{judgement.Sentence}; goes on at gene {chunk.GenesDone + 1:N0} of {chunk.GenesTotal:N0} {with}");
    }

    /// <summary>The limit to ask for, bytes.</summary>
    internal static long Need(ChunkHistory chunk)
        => chunk.SmallestNeed > chunk.LimitBytes ? chunk.SmallestNeed : chunk.LimitBytes + (chunk.LimitBytes / 4);

    private static string NeedText(ChunkHistory chunk)
        => chunk.SmallestNeed > chunk.LimitBytes ? $"needs about {ByteSize.Format(chunk.SmallestNeed)}" : $"needs more than {ByteSize.Format(chunk.LimitBytes)}";
}
