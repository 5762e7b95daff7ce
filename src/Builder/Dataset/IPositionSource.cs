using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Gives the positions of genes, one gene at a time: with their scores, their labels and what is around them. What it gives of
/// a gene depends on that gene, the inputs and the options alone.
/// </summary>
public interface IPositionSource : IDisposable
{
    /// <summary>Counts the work on the genes that it gives, to the written file.</summary>
    StageMeter Stages { get; }

    /// <summary>Takes up a gene; valid until the next call.</summary>
    /// <exception cref="Builder.Inputs.InputException">An input cannot be read, or is not what it was at planning.</exception>
    GeneRows TakeUp(PlannedGene gene);
}
