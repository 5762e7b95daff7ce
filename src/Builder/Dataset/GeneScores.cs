namespace Builder.Dataset;

/// <summary>The base model's probabilities of consecutive positions of a gene.</summary>
/// <param name="start">Position of the first.</param>
internal readonly ref struct ScoreStretch(
    int start, ReadOnlySpan<double> donor, ReadOnlySpan<double> acceptor, ReadOnlySpan<double> neither)
{
    public int Start { get; } = start;

    public ReadOnlySpan<double> Donor { get; } = donor;

    public ReadOnlySpan<double> Acceptor { get; } = acceptor;

    public ReadOnlySpan<double> Neither { get; } = neither;
}

/// <summary>
/// The base model's scores of one gene, computed where they are looked at. Held for the whole gene they would be 24 bytes a
/// nucleotide, more than all else that a worker needs for a gene of megabases; the few that rows need are cheap to compute again.
/// </summary>
internal sealed class GeneScores(IBaseModel model)
{
    private const int LeastRoom = 2048;

    private ReadOnlyMemory<byte> _sequence;
    private double[] _donor = [];
    private double[] _acceptor = [];
    private double[] _neither = [];

    /// <summary>Nucleotides of the gene.</summary>
    public int Length => _sequence.Length;

    /// <summary>Turns to another gene.</summary>
    /// <param name="sequence">Upper-case ASCII ACGTN; left alone as long as scores are asked for.</param>
    public void Begin(ReadOnlyMemory<byte> sequence) => _sequence = sequence;

    /// <summary>Scores the positions [<paramref name="start"/>, <paramref name="end"/>); valid until the next call.</summary>
    public ScoreStretch Of(int start, int end)
    {
        var length = end - start;
        if (_donor.Length < length)
        {
            var room = Math.Max(length, LeastRoom);
            (_donor, _acceptor, _neither) = (new double[room], new double[room], new double[room]);
        }

        var donor = _donor.AsSpan(0, length);
        var acceptor = _acceptor.AsSpan(0, length);
        var neither = _neither.AsSpan(0, length);
        model.Score(_sequence.Span, start, donor, acceptor, neither);
        return new(start, donor, acceptor, neither);
    }
}
