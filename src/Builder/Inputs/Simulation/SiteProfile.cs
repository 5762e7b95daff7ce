namespace Builder.Inputs.Simulation;

/// <summary>
/// Position weights of a splice site, from which sites are drawn letter by letter. The columns follow what is generally
/// known of vertebrate sites: donor MAG|GTRAGT, acceptor a run of pyrimidines, then YAG|G.
/// </summary>
internal sealed class SiteProfile
{
    private readonly double[][] _columns;

    private SiteProfile(int exonBases, double[][] columns)
    {
        ExonBases = exonBases;
        _columns = columns;
    }

    /// <summary>Last 3 bases of the exon and first 6 of the intron.</summary>
    public static SiteProfile Donor { get; } = new(
        3,
        [
            [0.34, 0.36, 0.19, 0.11],
            [0.62, 0.11, 0.12, 0.15],
            [0.08, 0.03, 0.82, 0.07],
            [0, 0, 1, 0],
            [0, 0, 0, 1],
            [0.54, 0.03, 0.40, 0.03],
            [0.74, 0.07, 0.11, 0.08],
            [0.06, 0.05, 0.84, 0.05],
            [0.14, 0.16, 0.18, 0.52],
        ]);

    /// <summary>Last 20 bases of the intron and first 3 of the exon.</summary>
    public static SiteProfile Acceptor { get; } = new(
        3,
        [
            .. Enumerable.Repeat(new[] { 0.12, 0.30, 0.10, 0.48 }, 16),
            [0.24, 0.29, 0.21, 0.26],
            [0.05, 0.66, 0.01, 0.28],
            [1, 0, 0, 0],
            [0, 0, 1, 0],
            [0.25, 0.14, 0.49, 0.12],
            [0.25, 0.19, 0.20, 0.36],
            [0.27, 0.23, 0.23, 0.27],
        ]);

    /// <summary>How many of the columns lie in the exon.</summary>
    public int ExonBases { get; }

    /// <summary>Columns in transcription order.</summary>
    public int Length => _columns.Length;

    /// <summary>Writes a site over the first <see cref="Length"/> bytes.</summary>
    public void Draw(Span<byte> destination, RandomSource random)
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            destination[column] = Letter(_columns[column], random.NextDouble());
        }
    }

    private static byte Letter(double[] weights, double point)
    {
        var letter = 0;
        while (letter < 3 && (point -= weights[letter]) >= 0)
        {
            letter++;
        }

        return "ACGT"u8[letter];
    }
}
