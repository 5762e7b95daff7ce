namespace Builder.Dataset;

/// <summary>Gives every nucleotide of a gene three probabilities that sum to 1. Must depend on the sequence alone.</summary>
public interface IBaseModel
{
    /// <summary>
    /// Scores a stretch of one gene; the three spans are as long as the stretch and are overwritten. A position's scores must
    /// not depend on where the stretch begins and ends: a gene is gone through in stretches, and a kept row's neighbourhood is
    /// scored once more when its columns are filled.
    /// </summary>
    /// <param name="sequence">The gene's whole oriented sequence (5'→3'), upper-case ASCII ACGTN.</param>
    /// <param name="start">0-based position of the stretch's first nucleotide; the stretch ends within the gene.</param>
    void Score(ReadOnlySpan<byte> sequence, int start, Span<double> donor, Span<double> acceptor, Span<double> neither);
}
