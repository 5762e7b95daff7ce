namespace Builder.Planning;

/// <summary>What a build is expected to come to, by what was measured of this program (docs/performance.md): on other machines
/// a guide, not a promise.</summary>
/// <param name="Rows">By <see cref="MemoryEstimate.Rows(PlannedGene, DatasetOptions)"/>.</param>
/// <param name="DiskBytes">Of its batches; <c>master/</c> holds links to them.</param>
/// <param name="SecondsLow">With the machine to itself; null where nobody measured.</param>
/// <param name="SecondsHigh">Beside others.</param>
public sealed record BuildForecast(long Rows, long DiskBytes, double? SecondsLow, double? SecondsHigh)
{
    // 20,000 genes of human-like lengths with k = 3: 60.6 million rows in 20 GB, by two workers in 149 s, and in 304 s beside others.
    private const double FileBytesPerRow = 330;
    private const double WorkerSecondsPerRow = 2 * 149 / 60.6e6;
    private const double WorkerSecondsPerRowBesideOthers = 2 * 304 / 60.6e6;

    // From the 64 columns of k = 3 to the 4,096 of k = 6 a row went from 820 to 4,200 ns of processor time, and to 456 bytes of file.
    private const int MeasuredColumns = 64;
    private const double SecondsPerColumn = 0.84e-9;
    private const double FileBytesPerColumn = 0.031;

    /// <param name="workers">At a time.</param>
    public static BuildForecast Of(long rows, DatasetOptions options, int workers)
    {
        var columns = options.KmerSizes.Sum(k => 1 << (2 * k)) - MeasuredColumns;
        return new(
            rows,
            (long)(rows * (FileBytesPerRow + (FileBytesPerColumn * columns))),
            Seconds(WorkerSecondsPerRow),
            Seconds(WorkerSecondsPerRowBesideOthers));

        // What reading the tables of a prediction run takes was not measured.
        double? Seconds(double perRow)
            => options.Source == RowSource.Genome ? rows * (perRow + (SecondsPerColumn * columns)) / workers : null;
    }
}
