using Builder.Planning;
using Builder.Supervision.Policy;
using CsCheck;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

/// <summary>How sizes rise again.</summary>
public sealed class GrowTests
{
    private static readonly BatchSettings Wanted = new(100, 10_000);

    // Rows hardly matter, so everything is expected to fit.
    private static readonly MemoryLessons Light = Line(8 * Mebi, 1);

    private static readonly Gen<BatchSettings> AnySettings =
        Gen.Select(Gen.Int[1, 500], Gen.Int[500, 25_000], (size, rows) => new BatchSettings(size, rows));

    [Fact]
    public void Sizes_double_after_two_clean_batches()
    {
        Assert.Null(Grow(new(10, 1000), Light, clean: 1));
        Assert.Equal(new BatchSettings(20, 2000), Grow(new(10, 1000), Light));
        Assert.Equal(Wanted, Grow(new(60, 6000), Light));
        Assert.Null(Grow(Wanted, Light, clean: 100));
        Assert.Null(Grow(new(200, 20_000), Light));
    }

    [Fact]
    public void Where_memory_cannot_be_predicted_nothing_grows() => Assert.Null(Grow(new(10, 1000), Line(8 * Mebi, 1, batches: 4), clean: 100));

    [Fact]
    public void Sizes_grow_to_what_is_expected_to_need_eight_tenths_of_the_limit()
    {
        // 51.2 MiB are 43.2 MiB above the base: 2,764 rows of 16 KiB.
        var lessons = Line(8 * Mebi, 16 << 10);

        Assert.Equal(new BatchSettings(26, 2600), Grow(new(13, 1300), lessons));
        Assert.Equal(new BatchSettings(40, 2764), Grow(new(20, 2000), lessons));
        Assert.Equal(new BatchSettings(80, 2764), Grow(new(40, 2764), lessons)); // more genes, in row groups as large as before
        Assert.Null(Grow(new(40, 2800), lessons));
    }

    [Fact]
    public void Sizes_stay_below_nine_tenths_of_the_smallest_that_died()
    {
        var lessons = Line(8 * Mebi, 1).DidNotFit(new(new(50, 5000), Limit, null)).DidNotFit(new(new(80, 4000), Limit, null));

        Assert.Equal(new BatchSettings(45, 3600), Grow(new(40, 3000), lessons));
        Assert.Null(Grow(new(45, 3600), lessons));
        Assert.Equal(Wanted, Grow(new(60, 6000), Line(8 * Mebi, 1).DidNotFit(new(new(50, 5000), Limit - 1, null))));
    }

    [Fact]
    public void A_death_is_forgotten_by_a_tenth_for_each_ten_clean_batches()
    {
        var lessons = Line(8 * Mebi, 1).DidNotFit(new(new(50, 5000), Limit, null));

        Assert.Equal(new BatchSettings(45, 4500), Grow(new(40, 4000), Clean(9)));
        Assert.Equal(new BatchSettings(49, 4950), Grow(new(40, 4000), Clean(10)));
        Assert.Equal(new BatchSettings(54, 5445), Grow(new(40, 4000), Clean(29)));

        MemoryLessons Clean(int batches)
            => Enumerable.Range(0, batches).Aggregate(lessons, (known, _) => known.Committed(null, 10, 1000, Limit));
    }

    [Fact]
    public void A_knob_that_could_not_have_been_lower_is_not_to_blame()
    {
        var ofOneGene = Light.DidNotFit(new(new(1, 4000), Limit, null));
        var ofSmallRows = Light.DidNotFit(new(new(40, 500), Limit, null));

        Assert.Equal(new BatchSettings(60, 3600), Grow(new(30, 3000), ofOneGene));
        Assert.Equal(new BatchSettings(36, 6000), Grow(new(30, 3000), ofSmallRows));
    }

    [Fact]
    public void Growth_is_at_most_double_never_above_what_is_wanted_nor_what_died_nor_eight_tenths_of_the_limit()
        => Gen.Select(SizingTests.AnyLessons, AnySettings, AnySettings, Gen.Int[0, 40], Gen.Int[0, 60]).Sample((known, settings, wanted, clean, since) =>
        {
            var lessons = Enumerable.Range(0, since).Aggregate(known, (lessons, _) => lessons.Committed(null, 10, 1000, Limit));
            if (Sizing.Grow(settings, wanted, clean, lessons, Limit) is not { } larger)
            {
                return;
            }

            var relaxed = 0.9 * Math.Pow(1.1, lessons.CleanBatches / 10);
            var died = lessons.Died.Where(dead => Limit <= dead.Limit).Select(dead => dead.Settings).ToList();
            Assert.True(clean >= 2 && lessons.Model is not null && larger != settings && larger.Reaches(settings));
            Assert.True(Bound(settings.BatchSize, larger.BatchSize, wanted.BatchSize, died.Where(dead => dead.BatchSize > 1).Select(dead => dead.BatchSize)));
            Assert.True(Bound(settings.BatchRows, larger.BatchRows, wanted.BatchRows, died.Where(dead => dead.BatchRows > 500).Select(dead => dead.BatchRows)));
            Assert.True(Sizing.Predict(larger, lessons) <= Math.Max(0.8 * Limit, lessons.Model.Base + (0.55 * (Limit - lessons.Model.Base))));

            bool Bound(int before, int after, int most, IEnumerable<int> dead) => after == before
                || (after <= 2L * before && after <= most && after <= relaxed * dead.DefaultIfEmpty(int.MaxValue).Min());
        });

    private static BatchSettings? Grow(BatchSettings settings, MemoryLessons lessons, int clean = 2)
        => Sizing.Grow(settings, Wanted, clean, lessons, Limit);
}
