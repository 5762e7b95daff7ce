using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// All that is known of the one gene of a genome that a worker holds: its sequence, its scores and the rows to be made. The arrays are kept
/// from gene to gene and grow to the longest gene seen, so memory is that of one gene.
/// </summary>
internal sealed class GeneAtHand(DatasetOptions options, IBaseModel model) : GeneRows
{
    private const int LargeGene = 200_000;

    private readonly RowSelector _selector = new(options);
    private byte[] _codes = [];
    private double[] _donor = [];
    private double[] _acceptor = [];
    private double[] _neither = [];
    private int _length;

    /// <summary>The oriented sequence as <see cref="BaseCode"/>s.</summary>
    public ReadOnlySpan<byte> Codes => _codes.AsSpan(0, _length);

    /// <summary>Donor probability of each position.</summary>
    public ReadOnlySpan<double> Donor => _donor.AsSpan(0, _length);

    /// <summary>Acceptor probability of each position.</summary>
    public ReadOnlySpan<double> Acceptor => _acceptor.AsSpan(0, _length);

    /// <summary>Probability of neither at each position.</summary>
    public ReadOnlySpan<double> Neither => _neither.AsSpan(0, _length);

    /// <summary>Scores a gene and decides which of its positions become rows; what was known of the gene before is gone.</summary>
    public void TakeUp(PlannedGene gene, ReadOnlySpan<byte> sequence)
    {
        GeneCheck.Demand(gene, sequence.Length);
        (Gene, _length) = (gene, sequence.Length);
        if (_codes.Length < sequence.Length)
        {
            Grow(sequence.Length);
        }

        BaseCode.Encode(sequence, _codes);
        model.Score(
            sequence,
            _donor.AsSpan(0, sequence.Length),
            _acceptor.AsSpan(0, sequence.Length),
            _neither.AsSpan(0, sequence.Length));
        _selector.Select(gene, Donor, Acceptor, Drafts);
    }

    // Large arrays that nobody holds any more are collected late, as memory is not scarce in the collector's eyes; with a gene
    // of megabases they would count twice. Genes that are longer than all before are few.
    private void Grow(int length)
    {
        var large = _donor.Length >= LargeGene;
        (_codes, _donor, _acceptor, _neither) = ([], [], [], []);
        if (large)
        {
            GC.Collect();
        }

        (_codes, _donor, _acceptor, _neither) = (new byte[length], new double[length], new double[length], new double[length]);
    }
}
