namespace Builder.Inputs.Simulation;

/// <summary>A length or a count whose logarithm is normal, clipped to a range.</summary>
/// <param name="Sigma">Deviation of the natural logarithm; the mean is median × exp(sigma² / 2).</param>
internal readonly record struct LogNormal(double Median, double Sigma, int Least, int Most)
{
    public int Draw(RandomSource random)
        => (int)Math.Clamp(Math.Round(Median * Math.Exp(Sigma * random.NextNormal())), Least, Most);
}

/// <summary>How long things are in a genome; lengths in nucleotides.</summary>
/// <remarks>
/// The figures are round numbers of what is generally known of the annotations' statistics, not fits to them. Human
/// (GENCODE): protein-coding genes of 27 kb in the median with a mean more than twice that, 9 exons, inner exons of 125,
/// introns of 1.5 kb with a tail to several 100 kb, last exons dominated by the 3' UTR. Compact (FlyBase, TAIR): 4 exons,
/// a sharp peak of introns at 60 to 100 and a minority of long ones, one gene in six without an intron. Intergenic
/// stretches are far shorter than real ones, because a dataset holds genes only.
/// </remarks>
internal sealed record GenomeShape
{
    /// <summary>Share of genes without an intron.</summary>
    public required double SingleExonShare { get; init; }

    /// <summary>Exons of a gene that has introns.</summary>
    public required LogNormal Exons { get; init; }

    public required LogNormal SingleExon { get; init; }

    public required LogNormal FirstExon { get; init; }

    public required LogNormal InnerExon { get; init; }

    public required LogNormal LastExon { get; init; }

    public required LogNormal Intron { get; init; }

    public required LogNormal LongIntron { get; init; }

    public required double LongIntronShare { get; init; }

    public required LogNormal Intergenic { get; init; }

    public static GenomeShape Of(GenomePreset preset) => preset switch
    {
        GenomePreset.Compact => new GenomeShape
        {
            SingleExonShare = 0.17,
            Exons = new LogNormal(4, 0.55, 2, 40),
            SingleExon = new LogNormal(1200, 0.7, 150, 8000),
            FirstExon = new LogNormal(250, 0.7, 40, 5000),
            InnerExon = new LogNormal(150, 0.6, 21, 5000),
            LastExon = new LogNormal(400, 0.8, 60, 8000),
            Intron = new LogNormal(80, 0.3, 45, 1000),
            LongIntron = new LogNormal(700, 1.1, 60, 60_000),
            LongIntronShare = 0.25,
            Intergenic = new LogNormal(1500, 0.9, 100, 30_000),
        },
        GenomePreset.Human => new GenomeShape
        {
            SingleExonShare = 0.05,
            Exons = new LogNormal(9, 0.75, 2, 150),
            SingleExon = new LogNormal(1200, 0.8, 150, 12_000),
            FirstExon = new LogNormal(150, 0.8, 40, 5000),
            InnerExon = new LogNormal(125, 0.45, 21, 5000),
            LastExon = new LogNormal(900, 1.0, 60, 12_000),
            Intron = new LogNormal(1500, 1.5, 70, 500_000),
            LongIntron = new LogNormal(20_000, 1.0, 1000, 500_000),
            LongIntronShare = 0.02,
            Intergenic = new LogNormal(5000, 1.0, 200, 100_000),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "No such preset."),
    };
}
