namespace Builder.Planning;

/// <summary>One chunk of a pilot that is built.</summary>
/// <param name="RowsExpected">By <see cref="MemoryEstimate.Rows(PlannedGene, DatasetOptions)"/>.</param>
/// <param name="WorkerSeconds">That processes were at work on it, with their start and end and with those that died.</param>
/// <param name="Batches">That were committed, each with what <see cref="MemoryEstimate.Peak"/> says of it, bytes.</param>
public sealed record PilotChunk(int Genes, long RowsExpected, double WorkerSeconds, IReadOnlyList<(CommittedBatch Batch, long PeakExpected)> Batches)
{
    /// <summary>Committed.</summary>
    public long Rows => Batches.Sum(batch => batch.Batch.Rows);

    /// <summary>That its batches took.</summary>
    public double BatchSeconds => Batches.Sum(batch => batch.Batch.Seconds);
}

/// <summary>What a pilot measured, and what follows from it for other genes and other batches; pure.</summary>
/// <param name="Chunks">At least one, with a row at least.</param>
public sealed record PilotMeasures(IReadOnlyList<PilotChunk> Chunks)
{
    // What the pace of another day, or of other genes, differs by at least; and by where there is one pace alone.
    private const double LeastDoubt = 0.1;
    private const double DoubtOfOne = 0.3;

    public int Genes => Chunks.Sum(chunk => chunk.Genes);

    public long Rows => Chunks.Sum(chunk => chunk.Rows);

    /// <summary>Of the batches' files.</summary>
    public long Bytes => Batches.Sum(batch => batch.Batch.Bytes);

    public IEnumerable<(CommittedBatch Batch, long PeakExpected)> Batches => Chunks.SelectMany(chunk => chunk.Batches);

    /// <summary>Largest memory of a worker, bytes; null if it could not be read.</summary>
    public long? HighestPeak => Batches.Max(batch => batch.Batch.PeakBytes);

    /// <summary>Rows kept for each that was expected.</summary>
    public double RowsPerExpected => Rows / (double)Math.Max(1, Chunks.Sum(chunk => chunk.RowsExpected));

    public double BytesPerRow => Bytes / (double)Rows;

    /// <summary>Of one worker.</summary>
    public double SecondsPerRow => Chunks.Sum(chunk => chunk.BatchSeconds) / Rows;

    /// <summary>What a chunk takes besides its batches: processes that start and end, and what deaths cost.</summary>
    public double SecondsPerChunk => Math.Max(0, Chunks.Average(chunk => chunk.WorkerSeconds - chunk.BatchSeconds));

    /// <summary>What the whole build comes to.</summary>
    /// <param name="rowsExpected">Of all its genes.</param>
    /// <param name="workers">At a time.</param>
    public BuildForecast Forecast(long rowsExpected, int chunks, int workers)
    {
        var rows = (long)(rowsExpected * RowsPerExpected);
        var (low, high) = Paces();
        return new(rows, (long)(rows * BytesPerRow), Seconds(low), Seconds(high));

        double Seconds(double perRow) => ((rows * perRow) + (chunks * SecondsPerChunk)) / workers;
    }

    /// <summary>
    /// What a worker is expected to need, bytes. Where a batch of the pilot needed more than its estimate, every estimate is
    /// raised by that share; where all needed less, only by as many bytes less is expected: how memory grows with larger
    /// batches was not measured.
    /// </summary>
    /// <param name="estimate">By <see cref="MemoryEstimate.Peak"/>.</param>
    public long Peak(long estimate)
    {
        var seen = Batches.Where(batch => batch.Batch.PeakBytes is not null).Select(batch => (Peak: batch.Batch.PeakBytes!.Value, Expected: batch.PeakExpected)).ToList();
        var share = seen.Select(batch => batch.Peak / (double)batch.Expected).DefaultIfEmpty(1).Max();
        return share >= 1
            ? (long)(estimate * share)
            : Math.Max(seen.Max(batch => batch.Peak), estimate + seen.Max(batch => batch.Peak - batch.Expected));
    }

    // Seconds a row of the quickest and of the slowest chunk.
    private (double Low, double High) Paces()
    {
        double[] paces = [.. Chunks.Where(chunk => chunk.Rows > 0).Select(chunk => chunk.BatchSeconds / chunk.Rows)];
        var doubt = paces.Length == 1 ? DoubtOfOne : LeastDoubt;
        return (Math.Min(paces.Min(), SecondsPerRow * (1 - doubt)), Math.Max(paces.Max(), SecondsPerRow * (1 + doubt)));
    }
}
