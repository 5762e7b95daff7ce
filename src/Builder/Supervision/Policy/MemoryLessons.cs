using System.Collections.Immutable;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision.Policy;

/// <summary>A memory death, or an allocation that failed and was caught.</summary>
/// <param name="Limit">Memory limit in force, bytes.</param>
/// <param name="Suspect">Ordinal of the gene at hand; null if nobody knows.</param>
public sealed record TooLarge(BatchSettings Settings, long Limit, int? Suspect)
{
    /// <summary>As what did not fit is counted: a gene that was alone was a batch of one, whatever the size was.</summary>
    /// <param name="inForce">Settings that batches were cut by.</param>
    public static TooLarge Of(BatchSettings inForce, long limit, int? suspect, bool alone)
        => new(alone ? inForce with { BatchSize = 1 } : inForce, limit, suspect);
}

/// <summary>
/// What a build has learned about memory; immutable. All of it can be made again from the journal: samples are table
/// <c>peak</c>, what was too large are attempts and back-offs.
/// </summary>
public sealed record MemoryLessons
{
    /// <summary>A build that has committed nothing and lost nothing.</summary>
    public static MemoryLessons None { get; } = new();

    /// <summary>Null before five samples were made.</summary>
    public MemoryModel? Model { get; private init; }

    /// <summary>Batches committed since the last memory death.</summary>
    public int CleanBatches { get; private init; }

    /// <summary>A gene's rows, on average over what was committed; null before anything was.</summary>
    public double? RowsPerGene => Genes == 0 ? null : (double)Rows / Genes;

    /// <summary>The deaths that still count against their settings: those that are not explained by their gene alone.</summary>
    public IEnumerable<TooLarge> Died => Deaths.Where(death => death.Suspect is not { } gene || !ExplainedBy.Contains(gene));

    private ImmutableList<PeakSample> Samples { get; init; } = [];

    private ImmutableList<TooLarge> Deaths { get; init; } = [];

    private ImmutableHashSet<int> ExplainedBy { get; init; } = [];

    private long Genes { get; init; }

    private long Rows { get; init; }

    private long? LowestLimit { get; init; }

    /// <summary>A batch was committed.</summary>
    /// <param name="sample">Null where its memory could not be read.</param>
    /// <param name="rows">All rows of the batch; the sample has those held at once.</param>
    /// <param name="limit">Memory limit in force, bytes.</param>
    public MemoryLessons Committed(PeakSample? sample, int genes, long rows, long limit)
    {
        var samples = sample is null ? Samples : Latest(Samples.Add(sample));
        return this with
        {
            Samples = samples,
            Model = sample is null ? Model : MemoryModel.Fit(samples),
            CleanBatches = CleanBatches + 1,
            Genes = Genes + genes,
            Rows = Rows + rows,
            LowestLimit = Math.Min(limit, LowestLimit ?? limit),
        };
    }

    /// <summary>Settings did not fit.</summary>
    public MemoryLessons DidNotFit(TooLarge death) => this with { Deaths = Deaths.Add(death), CleanBatches = 0 };

    /// <summary>It was the gene and not the settings: it died alone.</summary>
    public MemoryLessons Explained(int gene) => this with { ExplainedBy = ExplainedBy.Add(gene) };

    /// <summary>A gene that was suspected is built, alone. It was the gene and not the settings if it needs by itself more than
    /// what settings are to need after a death; else it only happened to be there when the batch had become too large.</summary>
    /// <param name="peak">Bytes; null if they could not be read.</param>
    public MemoryLessons BuiltAlone(int gene, long? peak, long limit)
        => peak > Sizing.Share(Sizing.ShrinkShare, this, limit) ? Explained(gene) : this;

    /// <summary>Something was committed under a limit like this one or a lower one, so the limit is not too low for everything.</summary>
    public bool FitsAnything(long limit) => LowestLimit <= limit;

    private static ImmutableList<PeakSample> Latest(ImmutableList<PeakSample> samples)
        => samples.Count > 4 * MemoryModel.Window ? samples.RemoveRange(0, samples.Count - (2 * MemoryModel.Window)) : samples;
}
