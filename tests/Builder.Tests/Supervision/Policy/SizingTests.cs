using Builder.Planning;
using Builder.Supervision.Policy;
using CsCheck;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

/// <summary>Where an attempt starts, and how far it shrinks.</summary>
public sealed class SizingTests
{
    private static readonly Gen<BatchSettings> AnySettings =
        Gen.Select(Gen.Int[1, 500], Gen.Int[500, 25_000], (size, rows) => new BatchSettings(size, rows));

    /// <summary>Anything that a build may have learned: samples on a line with noise, and deaths under several limits.</summary>
    internal static readonly Gen<MemoryLessons> AnyLessons = Gen.Select(
        Gen.Select(Gen.Long[1, 30_000], Gen.Long[1, 4 * Limit]).Array[0, 60],
        Gen.Select(AnySettings, Gen.OneOf(Limit / 2, Limit, 2 * Limit)).Array[0, 8],
        (samples, deaths) => deaths.Aggregate(
            samples.Aggregate(MemoryLessons.None, (lessons, one) => lessons.Committed(Sample(one.Item1, one.Item2), 10, 10 * one.Item1, Limit)),
            (lessons, one) => lessons.DidNotFit(new(one.Item1, one.Item2, null))));

    [Fact]
    public void Where_nothing_died_the_wanted_settings_are_taken()
        => Assert.Equal(new(50, 5000), Sizing.Start(new(50, 5000), MemoryLessons.None, Limit));

    [Theory]
    [InlineData(50, 5000, 25, 2500)] // as large as what died
    [InlineData(100, 10_000, 25, 2500)] // larger
    [InlineData(49, 5000, 49, 5000)] // fewer genes: not known to be too large
    [InlineData(50, 4999, 50, 4999)] // fewer rows
    [InlineData(10, 1000, 10, 1000)]
    public void No_chunk_starts_with_settings_as_large_as_those_that_died(int size, int rows, int expectedSize, int expectedRows)
        => Assert.Equal(new(expectedSize, expectedRows), Sizing.Start(new(size, rows), Died(new(50, 5000)), Limit));

    [Fact]
    public void A_death_under_a_lower_limit_says_nothing_of_a_higher_one()
    {
        var lessons = Died(new(50, 5000));

        Assert.Equal(new(50, 5000), Sizing.Start(new(50, 5000), lessons, Limit + 1));
        Assert.Equal(new(25, 2500), Sizing.Start(new(50, 5000), lessons, Limit - 1));
    }

    [Fact]
    public void The_smallest_settings_are_tried_even_if_they_died()
        => Assert.Equal(new(1, 500), Sizing.Start(new(50, 5000), Died(new(1, 500)), Limit));

    [Fact]
    public void A_death_that_its_gene_explains_says_nothing_of_the_settings()
    {
        var lessons = MemoryLessons.None.DidNotFit(new(new(50, 5000), Limit, Suspect: 7)).DidNotFit(new(new(100, 10_000), Limit, Suspect: 8));

        Assert.Equal(new(25, 2500), Sizing.Start(new(100, 10_000), lessons, Limit));
        Assert.Equal(new(50, 5000), Sizing.Start(new(100, 10_000), lessons.Explained(7), Limit));
        Assert.Equal(new(100, 10_000), Sizing.Start(new(100, 10_000), lessons.Explained(7).Explained(8), Limit));
    }

    [Fact]
    public void A_first_guess_is_expected_to_need_three_quarters_of_the_limit()
    {
        // 48 MiB of 64 are 16 MiB above the base: 1,024 rows of 16 KiB.
        var lessons = Line(32 * Mebi, 16 << 10);

        Assert.Equal(new(50, 1024), Sizing.Start(new(50, 5000), lessons, Limit));
        Assert.Equal(new(10, 5000), Sizing.Start(new(10, 5000), lessons, Limit)); // ten genes never hold more than 1,000 rows
    }

    [Fact]
    public void A_shrink_is_to_half_or_to_what_is_expected_to_need_six_tenths_of_the_limit()
    {
        // 38.4 MiB are 30.4 MiB above the base: 1,945 rows of 16 KiB.
        var lessons = Line(8 * Mebi, 16 << 10);

        Assert.Equal(new(25, 1945), Sizing.Shrink(new(50, 5000), lessons, Limit));
        Assert.Equal(new(4, 2500), Sizing.Shrink(new(8, 5000), lessons, Limit)); // four genes never hold more than 400 rows
        Assert.Equal(new(25, 2500), Sizing.Shrink(new(50, 5000), lessons, 64 * Limit));
        Assert.Equal(new(25, 2500), Sizing.Shrink(new(50, 5000), MemoryLessons.None, Limit));
    }

    [Fact]
    public void Where_the_smallest_row_group_is_too_much_the_number_of_genes_counts()
    {
        // 38.4 MiB are 30.4 MiB above the base: 243 rows of 128 KiB, two genes of 100 rows.
        var lessons = Line(8 * Mebi, 128 << 10);

        Assert.Equal(new(2, 500), Sizing.Shrink(new(50, 5000), lessons, Limit));
        Assert.Equal(new(1, 2500), Sizing.Shrink(new(3, 5000), lessons, Limit)); // one gene never holds more than 100 rows
    }

    [Fact]
    public void Where_the_runtime_takes_most_of_a_tight_limit_rows_still_get_a_part_of_the_rest()
    {
        // 58 of 64 MiB are the base; 0.6 − 0.25 of the other six are 2.1 MiB: 2,150 rows of 1 KiB.
        var lessons = Line(58 * Mebi, 1 << 10);

        Assert.Equal(new(25, 2150), Sizing.Shrink(new(50, 5000), lessons, Limit));
        Assert.Equal(new(50, 3072), Sizing.Start(new(50, 5000), lessons, Limit));
    }

    [Fact]
    public void Where_not_even_an_empty_batch_is_expected_to_fit_the_model_has_no_advice()
    {
        var lessons = Line(2 * Limit, 1);

        Assert.Equal(new(50, 5000), Sizing.Start(new(50, 5000), lessons, Limit));
        Assert.Equal(new(25, 2500), Sizing.Shrink(new(50, 5000), lessons, Limit));
    }

    [Fact]
    public void What_is_started_is_never_more_than_wanted_and_reaches_no_death_unless_it_is_the_smallest()
        => Gen.Select(AnyLessons, AnySettings).Sample((lessons, wanted) =>
        {
            var start = Sizing.Start(wanted, lessons, Limit);

            Assert.Equal(start, start.AtMost(wanted));
            Assert.InRange(start.BatchSize, 1, wanted.BatchSize);
            Assert.InRange(start.BatchRows, 500, wanted.BatchRows);
            Assert.True(start == new BatchSettings(1, 500)
                || !lessons.Died.Any(dead => Limit <= dead.Limit && start.Reaches(dead.Settings)));
        });

    [Fact]
    public void A_shrink_is_at_most_half_and_never_below_one_gene_and_500_rows()
        => Gen.Select(AnyLessons, AnySettings).Sample((lessons, settings) =>
        {
            var smaller = Sizing.Shrink(settings, lessons, Limit);

            Assert.InRange(smaller.BatchSize, 1, Math.Max(1, settings.BatchSize / 2));
            Assert.InRange(smaller.BatchRows, 500, Math.Max(500, settings.BatchRows / 2));
        });

    [Theory]
    [InlineData(8, 4000, 4, 2000)]
    [InlineData(3, 1500, 1, 750)]
    [InlineData(1, 1000, 1, 500)]
    [InlineData(1, 750, 1, 500)]
    [InlineData(2, 500, 1, 500)]
    [InlineData(1, 500, 1, 500)]
    [InlineData(1, 100, 1, 100)] // the operator's own wish is not raised
    public void Both_knobs_are_halved_down_to_one_gene_and_500_rows(int size, int rows, int smallerSize, int smallerRows)
        => Assert.Equal(new(smallerSize, smallerRows), Sizing.Shrink(new(size, rows), MemoryLessons.None, Limit));

    private static MemoryLessons Died(BatchSettings settings) => MemoryLessons.None.DidNotFit(new(settings, Limit, null));
}
