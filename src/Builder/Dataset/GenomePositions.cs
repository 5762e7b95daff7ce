using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Positions of a genome's genes, scored by a base model.</summary>
public sealed class GenomePositions : IPositionSource
{
    private readonly GeneSource _genes;
    private readonly GeneAtHand _gene;

    /// <param name="genes">Is disposed of with this.</param>
    /// <param name="longestGene">Nucleotides of the longest gene to come; room for it is made at once. A longer one is no error.</param>
    public GenomePositions(GeneSource genes, IBaseModel model, DatasetOptions options, int longestGene = 0)
    {
        _genes = genes;
        _genes.Reserve(longestGene);
        _gene = new(options, model, longestGene);
    }

    public StageMeter Stages => _gene.Stages;

    public GeneRows TakeUp(PlannedGene gene)
    {
        Stages.Start();
        var sequence = _genes.Sequence(gene);
        Stages.Read(sequence.Length);
        Stages.Lap(Stage.Input);
        _gene.TakeUp(gene, sequence);
        return _gene;
    }

    public void Dispose() => _genes.Dispose();
}
