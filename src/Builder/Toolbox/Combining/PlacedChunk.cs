using Builder.Planning;

namespace Builder.Toolbox.Combining;

/// <summary>A chunk of a part at its place in the combined build.</summary>
/// <param name="Plan">What it is there.</param>
internal sealed record PlacedChunk(PartChunk From, PlannedChunk Plan)
{
    /// <summary>All that was committed counts as one attempt, as how the part's attempts ended is the part's story.</summary>
    public const int Attempt = 1;

    private int Shift => Plan.FirstOrdinal - From.Plan.FirstOrdinal;

    public IEnumerable<PlannedGene> Genes => From.Genes.Select(gene => gene with { Ordinal = gene.Ordinal + Shift, Chunk = Plan.Id });

    public IEnumerable<CommittedBatch> Batches => From.Progress.Batches.Select(batch => batch with
    {
        Chunk = Plan.Id,
        Attempt = Attempt,
        FirstOrdinal = batch.FirstOrdinal + Shift,
        LastOrdinal = batch.LastOrdinal + Shift,
    });

    /// <summary>The ordinal that a gene of the part has in the combined build.</summary>
    public int Moved(int ordinal) => ordinal + Shift;
}
