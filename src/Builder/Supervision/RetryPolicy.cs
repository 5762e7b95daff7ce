using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>What happens to a chunk after an attempt.</summary>
public enum NextStep
{
    Finish,
    Retry,
    Stop,
    Hold,
}

/// <summary>The decision after an attempt.</summary>
/// <param name="Delay">Wait before the next attempt.</param>
/// <param name="FewerWorkers">True: one worker less from now on, because the machine as a whole was short.</param>
/// <param name="Sentence">The reason, as the operator reads it.</param>
public sealed record Decision(NextStep Step, int BatchSize, int BatchRows, TimeSpan Delay, bool FewerWorkers, string Sentence);

/// <summary>What the policy remembers of a chunk; all of it is in the journal.</summary>
/// <param name="BatchSize">Genes a batch of the attempt that ended.</param>
/// <param name="BatchRows">Rows a row group of the attempt that ended.</param>
/// <param name="SinceCommit">Verdicts of the attempts since the last one that committed something, oldest first, with the
/// one that just ended; an attempt that committed starts the list anew with itself.</param>
/// <param name="GenesDone">Committed genes of the chunk.</param>
/// <param name="GenesTotal">Genes of the chunk.</param>
/// <param name="LimitBytes">Memory limit of the attempt.</param>
/// <param name="SmallestNeed">What the smallest settings are expected to need, bytes.</param>
public sealed record ChunkHistory(
    int BatchSize,
    int BatchRows,
    IReadOnlyList<Verdict> SinceCommit,
    int GenesDone,
    int GenesTotal,
    long LimitBytes,
    long SmallestNeed);

/// <summary>
/// Decides what follows an attempt; pure. Attempts are unlimited as long as each commits something: the budget counts deaths
/// without a new commit, so it is refilled by progress and not by time.
/// </summary>
public static class RetryPolicy
{
    /// <summary>Memory deaths without a new commit after which a chunk is held.</summary>
    public const int MemoryBudget = 6;

    /// <summary>Deaths of other kinds without a new commit that are forgiven.</summary>
    public const int OtherBudget = 1;

    /// <summary>Unexplained ends without a new commit that are forgiven.</summary>
    public const int LostBudget = 3;

    /// <summary>Time the machine gets to settle after it ran out of memory as a whole.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);

    private const int LeastRows = MemoryEstimate.LeastBatchRows;
    private static readonly TimeSpan LongestSettle = TimeSpan.FromMinutes(10);

    /// <summary>Verdicts that use up the memory budget.</summary>
    public static bool IsMemory(Verdict verdict) => DidNotFit(verdict) || verdict is Verdict.OomAncestor or Verdict.OomGlobal or Verdict.OomDaemon;

    /// <summary>Verdicts that say: settings as large as these do not fit the worker's own limit.</summary>
    public static bool DidNotFit(Verdict verdict) => verdict is Verdict.OomOwnLimit or Verdict.OutOfMemory or Verdict.SlurmOutOfMemory;

    // Ends of the worker's own making, which share a budget.
    private static bool IsFault(Verdict verdict) => verdict is Verdict.Crashed or Verdict.Stalled;

    /// <summary>Half of both knobs, at least one gene and 500 rows.</summary>
    public static (int BatchSize, int BatchRows) Shrink(int batchSize, int batchRows)
        => (Math.Max(1, batchSize / 2), Math.Max(Math.Min(LeastRows, batchRows), batchRows / 2));

    public static Decision Decide(ChunkHistory chunk, Judgement judgement)
    {
        var (size, rows) = (chunk.BatchSize, chunk.BatchRows);
        Decision Same(NextStep step, string sentence, TimeSpan delay = default, bool fewer = false)
            => new(step, size, rows, delay, fewer, sentence);
        int Count(Func<Verdict, bool> which) => chunk.SinceCommit.Count(which);

        switch (judgement.Verdict)
        {
            case Verdict.Completed:
                return Same(NextStep.Finish, judgement.Sentence);
            case Verdict.Stopped:
                return Same(NextStep.Stop, judgement.Sentence);
            case Verdict.DiskFull:
                // Admission waits for room; the delay is for what it cannot see, a quota.
                return Same(
                    NextStep.Retry,
                    $"{judgement.Sentence}; it goes on with the same batch when there is room: free some of the disk",
                    SettleAfter(Count(verdict => verdict == Verdict.DiskFull)));
            case Verdict.Failed:
                return Same(NextStep.Hold, Held(chunk, judgement, "mend the cause, then run btui resume"));
            case Verdict.Lost:
            case Verdict.TimedOut:
            case Verdict.Preempted:
            case Verdict.NodeLost:
                return Count(verdict => verdict is Verdict.Lost or Verdict.TimedOut or Verdict.Preempted or Verdict.NodeLost) > LostBudget
                    ? Same(NextStep.Hold, Held(chunk, judgement, judgement.Verdict == Verdict.Lost
                        ? "look at the attempt's runner.log, then run btui resume"
                        : "give the job more time or a steadier machine, then run btui resume"))
                    : Same(NextStep.Retry, $"{judgement.Sentence}; goes on with the same batch");
            case Verdict.KilledFromOutside:
            case Verdict.Crashed:
            case Verdict.Stalled:
                return Count(IsFault(judgement.Verdict) ? IsFault : verdict => verdict == Verdict.KilledFromOutside) > OtherBudget
                    ? Same(NextStep.Hold, Held(chunk, judgement, IsFault(judgement.Verdict)
                        ? "look at the attempt's output.log and mend the cause, then run btui resume"
                        : "find out who ends the worker, then run btui resume"))
                    : Same(NextStep.Retry, $"{judgement.Sentence}; goes on once with the same batch");
            case Verdict.OomOwnLimit:
            case Verdict.OutOfMemory:
            case Verdict.SlurmOutOfMemory:
                return AfterMemory(chunk, judgement, Count(IsMemory), TimeSpan.Zero, fewer: false);
            case Verdict.OomAncestor:
            case Verdict.OomGlobal:
            case Verdict.OomDaemon:
                var shared = Count(verdict => IsMemory(verdict) && !DidNotFit(verdict));
                var wait = SettleAfter(shared);
                return shared == 1 && Count(IsMemory) == 1
                    ? Same(NextStep.Retry, $"{judgement.Sentence}; one worker less from now on, unless it is the only one, and the same batch once more after {wait.TotalSeconds:F0} s", wait, fewer: true)
                    : AfterMemory(chunk, judgement, Count(IsMemory), wait, fewer: true);
            default:
                throw new ArgumentOutOfRangeException(nameof(judgement), judgement.Verdict, "a verdict without a rule");
        }
    }

    private static TimeSpan SettleAfter(int times)
        => TimeSpan.FromTicks(Math.Min(LongestSettle.Ticks, Settle.Ticks << Math.Min(times - 1, 10)));

    private static Decision AfterMemory(ChunkHistory chunk, Judgement judgement, int deaths, TimeSpan delay, bool fewer)
    {
        if (deaths >= MemoryBudget)
        {
            return new(NextStep.Hold, chunk.BatchSize, chunk.BatchRows, TimeSpan.Zero, fewer,
                Held(chunk, judgement, $"run btui resume with --memory-limit {ByteSize.Format(Need(chunk))} or more, as the next gene alone {NeedText(chunk)}; {deaths} memory deaths without a new batch, the last at {Settings(chunk.BatchSize, chunk.BatchRows)} and {ByteSize.Format(chunk.LimitBytes)}"));
        }

        // The last try is with the smallest batch there is: a chunk is held only if not even one gene alone fits.
        var (size, rows) = deaths == MemoryBudget - 1
            ? (1, Math.Min(LeastRows, chunk.BatchRows))
            : Shrink(chunk.BatchSize, chunk.BatchRows);
        var with = (size, rows) == (chunk.BatchSize, chunk.BatchRows)
            ? $"once more with {Settings(size, rows)}, the smallest there is"
            : $"with {Settings(size, rows)} instead of {Settings(chunk.BatchSize, chunk.BatchRows)}";
        return new(NextStep.Retry, size, rows, delay, fewer,
            $"{judgement.Sentence}; goes on at gene {chunk.GenesDone + 1:N0} of {chunk.GenesTotal:N0} {with}");
    }

    private static long Need(ChunkHistory chunk)
        => chunk.SmallestNeed > chunk.LimitBytes ? chunk.SmallestNeed : chunk.LimitBytes + (chunk.LimitBytes / 4);

    private static string NeedText(ChunkHistory chunk)
        => chunk.SmallestNeed > chunk.LimitBytes ? $"needs about {ByteSize.Format(chunk.SmallestNeed)}" : $"needs more than {ByteSize.Format(chunk.LimitBytes)}";

    private static string Settings(int size, int rows) => $"batch {size:N0} × {rows:N0} rows";

    // What to do comes first: a narrow screen shows no more.
    private static string Held(ChunkHistory chunk, Judgement judgement, string advice)
        => $"{advice}: {judgement.Sentence.TrimEnd('.')}; {chunk.GenesDone:N0} of {chunk.GenesTotal:N0} genes are safe";
}
