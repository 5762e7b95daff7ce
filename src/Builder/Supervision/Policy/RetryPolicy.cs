using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Verdicts;

namespace Builder.Supervision.Policy;

/// <summary>
/// Decides what follows an attempt; pure. Attempts are unlimited as long as each commits something: the budgets count deaths
/// without a new commit, so they are refilled by progress and not by time. One gene must not condemn the others: the gene at
/// hand when a worker died gets a batch of its own, and after two deaths alone it is left out.
/// </summary>
public static class RetryPolicy
{
    /// <summary>Memory deaths without a new commit after which a chunk is held.</summary>
    public const int MemoryBudget = 6;

    /// <summary>Kills from outside without a new commit that are forgiven.</summary>
    public const int KillBudget = 1;

    /// <summary>Crashes and stalls of a known gene without a new commit that are forgiven: in its batch, and alone, twice.</summary>
    public const int CrashBudget = 3;

    /// <summary>Unexplained ends without a new commit that are forgiven.</summary>
    public const int LostBudget = 3;

    /// <summary>Confidence from which a verdict is acted upon alone; below it the cheap step is taken.</summary>
    public const double Sure = 0.8;

    private const int QuarantineAfter = 2;

    /// <summary>Verdicts that use up the memory budget.</summary>
    public static bool IsMemory(Verdict verdict) => DidNotFit(verdict) || IsShared(verdict);

    /// <summary>Verdicts that say: settings as large as these do not fit the worker's own limit.</summary>
    public static bool DidNotFit(Verdict verdict)
        => verdict is Verdict.OomOwnLimit or Verdict.OutOfMemory or Verdict.SlurmOutOfMemory;

    /// <summary>Verdicts that say: the machine, or a group that others share, was short.</summary>
    public static bool IsShared(Verdict verdict) => verdict is Verdict.OomAncestor or Verdict.OomGlobal or Verdict.OomDaemon;

    /// <summary>Verdicts that say: something took the worker away that has nothing to do with its work.</summary>
    public static bool IsTaken(Verdict verdict) => verdict is Verdict.Lost or Verdict.TimedOut or Verdict.Preempted or Verdict.NodeLost;

    /// <summary>The last end says that its settings are too large: it was at the worker's own limit, or the machine was short
    /// again though nothing else had been tried in between. The first shortage of the machine may be anybody's.</summary>
    /// <param name="confidence">Of the last verdict.</param>
    public static bool WereTooLarge(IReadOnlyList<AttemptDeath> sinceCommit, double confidence)
        => (DidNotFit(sinceCommit[^1].Verdict) && confidence >= Sure)
            || (IsShared(sinceCommit[^1].Verdict) && sinceCommit.SkipLast(1).Any(death => IsMemory(death.Verdict)));

    /// <summary>Verdicts that the gene at hand may be to blame for.</summary>
    public static bool MayBeOfAGene(Verdict verdict) => DidNotFit(verdict) || verdict is Verdict.Crashed or Verdict.Stalled;

    /// <summary>Genes of a chunk that may be left out before it is held: five, or one in a hundred.</summary>
    public static int MostQuarantined(int genes) => Math.Max(5, genes / 100);

    /// <param name="chance">0 to 1, spreads waits.</param>
    public static Decision Decide(ChunkHistory chunk, Judgement judgement, MemoryLessons lessons, double chance)
        => judgement.Verdict switch
        {
            Verdict.Completed when chunk.TakenInAgain > 0 => Same(
                chunk, NextStep.Retry, $"{judgement.Sentence}, but for {chunk.TakenInAgain:N0} {(chunk.TakenInAgain == 1 ? "gene that was" : "genes that were")} taken in again meanwhile"),
            Verdict.Completed => Same(chunk, NextStep.Finish, judgement.Sentence),
            Verdict.Stopped => AfterOrder(chunk, judgement, lessons),
            // Admission waits for room; the delay is for what it cannot see, a quota.
            Verdict.DiskFull => Same(
                chunk,
                NextStep.Retry,
                $"{judgement.Sentence}; it goes on with the same batch when there is room: free some of the disk",
                Settling.After(chunk.Count(verdict => verdict == Verdict.DiskFull), chance)),
            Verdict.Failed => Hold(chunk, judgement, "mend the cause, then run btui resume"),
            var verdict when IsTaken(verdict) => chunk.Count(IsTaken) > LostBudget
                ? Hold(chunk, judgement, verdict == Verdict.Lost
                    ? "look at the attempt's runner.log, then run btui resume"
                    : "give the job more time or a steadier machine, then run btui resume")
                : Same(chunk, NextStep.Retry, $"{judgement.Sentence}; goes on with the same batch"),
            Verdict.KilledFromOutside => chunk.Count(verdict => verdict == Verdict.KilledFromOutside) > KillBudget
                ? Hold(chunk, judgement, "find out who ends the worker, then run btui resume")
                : Same(chunk, NextStep.Retry, $"{judgement.Sentence}; goes on once with the same batch"),
            Verdict.Crashed or Verdict.Stalled => AfterCrash(chunk, judgement, lessons),
            var verdict when DidNotFit(verdict) || IsShared(verdict) => MemoryDeaths.Decide(chunk, judgement, lessons, chance),
            var other => throw new ArgumentOutOfRangeException(nameof(judgement), other, "a verdict without a rule"),
        };

    /// <summary>What is done about the gene at hand; null if nobody knows it.</summary>
    internal static Decision? AboutSuspect(ChunkHistory chunk, Judgement judgement, MemoryLessons lessons, BatchSettings settings)
    {
        if (chunk.Last.Suspect is not { } suspect)
        {
            return null;
        }

        var same = chunk.SinceCommit.Where(death => death.Suspect == suspect && MayBeOfAGene(death.Verdict)).ToList();
        if (same.Count(death => death.Alone) >= QuarantineAfter)
        {
            return chunk.Quarantined >= MostQuarantined(chunk.GenesTotal)
                ? Hold(chunk, judgement, DidNotFit(judgement.Verdict)
                    ? $"run btui resume with --memory-limit {ByteSize.Format(MemoryDeaths.Need(chunk))} or more: {chunk.Quarantined:N0} genes of this chunk are quarantined already, so it is the limit and not a gene's fault"
                    : $"look for what its genes have in common, then run btui resume: {chunk.Quarantined:N0} genes of this chunk are quarantined already, which is not one gene's fault")
                : new Decision(
                    NextStep.Retry,
                    Sizing.Start(chunk.Wanted, lessons.Explained(suspect), chunk.LimitBytes),
                    TimeSpan.Zero,
                    false,
                    $"{judgement.Sentence}; gene {chunk.SuspectId} died alone {QuarantineAfter} times and is quarantined; the chunk goes on without it")
                {
                    Quarantine = suspect,
                };
        }

        // The second try alone is with the smallest row groups there are: nobody shall say that it was not tried.
        var smaller = chunk.Last.Alone ? settings.Smallest : settings;
        return new Decision(
            NextStep.Retry,
            smaller,
            TimeSpan.Zero,
            false,
            $"{judgement.Sentence}; goes on at gene {chunk.GenesDone + 1:N0} of {chunk.GenesTotal:N0} with {smaller}{(smaller == chunk.Settings ? "" : $" instead of {chunk.Settings}")}, and gene {chunk.SuspectId} is tried alone")
        {
            Isolate = suspect,
        };
    }

    internal static Decision Same(ChunkHistory chunk, NextStep step, string sentence, TimeSpan delay = default, bool fewer = false)
        => new(step, chunk.Settings, delay, fewer, sentence);

    // What to do comes first: a narrow screen shows no more.
    internal static Decision Hold(ChunkHistory chunk, Judgement judgement, string advice)
        => Same(chunk, NextStep.Hold, $"{advice}: {judgement.Sentence.TrimEnd('.')}; {chunk.GenesSafe:N0} of {Plural.Of(chunk.GenesTotal, "gene")} {(chunk.GenesTotal == 1 ? "is" : "are")} safe");

    private static Decision AfterOrder(ChunkHistory chunk, Judgement judgement, MemoryLessons lessons) => chunk.Order switch
    {
        KillPurpose.SoftLimit => Same(chunk, NextStep.Retry, judgement.Sentence) with
        {
            Settings = Sizing.Shrink(chunk.Settings, lessons, chunk.LimitBytes),
        },
        KillPurpose.Pause or KillPurpose.Settings => Same(chunk, NextStep.Retry, judgement.Sentence),
        _ => Same(chunk, NextStep.Stop, judgement.Sentence),
    };

    private static Decision AfterCrash(ChunkHistory chunk, Judgement judgement, MemoryLessons lessons)
    {
        var crashes = chunk.Count(verdict => verdict is Verdict.Crashed or Verdict.Stalled);
        if (crashes <= CrashBudget && AboutSuspect(chunk, judgement, lessons, chunk.Settings) is { } decision)
        {
            return decision;
        }

        return crashes > (chunk.Last.Suspect is null ? KillBudget : CrashBudget)
            ? Hold(chunk, judgement, "look at the attempt's output.log and mend the cause, then run btui resume")
            : Same(chunk, NextStep.Retry, $"{judgement.Sentence}; goes on with the same batch");
    }
}
