using Builder.Supervision;
using CsCheck;

namespace Builder.Tests.Supervision;

public sealed class LearnedSizesTests
{
    private const long Limit = 64L << 20;

    [Fact]
    public void Where_nothing_died_the_given_settings_are_taken()
        => Assert.Equal((50, 5000), new LearnedSizes().Start(50, 5000, Limit));

    [Theory]
    [InlineData(50, 5000, 25, 2500)] // as large as what died
    [InlineData(100, 10_000, 25, 2500)] // larger
    [InlineData(49, 5000, 49, 5000)] // fewer genes: not known to be too large
    [InlineData(50, 4999, 50, 4999)] // fewer rows
    [InlineData(10, 1000, 10, 1000)]
    public void No_chunk_starts_with_settings_as_large_as_those_that_died(int size, int rows, int expectedSize, int expectedRows)
    {
        var learned = new LearnedSizes();
        learned.Died(50, 5000, Limit);

        Assert.Equal((expectedSize, expectedRows), learned.Start(size, rows, Limit));
    }

    [Fact]
    public void A_death_under_a_lower_limit_says_nothing_of_a_higher_one()
    {
        var learned = new LearnedSizes();
        learned.Died(50, 5000, Limit);

        Assert.Equal((50, 5000), learned.Start(50, 5000, Limit + 1));
        Assert.Equal((25, 2500), learned.Start(50, 5000, Limit - 1));
    }

    [Fact]
    public void The_smallest_settings_are_tried_even_if_they_died()
    {
        var learned = new LearnedSizes();
        learned.Died(1, 500, Limit);

        Assert.Equal((1, 500), learned.Start(50, 5000, Limit));
    }

    [Fact]
    public void What_is_started_never_grows_and_reaches_no_death_unless_it_is_the_smallest()
    {
        var settings = Gen.Select(Gen.Int[1, 500], Gen.Int[500, 25_000]);
        Gen.Select(settings.Array[0, 8], settings).Sample((dead, wish) =>
        {
            var learned = new LearnedSizes();
            Array.ForEach(dead, one => learned.Died(one.Item1, one.Item2, Limit));

            var (size, rows) = learned.Start(wish.Item1, wish.Item2, Limit);

            Assert.InRange(size, 1, wish.Item1);
            Assert.InRange(rows, 500, wish.Item2);
            Assert.True((size, rows) == (1, 500) || !dead.Any(one => size >= one.Item1 && rows >= one.Item2));
        });
    }
}
