using Builder.Planning;
using Builder.Supervision.Policy;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

public sealed class MemoryLessonsTests
{
    private static readonly TooLarge Overrun = new(new(50, 5000), Limit, Suspect: 7);

    [Fact]
    public void A_limit_fits_something_once_something_was_committed_under_it_or_a_lower_one()
    {
        Assert.False(MemoryLessons.None.FitsAnything(Limit));
        Assert.True(SomethingFits.FitsAnything(Limit));
        Assert.True(SomethingFits.FitsAnything(Limit + 1));
        Assert.False(SomethingFits.FitsAnything(Limit - 1));
        Assert.True(SomethingFits.Committed(null, 1, 1, Limit - 1).FitsAnything(Limit - 1));
    }

    [Fact]
    public void Rows_per_gene_are_those_of_all_that_was_committed()
    {
        Assert.Null(MemoryLessons.None.RowsPerGene);
        Assert.Equal(50, SomethingFits.Committed(null, 3, 100, Limit).RowsPerGene);
    }

    [Fact]
    public void A_death_ends_the_clean_batches()
    {
        Assert.Equal(20, Line(0, 1).CleanBatches);
        Assert.Equal(0, Line(0, 1).DidNotFit(Overrun).CleanBatches);
        Assert.Equal(1, Line(0, 1).DidNotFit(Overrun).Committed(null, 1, 1, Limit).CleanBatches);
    }

    [Fact]
    public void A_gene_that_is_left_out_takes_its_deaths_with_it()
    {
        var other = Overrun with { Suspect = 8 };
        var unknown = Overrun with { Suspect = null };
        var lessons = MemoryLessons.None.DidNotFit(Overrun).DidNotFit(other).DidNotFit(unknown);

        Assert.Equal([Overrun, other, unknown], lessons.Died);
        Assert.Equal([other, unknown], lessons.Explained(7).Died);
    }

    [Theory]
    [InlineData(0.59, false)] // it only happened to be there when the batch had become too large
    [InlineData(0.61, true)]
    [InlineData(null, false)] // nobody knows
    public void A_suspect_that_is_built_alone_was_to_blame_if_it_needs_more_than_others_are_to_have(double? share, bool toBlame)
        => Assert.Equal(toBlame, !MemoryLessons.None.DidNotFit(Overrun).BuiltAlone(7, (long?)(share * Limit), Limit).Died.Any());

    [Fact]
    public void A_gene_that_was_alone_is_a_batch_of_one_whatever_the_size_was()
    {
        Assert.Equal(Overrun, TooLarge.Of(new(50, 5000), Limit, 7, alone: false));
        Assert.Equal(new TooLarge(new BatchSettings(1, 5000), Limit, 7), TooLarge.Of(new(50, 5000), Limit, 7, alone: true));
    }

    [Fact]
    public void The_model_is_that_of_the_latest_samples_however_many_there_were()
    {
        var samples = Enumerable.Range(1, 500).Select(i => Sample(i, (i * 7919) % 1000)).ToList();
        var lessons = samples.Aggregate(MemoryLessons.None, (known, sample) => known.Committed(sample, 1, 1, Limit));

        Assert.Equal(MemoryModel.Fit([.. samples.TakeLast(MemoryModel.Window)]), lessons.Model);
        Assert.Equal(lessons.Model, lessons.Committed(null, 1, 1, Limit).Model);
        Assert.Null(Line(0, 1, batches: 4).Model);
    }
}
