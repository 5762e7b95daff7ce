using Builder.Journal;
using Builder.Supervision.Policy;
using CsCheck;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

public sealed class MemoryModelTests
{
    private static readonly Gen<PeakSample> AnySample =
        Gen.Select(Gen.Long[0, 30_000], Gen.Long[1, 4 * Limit], Sample);

    [Fact]
    public void Four_samples_are_no_model_and_five_are_one()
    {
        PeakSample[] samples = [.. Enumerable.Range(1, 5).Select(i => Sample(i, i))];

        Assert.Null(MemoryModel.Fit(samples[..4]));
        Assert.NotNull(MemoryModel.Fit(samples));
    }

    [Fact]
    public void Samples_on_a_line_give_the_line()
    {
        var model = MemoryModel.Fit([.. Enumerable.Range(1, 20).Select(i => Sample(100 * i, 1000 + (300 * i)))])!;

        Assert.Equal(1000, model.Base, 1e-6);
        Assert.Equal(3, model.Slope, 1e-9);
        Assert.Equal(1000 + (3 * 500), model.Predict(500), 1e-6);
    }

    [Fact]
    public void Rows_that_do_not_matter_have_no_slope_and_the_base_covers_nine_in_ten()
    {
        var model = MemoryModel.Fit([.. Enumerable.Range(1, 20).Select(i => Sample(500, 1000 * i))])!;

        Assert.Equal((18_000, 0), (model.Base, model.Slope));
        Assert.Equal(double.PositiveInfinity, model.RowsWithin(18_000));
    }

    [Fact]
    public void A_slope_is_never_negative()
        => Assert.Equal(0, MemoryModel.Fit([.. Enumerable.Range(1, 20).Select(i => Sample(100 * i, 100_000 - (300 * i)))])!.Slope);

    [Fact]
    public void Nine_in_ten_of_the_latest_samples_lie_on_or_below_the_prediction() => AnySample.List[5, 120].Sample(samples =>
    {
        var model = MemoryModel.Fit(samples)!;
        var latest = samples.TakeLast(MemoryModel.Window).ToList();

        Assert.True(model.Slope >= 0);
        Assert.True(latest.Count(sample => sample.PeakBytes <= model.Predict(sample.WorkRows) + 1) >= 0.9 * latest.Count);
        Assert.Contains(latest, sample => Math.Abs(sample.PeakBytes - model.Predict(sample.WorkRows)) < 1); // and no higher than needed
    });

    [Fact]
    public void Only_the_latest_forty_count() => Gen.Select(AnySample.List[0, 60], AnySample.List[40]).Sample((old, latest)
        => Assert.Equal(MemoryModel.Fit(latest), MemoryModel.Fit([.. old, .. latest])));

    [Fact]
    public void The_rows_that_fit_are_predicted_to_fit_and_more_are_not() => Gen.Select(AnySample.List[5, 50], Gen.Double[1, 5 * Limit])
        .Sample((samples, bytes) =>
        {
            var model = MemoryModel.Fit(samples)!;
            var rows = model.RowsWithin(bytes);

            Assert.True(rows >= 0);
            Assert.True(bytes < model.Base ? rows == 0 : double.IsPositiveInfinity(rows) || model.Predict(0.999 * rows) <= bytes);
            Assert.True(double.IsPositiveInfinity(rows) || model.Predict((1.001 * rows) + 1) > bytes || model.Slope < 1e-9);
        });
}
