namespace Builder.Inputs.Artifacts;

/// <summary>The row at hand; filled anew for every row, so that reading millions of them allocates next to nothing.</summary>
internal sealed class ArtifactRow
{
    private byte[] _sequence = new byte[512];
    private int _sequenceLength;

    public string GeneId { get; set; } = "";

    public string? TranscriptId { get; set; }

    public string Chrom { get; set; } = "";

    public Strand Strand { get; set; }

    public int Position { get; set; }

    public int? PredictedPosition { get; set; }

    public int? TruePosition { get; set; }

    public ArtifactPrediction Prediction { get; set; }

    public ArtifactSplice Splice { get; set; }

    public int? WindowStart { get; set; }

    public int? WindowEnd { get; set; }

    /// <summary>One for each of <see cref="ArtifactColumns.Numbers"/>; NaN where the file has none.</summary>
    public double[] Numbers { get; } = new double[ArtifactColumns.Numbers.Count];

    public bool HasSequence { get; set; }

    /// <summary>The bases as A C G T N; empty where there is none.</summary>
    public ReadOnlySpan<byte> Sequence => _sequence.AsSpan(0, _sequenceLength);

    public Span<byte> RoomForSequence(int length)
    {
        if (_sequence.Length < length)
        {
            _sequence = new byte[2 * length];
        }

        _sequenceLength = length;
        return _sequence.AsSpan(0, length);
    }
}
