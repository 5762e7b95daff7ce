using System.Collections.Immutable;
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
