using Builder.Planning;

namespace Builder.Tests.Planning;

public sealed class PilotMeasuresTests
{
    private const long Mebi = 1L << 20;

    [Fact]
    public void The_whole_is_what_the_pilot_was_by_rows()
    {
        // 2,000 rows of 4,000 expected, in 10 s of batches and 2 s besides, 100 bytes each.
        var pilot = new PilotMeasures([Chunk(1000, 2000, seconds: 5, worker: 6), Chunk(1000, 2000, seconds: 5, worker: 6)]);

        var forecast = pilot.Forecast(rowsExpected: 40_000, chunks: 10, workers: 2);

        Assert.Equal((20_000, 2_000_000), (forecast.Rows, forecast.DiskBytes));
        Assert.Equal(((100 * 0.9) + 10) / 2, forecast.SecondsLow!.Value, 6);
        Assert.Equal(((100 * 1.1) + 10) / 2, forecast.SecondsHigh!.Value, 6);
    }

    [Fact]
    public void The_time_is_between_the_quickest_chunk_and_the_slowest()
    {
        var pilot = new PilotMeasures([Chunk(1000, 1000, seconds: 1), Chunk(1000, 1000, seconds: 3)]);

        var forecast = pilot.Forecast(10_000, chunks: 1, workers: 1);

        Assert.Equal((10, 30), (Math.Round(forecast.SecondsLow!.Value, 6), Math.Round(forecast.SecondsHigh!.Value, 6)));
    }

    [Fact]
    public void One_chunk_alone_leaves_more_doubt()
    {
        var forecast = new PilotMeasures([Chunk(1000, 1000, seconds: 1)]).Forecast(10_000, 1, 1);

        Assert.Equal((7, 13), (Math.Round(forecast.SecondsLow!.Value, 6), Math.Round(forecast.SecondsHigh!.Value, 6)));
    }

    [Theory]
    [InlineData(60, 50, 120, 100)] // needed a fifth more: all is raised by a fifth
    [InlineData(40, 50, 90, 100)] // needed less: as many bytes less, not the same share
    [InlineData(40, 45, 40, 41)] // and never less than was seen
    public void Peaks_are_foretold_by_what_estimates_were_wrong_by(long peak, long expected, long foretold, long estimate)
        => Assert.Equal(foretold * Mebi, new PilotMeasures([Chunk(1000, 1000, peak: peak * Mebi, peakExpected: expected * Mebi)]).Peak(estimate * Mebi));

    [Fact]
    public void A_peak_that_nobody_could_read_leaves_the_estimate()
    {
        var pilot = new PilotMeasures([Chunk(1000, 1000, peak: null)]);

        Assert.Equal((100 * Mebi, null), (pilot.Peak(100 * Mebi), pilot.HighestPeak));
    }

    private static PilotChunk Chunk(long rows, long expected, double seconds = 1, double worker = 1, long? peak = 40 * Mebi, long peakExpected = 50 * Mebi)
        => new(10, expected, worker, [(new CommittedBatch(1, 1, 1, 0, 9, "f", rows, rows * 100, "h", [], seconds, peak, 10, 500), peakExpected)]);
}
