using System.Runtime.InteropServices;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// All that is known of the one gene a worker holds: its sequence, its scores and the rows to be made. Memory is that of the
/// longest gene seen, two bytes a nucleotide: the caller's sequence, and the selector's marks.
/// </summary>
/// <param name="longestGene">Nucleotides to make room for at once.</param>
internal sealed class GeneAtHand(DatasetOptions options, IBaseModel model, int longestGene = 0)
{
    private readonly RowSelector _selector = new(options, longestGene);
    private readonly List<RowDraft> _rows = [];
    private ReadOnlyMemory<byte> _sequence;
    private PlannedGene? _gene;

    public PlannedGene Gene => _gene ?? throw new InvalidOperationException("No gene has been taken up yet.");

    /// <summary>The oriented sequence (5'→3'), upper-case ASCII ACGTN.</summary>
    public ReadOnlySpan<byte> Sequence => _sequence.Span;

    /// <summary>What the base model says of the gene.</summary>
    public GeneScores Scores { get; } = new(model);

    /// <summary>The rows to be made, in their final order.</summary>
    public ReadOnlySpan<RowDraft> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Scores a gene and decides which of its positions become rows; what was known of the gene before is gone.</summary>
    /// <param name="sequence">Left alone until the gene's columns are filled.</param>
    public void TakeUp(PlannedGene gene, ReadOnlyMemory<byte> sequence)
    {
        GeneCheck.Demand(gene, sequence.Length);
        (_gene, _sequence) = (gene, sequence);
        Scores.Begin(sequence);
        _selector.Select(gene, Scores, _rows);
    }
}
