using Builder.Telemetry.Recording;

namespace Builder.Tests.Telemetry.Recording;

public sealed class BoundedSeriesTests
{
    [Fact]
    public void A_short_series_is_kept_as_it_is()
    {
        var series = new BoundedSeries(most: 4);
        series.Add(0, 5);
        series.Add(1, 3);
        series.Add(1, 4);

        Assert.Equal([new(0, 5), new(1, 3), new(1, 4)], series.Points());
    }

    [Fact]
    public void A_long_one_keeps_its_ends_its_peak_and_its_trough_in_bounded_room()
    {
        var series = new BoundedSeries(most: 16);
        for (var i = 0; i < 100_003; i++)
        {
            series.Add(i, i switch { 777 => 1000, 50_001 => -1000, _ => i % 10 });
        }

        var points = series.Points();

        Assert.InRange(points.Count, 16, 4 * 16);
        Assert.Equal((new SeriesPoint(0, 0), new SeriesPoint(100_002, 2)), (points[0], points[^1]));
        Assert.Contains(new(777, 1000), points);
        Assert.Contains(new(50_001, -1000), points);
        Assert.Equal(points.OrderBy(point => point.Seconds), points);
    }
}
