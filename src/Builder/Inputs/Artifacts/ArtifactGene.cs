namespace Builder.Inputs.Artifacts;

/// <summary>How the base model did at a row's position.</summary>
public enum ArtifactPrediction : byte
{
    TruePositive,
    FalseNegative,
    FalsePositive,
    TrueNegative,
}

/// <summary>The label; its order is the order of rows at one position.</summary>
public enum ArtifactSplice : byte
{
    Donor,
    Acceptor,

    /// <summary>Written as null or as <c>neither</c>.</summary>
    Neither,
}

/// <summary>
/// The rows of one gene, column by column; every column has <see cref="Rows"/> entries. Rows ascend by position, then
/// donor, acceptor, neither, and no two have the same position and splice type.
/// </summary>
public sealed class ArtifactGene
{
    private readonly Dictionary<string, double[]> _numbers;
    private readonly ReadOnlyMemory<byte> _bases;
    private readonly (int Start, int Length)[] _sequences;

    internal ArtifactGene(
        string id,
        string chrom,
        Strand strand,
        IReadOnlyList<ArtifactKeys> keys,
        Dictionary<string, double[]> numbers,
        ReadOnlyMemory<byte> bases,
        (int Start, int Length)[] sequences)
    {
        (Id, Chrom, Strand, Rows) = (id, chrom, strand, keys.Count);
        Positions = [.. keys.Select(key => key.Position)];
        PredictedPositions = [.. keys.Select(key => key.PredictedPosition)];
        TruePositions = [.. keys.Select(key => key.TruePosition)];
        WindowStarts = [.. keys.Select(key => key.WindowStart)];
        WindowEnds = [.. keys.Select(key => key.WindowEnd)];
        TranscriptIds = [.. keys.Select(key => key.TranscriptId)];
        Predictions = [.. keys.Select(key => key.Prediction)];
        Splices = [.. keys.Select(key => key.Splice)];
        (_numbers, _bases, _sequences) = (numbers, bases, sequences);
    }

    /// <summary>As in the file.</summary>
    public string Id { get; }

    /// <summary>As in the file.</summary>
    public string Chrom { get; }

    public Strand Strand { get; }

    public int Rows { get; }

    /// <summary>Index into the strand-oriented sequence in the coordinate of the file: on the plus strand one more than
    /// the 0-based index of the same base (the Python builder's off-by-one), on the minus strand equal to it.</summary>
    public IReadOnlyList<int> Positions { get; }

    /// <summary>Null for FN and TN, and where the file has no such column.</summary>
    public IReadOnlyList<int?> PredictedPositions { get; }

    /// <summary>Null for FP and TN, and where the file has no such column.</summary>
    public IReadOnlyList<int?> TruePositions { get; }

    /// <summary>0-based first base of the window in the gene's sequence; null where unknown.</summary>
    public IReadOnlyList<int?> WindowStarts { get; }

    /// <summary>0-based end of the window, exclusive; null where unknown.</summary>
    public IReadOnlyList<int?> WindowEnds { get; }

    /// <summary>Null for FP and TN, which the files give an empty string.</summary>
    public IReadOnlyList<string?> TranscriptIds { get; }

    public IReadOnlyList<ArtifactPrediction> Predictions { get; }

    public IReadOnlyList<ArtifactSplice> Splices { get; }

    /// <summary>A column of <see cref="ArtifactTables.NumberColumns"/>; NaN where a row has no value.</summary>
    /// <exception cref="KeyNotFoundException">No such column is handed out.</exception>
    public ReadOnlySpan<double> Numbers(string column) => _numbers[column];

    /// <summary>The strand-oriented window as upper-case A C G T; every other letter is N.</summary>
    /// <returns>False where the row has none, as of a gene whose sequence the run did not find.</returns>
    public bool TryGetSequence(int row, out ReadOnlySpan<byte> sequence)
    {
        var (start, length) = _sequences[row];
        sequence = length < 0 ? [] : _bases.Span.Slice(start, length);
        return length >= 0;
    }
}
