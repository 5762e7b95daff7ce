using System.Runtime.InteropServices;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>A gene that has been taken up, and the rows to be made of it; column groups know what else there is of it.</summary>
public abstract class GeneRows
{
    private PlannedGene? _gene;

    private protected GeneRows()
    {
    }

    public PlannedGene Gene
    {
        get => _gene ?? throw new InvalidOperationException("No gene has been taken up yet.");
        private protected set => _gene = value;
    }

    /// <summary>Counts the work on this gene, and on all others that its source takes up.</summary>
    internal StageMeter Stages { get; } = new();

    /// <summary>The rows to be made, in their final order.</summary>
    internal ReadOnlySpan<RowDraft> Rows => CollectionsMarshal.AsSpan(Drafts);

    /// <inheritdoc cref="Rows"/>
    private protected List<RowDraft> Drafts { get; } = [];
}
