using Builder.Journal;
using Builder.Planning;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Screens.Advising;

/// <summary>What deaths ask for: held chunks, limits that are too low, genes left out.</summary>
internal static class DeathRules
{
    /// <summary>A death is news for so long.</summary>
    private static readonly TimeSpan News = TimeSpan.FromMinutes(5);

    /// <summary>Deaths at one gene a batch, with nothing committed between them, that are no chance.</summary>
    private const int Repeated = 2;

    /// <summary>Deaths in a row at one gene a batch that say so though something is committed between them.</summary>
    private const int Often = 4;

    /// <summary>The sentence of a chunk that was held for its limit names one that is expected to do; of several chunks the largest
    /// does, but never one under which even a batch of one gene died.</summary>
    public static AdviceLine? HeldForMemory(AdviceFacts facts)
    {
        ChunkRow[] held = [.. facts.Snapshot.Chunks.Where(chunk => chunk.State == ChunkState.Held && MoreMemory.Named(chunk.Note) is not null)];
        if (held.Length == 0)
        {
            return null;
        }

        var died = held.SelectMany(chunk => chunk.Attempts)
            .Where(attempt => attempt.Sizes.BatchSize == 1 && IsOfItsLimit(attempt.Verdict))
            .Max(attempt => attempt.LimitBytes);
        var limit = MoreMemory.Largest(held.Select(chunk => chunk.Note), died);
        return held is [var only]
            ? Needs(facts, $"! chunk {only.Id} held: it needs {limit} or more", only.Id, limit)
            : new(Role.EvError, $"! {held.Length} chunks held: they need {limit} or more", $"! {held.Length} need {limit}", facts.MoreMemory(limit));
    }

    public static AdviceLine? Held(AdviceFacts facts) => facts.Held is { } held
        ? new(Role.EvError, $"! chunk {held.Id} held: {held.Note ?? "open it to see why"}")
        : null;

    /// <summary>Batches cannot get smaller, and even the smallest die of the limit: only a higher one helps.</summary>
    public static AdviceLine? SmallestStillDies(AdviceFacts facts)
    {
        var limit = facts.Build.MemoryLimit;
        foreach (var chunk in facts.Tried)
        {
            if (chunk.BatchSize > 1)
            {
                continue;
            }

            AttemptRow[] died = [.. chunk.Attempts.Reverse()
                .Where(attempt => attempt.EndedAt is not null)
                .TakeWhile(attempt => attempt is { Sizes.BatchSize: 1 } && attempt.LimitBytes >= limit && IsOfItsLimit(attempt.Verdict))];
            var deaths = died.Length;
            if (deaths >= Often || (deaths >= Repeated && AdviceFacts.Kept(chunk) == 0 && died.All(attempt => attempt.GenesKept == 0)))
            {
                return Needs(facts, $"! chunk {chunk.Id} died {deaths} times at batch 1 and {Sizes.Of(limit)}", chunk.Id, MoreMemory.Than(limit));
            }
        }

        return null;
    }

    public static AdviceLine? DiedJustNow(AdviceFacts facts)
        => facts.Death?.EndedAt is { } at && facts.Snapshot.At - at < News ? Died(facts) : null;

    /// <summary>A worker that ended otherwise than for memory, and whose chunk goes on by itself.</summary>
    public static AdviceLine? EndedJustNow(AdviceFacts facts)
    {
        var last = facts.Tried
            .Select(chunk => chunk.Attempts.LastOrDefault(attempt => attempt.EndedAt is not null))
            .OfType<AttemptRow>()
            .Where(attempt => attempt.Verdict is not (Verdict.Completed or Verdict.Stopped) && !StateWords.IsMemoryDeath(attempt.Verdict)
                && facts.Snapshot.At - attempt.EndedAt < News)
            .MaxBy(attempt => attempt.EndedAt);
        if (last is null)
        {
            return null;
        }

        var chunk = facts.Tried.First(chunk => chunk.Id == last.Chunk);
        var ago = Durations.Short((facts.Snapshot.At - last.EndedAt)?.TotalSeconds);
        var next = chunk.State == ChunkState.Running ? "working again" : "trying again";
        return new(
            Role.EvWarn,
            $"! chunk {chunk.Id} {StateWords.Of(last.Verdict).Text} {ago} ago: {next}, {Plural.Of(chunk.GenesBuilt, "gene")} {(chunk.GenesBuilt == 1 ? "is" : "are")} safe",
            $"! chunk {chunk.Id} {StateWords.Of(last.Verdict).Text} {ago} ago: {next}");
    }

    public static AdviceLine? Died(AdviceFacts facts)
    {
        if (facts.Death is not { } death || facts.Tried.FirstOrDefault(chunk => chunk.Id == death.Chunk) is not { } chunk)
        {
            return null;
        }

        var ago = Durations.Short((facts.Snapshot.At - death.EndedAt)?.TotalSeconds);
        var next = chunk.State == ChunkState.Running ? "working again" : "retrying";
        return new(
            Role.EvWarn,
            $"! chunk {chunk.Id} died for memory {ago} ago: {next} at batch {chunk.BatchSize}",
            $"! chunk {chunk.Id} OOM {ago} ago: now batch {chunk.BatchSize}");
    }

    public static AdviceLine? LeftOut(AdviceFacts facts)
    {
        var left = facts.Snapshot.Quarantine;
        return left is [{ GeneId: var gene }, ..]
            ? new(
                Role.EvWarn,
                $"! {left.Count} {(left.Count == 1 ? "gene is" : "genes are")} left out; to build one after all",
                $"! {left.Count} left out",
                facts.Command("btui unquarantine", gene))
            : null;
    }

    private static AdviceLine Needs(AdviceFacts facts, string reason, int chunk, string limit)
        => new(Role.EvError, reason, $"! chunk {chunk} needs {limit}", facts.MoreMemory(limit));

    private static bool IsOfItsLimit(Verdict? verdict)
        => verdict is Verdict.OomOwnLimit or Verdict.OutOfMemory or Verdict.SlurmOutOfMemory;
}
