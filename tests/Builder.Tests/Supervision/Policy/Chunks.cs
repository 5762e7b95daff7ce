using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using Builder.Supervision.Verdicts;

namespace Builder.Tests.Supervision.Policy;

/// <summary>Chunks and lessons for the policy: each starts as a plain one and is changed from there.</summary>
internal static class Chunks
{
    public const long Mebi = 1L << 20;
    public const long Limit = 64 * Mebi;

    /// <summary>Three of 20 genes are committed.</summary>
    public static ChunkHistory Of(BatchSettings settings, params AttemptDeath[] since)
        => new(settings, new(8, 4000), since, 3, 20, Limit, Limit, 0) { SuspectId = "G7" };

    public static ChunkHistory Of(params Verdict[] since)
        => Of(new BatchSettings(8, 4000), [.. since.Select(verdict => new AttemptDeath(verdict))]) with { SuspectId = null };

    /// <summary>A gene whose ordinal is all there is to know of it.</summary>
    public static PlannedGene Gene(int ordinal) => new(ordinal, 1, $"G{ordinal}", null, null, "1", Strand.Plus, 1, 1, [], [], null, 0);

    public static Judgement Judged(Verdict verdict, double confidence = 0.9) => new(verdict, confidence, "it died", []);

    /// <summary>Decides without a chance of a longer wait, and with nothing learned unless told.</summary>
    public static Decision Decide(ChunkHistory chunk, MemoryLessons? lessons = null, double confidence = 0.9)
        => RetryPolicy.Decide(chunk, Judged(chunk.Last.Verdict, confidence), lessons ?? MemoryLessons.None, chance: 0);

    public static Decision Decide(params Verdict[] since) => Decide(Of(since));

    /// <summary>A batch of one gene was committed under the limit; too little for a model.</summary>
    public static MemoryLessons SomethingFits { get; } = MemoryLessons.None.Committed(null, 1, 100, Limit);

    public static PeakSample Sample(long work, long peak) => new(1, 1, 1, work, peak, Limit);

    /// <summary>Batches of ten genes with 100 rows each, whose peak was base + slope × rows held.</summary>
    public static MemoryLessons Line(long @base, long slope, int batches = 20) => Enumerable.Range(1, batches).Aggregate(
        MemoryLessons.None,
        (lessons, batch) => lessons.Committed(Sample(batch * 100, @base + (slope * batch * 100)), 10, 1000, Limit));
}
