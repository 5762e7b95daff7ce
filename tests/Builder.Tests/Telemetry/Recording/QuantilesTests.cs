using Builder.Telemetry.Recording;

namespace Builder.Tests.Telemetry.Recording;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0.5, 5000)]
    [InlineData(0.9, 9000)]
    [InlineData(0.99, 9900)]
    public void They_are_right_within_half_a_per_cent(double share, double value)
    {
        var quantiles = Of(Enumerable.Range(1, 10_000).Reverse().Select(number => (double)number));

        Assert.InRange(quantiles.At(share), 0.995 * value, 1.005 * value);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        var quantiles = Of([3.3, 1.1, 2.2]);

        Assert.Equal((1.1, 3.3, 3L), (quantiles.Lowest, quantiles.Highest, quantiles.Count));
        Assert.Equal(3.3, quantiles.At(1));
        Assert.Equal(1.1, quantiles.At(0), tolerance: 0.0055);
    }

    [Fact]
    public void Nothing_and_what_is_below_nothing_have_their_place()
    {
        var quantiles = Of([-100, -1, 0, 0, 0, 1, 100]);

        Assert.Equal(0, quantiles.At(0.5));
        Assert.Equal(-100, quantiles.At(0.1), tolerance: 0.5);
        Assert.Equal(-1, quantiles.At(0.2), tolerance: 0.005);
        Assert.Equal(1, quantiles.At(0.8), tolerance: 0.005);
    }

    [Fact]
    public void Without_a_value_there_is_none()
    {
        var quantiles = Of([]);

        Assert.True(double.IsNaN(quantiles.At(0.5)) && double.IsNaN(quantiles.Lowest) && double.IsNaN(quantiles.Highest));
    }

    private static Quantiles Of(IEnumerable<double> values)
    {
        var quantiles = new Quantiles();
        foreach (var value in values)
        {
            quantiles.Add(value);
        }

        return quantiles;
    }
}
