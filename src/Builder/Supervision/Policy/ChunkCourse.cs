using System.Collections.Immutable;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision.Policy;

/// <summary>Where a chunk stands between its attempts; immutable. All of it is in the journal.</summary>
/// <param name="Settings">Of the running or the next attempt.</param>
/// <param name="Wanted">What the plan or the operator asks for.</param>
/// <param name="SinceCommit">Ends of attempts since the last one that committed something, oldest first.</param>
/// <param name="Isolated">Ordinals of genes that get a batch of their own.</param>
public sealed record ChunkCourse(
    BatchSettings Settings, BatchSettings Wanted, ImmutableList<AttemptDeath> SinceCommit, ImmutableList<int> Isolated)
{
    /// <summary>Where a chunk stands by the journal.</summary>
    /// <param name="budgetFrom">Attempts up to this number count no longer: the operator resumed after them.</param>
    /// <param name="leftOut">Ordinals of its quarantined genes; what they ended does not count either.</param>
    public static ChunkCourse Of(DurableChunk chunk, int budgetFrom, IReadOnlyList<int> leftOut)
    {
        var ended = chunk.Row.Attempts
            .Where(attempt => attempt.Number > budgetFrom && attempt.Verdict is not null && !(attempt.Suspect is { } suspect && leftOut.Contains(suspect)))
            .ToList();
        var from = ended.FindLastIndex(attempt => attempt.GenesKept > 0 || attempt.Verdict == Verdict.Stopped);
        return new(
            new(chunk.Row.BatchSize, chunk.Row.BatchRows),
            chunk.Wanted,
            [.. ended.Skip(Math.Max(0, from)).Select(attempt => new AttemptDeath(attempt.Verdict!.Value, attempt.Suspect, attempt.Alone))],
            [.. chunk.Isolated]);
    }

    /// <summary>An attempt ended.</summary>
    /// <param name="attempt">Where it was.</param>
    /// <param name="committed">True: it committed something, so it starts the list anew.</param>
    public ChunkCourse End(AttemptCourse attempt, bool committed, AttemptDeath death) => this with
    {
        Settings = attempt.Sizes,
        Wanted = attempt.Wanted,
        Isolated = [.. attempt.Settings.Isolated],
        SinceCommit = committed ? [death] : SinceCommit.Add(death),
    };

    /// <summary>What was decided is done. What follows a quarantine is about other genes.</summary>
    public ChunkCourse Follow(Decision decision)
    {
        var isolated = decision.Isolate is { } suspect && !Isolated.Contains(suspect) ? Isolated.Add(suspect) : Isolated;
        return decision.Quarantine is { } gene
            ? this with { Settings = decision.Settings, Isolated = isolated.Remove(gene), SinceCommit = [] }
            : this with { Settings = decision.Settings, Isolated = isolated };
    }
}
