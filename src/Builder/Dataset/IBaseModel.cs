namespace Builder.Dataset;

/// <summary>Gives every nucleotide of a gene three probabilities that sum to 1. Must depend on the sequence alone.</summary>
public interface IBaseModel
{
    /// <summary>Scores one gene; the three spans are as long as <paramref name="sequence"/> and are overwritten.</summary>
    /// <param name="sequence">The gene's oriented sequence (5'→3'), upper-case ASCII ACGTN.</param>
    void Score(ReadOnlySpan<byte> sequence, Span<double> donor, Span<double> acceptor, Span<double> neither);
}
