using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// All that is known of the one gene of a genome that a worker holds: its sequence, its scores and the rows to be made. Memory
/// is that of the longest gene seen, two bytes a nucleotide: the caller's sequence, and the selector's marks.
/// </summary>
/// <param name="longestGene">Nucleotides to make room for at once.</param>
internal sealed class GeneAtHand(DatasetOptions options, IBaseModel model, int longestGene = 0) : GeneRows
{
    private readonly RowSelector _selector = new(options, longestGene);
    private ReadOnlyMemory<byte> _sequence;

    /// <summary>The oriented sequence (5'→3'), upper-case ASCII ACGTN.</summary>
    public ReadOnlySpan<byte> Sequence => _sequence.Span;

    /// <summary>What the base model says of the gene.</summary>
    public GeneScores Scores { get; } = new(model);

    /// <summary>Scores a gene and decides which of its positions become rows; what was known of the gene before is gone.</summary>
    /// <param name="sequence">Left alone until the gene's columns are filled.</param>
    public void TakeUp(PlannedGene gene, ReadOnlyMemory<byte> sequence)
    {
        GeneCheck.Demand(gene, sequence.Length);
        (Gene, _sequence) = (gene, sequence);
        Scores.Begin(sequence);
        _selector.Select(gene, Scores, Drafts, Stages);
    }
}
