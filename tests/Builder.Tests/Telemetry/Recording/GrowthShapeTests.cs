using Builder.Telemetry.Recording;

namespace Builder.Tests.Telemetry.Recording;

public sealed class GrowthShapeTests
{
    private const double Mega = 1 << 20;

    [Fact]
    public void What_settles_early_and_stays_is_flat()
    {
        var shape = Shape(100, second => second < 10 ? 20 + (18 * second) : 200 + (second % 3));

        Assert.Equal((Growth.Flat, 200 * Mega, 202 * Mega), (shape.Kind, shape.Low, shape.High));
    }

    [Fact]
    public void A_last_sample_of_a_process_that_is_ending_is_left_out()
    {
        var shape = Shape(100, second => second == 99 ? 10 : 200);

        Assert.Equal((Growth.Flat, 99), (shape.Kind, shape.Points));
    }

    [Fact]
    public void What_rises_in_one_go_and_stays_there_is_a_ramp()
    {
        var shape = Shape(100, second => Math.Min(10 + (20 * second), 1010));

        Assert.Equal(Growth.Ramp, shape.Kind);
        Assert.Equal((10 * Mega, 1010 * Mega, 50, false), (shape.First, shape.Peak, shape.PeakAt, shape.StillRising));
    }

    [Fact]
    public void What_only_loads_something_to_its_end_is_a_ramp_that_still_rises()
    {
        var shape = Shape(100, second => 10 * second);

        Assert.Equal((Growth.Ramp, true), (shape.Kind, shape.StillRising));
    }

    [Fact]
    public void A_short_run_that_grows_on_is_a_ramp()
        => Assert.Equal(Growth.Ramp, Shape(30, second => 300 + (3 * second)).Kind);

    [Fact]
    public void What_rises_and_falls_to_the_same_floor_is_a_sawtooth()
    {
        var shape = Shape(100, second => 100 + (10 * (second % 20)));

        Assert.Equal((Growth.Sawtooth, 4), (shape.Kind, shape.Teeth));
        Assert.Equal((100 * Mega, 100 * Mega, 290 * Mega), (shape.FloorFrom, shape.FloorTo, shape.High));
        Assert.Null(shape.PerSecond);
    }

    [Fact]
    public void A_sawtooth_whose_floor_rises_is_a_leak_and_says_how_fast()
    {
        // Teeth of 200 MiB on a floor that rises by 30 MiB each time, which is every 20 s.
        var shape = Shape(200, second => 100 + (10 * (second % 20)) + (30 * (int)(second / 20)));

        Assert.Equal((Growth.Leak, 9), (shape.Kind, shape.Teeth));
        Assert.Equal((130 * Mega, 370 * Mega), (shape.FloorFrom, shape.FloorTo));
        Assert.Equal(1.5 * Mega, shape.PerSecond!.Value, precision: 3);
    }

    [Fact]
    public void A_sawtooth_whose_floor_goes_up_and_down_is_no_leak()
        => Assert.Equal(Growth.Sawtooth, Shape(200, second => 100 + (10 * (second % 20)) + (30 * ((int)(second / 20) % 3))).Kind);

    [Fact]
    public void What_grows_to_the_end_on_top_of_what_it_needs_anyway_is_a_leak()
    {
        var shape = Shape(1000, second => second < 20 ? 25 * second : 500 + (0.2 * second));

        Assert.Equal(Growth.Leak, shape.Kind);
        Assert.Equal((0, null), (shape.Teeth, shape.FloorFrom));
        Assert.Equal(0.2 * Mega, shape.PerSecond!.Value, precision: 3);
    }

    [Fact]
    public void A_step_on_top_of_what_it_needs_anyway_is_no_leak()
        => Assert.Equal(Growth.Ramp, Shape(1000, second => second < 600 ? 500 : 700).Kind);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Of_a_few_samples_nothing_is_said(int samples)
    {
        var shape = Shape(samples, second => 100 * second);

        Assert.Equal((Growth.Unknown, samples), (shape.Kind, shape.Points));
    }

    [Fact]
    public void Samples_of_one_instant_say_nothing()
        => Assert.Equal(Growth.Unknown, GrowthShape.Of([.. Enumerable.Range(0, 20).Select(value => new SeriesPoint(5, value * Mega))]).Kind);

    [Theory]
    [InlineData(Growth.Flat)]
    [InlineData(Growth.Ramp)]
    [InlineData(Growth.Sawtooth)]
    [InlineData(Growth.Leak)]
    public void A_week_that_was_thinned_out_has_the_shape_of_the_week(Growth shape)
    {
        const int Week = 7 * 86400;
        var series = new BoundedSeries();
        for (var second = 0; second < Week; second++)
        {
            series.Add(second, Mega * (shape switch
            {
                Growth.Flat => 500 + (second % 5),
                Growth.Ramp => Math.Min(50 + (second / 100), 2000),
                Growth.Sawtooth => 200 + (second % 20_000 / 100),
                _ => 200 + (second % 20_000 / 100) + (20 * (second / 20_000)),
            }));
        }

        Assert.Equal(shape, GrowthShape.Of(series.Points()).Kind);
    }

    private static GrowthShape Shape(int seconds, Func<double, double> megabytes)
        => GrowthShape.Of([.. Enumerable.Range(0, seconds).Select(second => new SeriesPoint(second, megabytes(second) * Mega))]);
}
