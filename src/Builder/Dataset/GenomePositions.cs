using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Positions of a genome's genes, scored by a base model.</summary>
/// <param name="genes">Is disposed of with this.</param>
public sealed class GenomePositions(GeneSource genes, IBaseModel model, DatasetOptions options) : IPositionSource
{
    private readonly GeneAtHand _gene = new(options, model);

    public GeneRows TakeUp(PlannedGene gene)
    {
        _gene.TakeUp(gene, genes.Sequence(gene).Span);
        return _gene;
    }

    public void Dispose() => genes.Dispose();
}
