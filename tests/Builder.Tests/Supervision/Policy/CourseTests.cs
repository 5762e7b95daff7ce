using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Supervision.Policy;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision.Policy;

/// <summary>How one attempt goes on to its next batch, and a chunk to its next attempt.</summary>
public sealed class CourseTests
{
    private static readonly BatchSettings Wanted = new(100, 10_000);

    private static readonly AttemptCourse Attempt = new(new(40, 4000, Isolated: [7], Quarantined: [8], BackOffs: 0), Wanted);

    private static readonly MemoryLessons Light = Line(8 * Mebi, 1);

    private static readonly ChunkCourse Chunk = new(new(40, 4000), Wanted, [new(Verdict.Lost)], [7]);

    [Fact]
    public void Two_clean_batches_let_it_grow_and_the_count_starts_anew()
    {
        var once = Attempt.Commit(Light).Grow(Light, Limit);
        var twice = once.Commit(Light).Grow(Light, Limit);

        Assert.Equal((new BatchSettings(40, 4000), 1), (once.Sizes, once.CleanInARow));
        Assert.Equal((new BatchSettings(80, 8000), 0), (twice.Sizes, twice.CleanInARow));
    }

    [Fact]
    public void A_back_off_is_followed_by_half_and_by_the_suspect_alone()
    {
        var course = Attempt.Commit(Light).BackOff(new(40, 4000), suspect: 9).BackOff(new(20, 2000), suspect: 9).BackOff(new(10, 1000), suspect: null);

        Assert.Equal((new BatchSettings(5, 500), 0, 3), (course.Sizes, course.CleanInARow, course.Settings.BackOffs));
        Assert.Equal([7, 9], course.Settings.Isolated);
    }

    [Fact]
    public void A_back_off_that_is_told_late_makes_nothing_larger()
        => Assert.Equal(new(10, 1000), new AttemptCourse(WorkerSettings.Plain(new(10, 1000)), Wanted).BackOff(new(40, 4000), null).Sizes);

    [Fact]
    public void When_the_suspect_is_built_the_others_go_on_as_a_new_chunk_would_start()
    {
        var small = new AttemptCourse(new(1, 500, [7, 9], [], 0), Wanted);

        Assert.Equal(Wanted, small.Clear(7, Light, Limit).Sizes);
        Assert.Equal([9], small.Clear(7, Light, Limit).Settings.Isolated);
        Assert.Equal(new(50, 5000), small.Clear(7, Light.DidNotFit(new(Wanted, Limit, 7)), Limit).Sizes);
    }

    [Fact]
    public void When_the_suspect_is_built_the_others_stay_small_if_they_came_near_the_limit_without_it()
    {
        var asked = new AttemptCourse(new(40, 4000, [7], [], 0), Wanted).Shrink();

        Assert.Equal(new(20, 2000), asked.Clear(7, Light, Limit).Sizes);
        Assert.Empty(asked.Clear(7, Light, Limit).Settings.Isolated);
    }

    [Fact]
    public void Asked_to_go_on_smaller_it_does_and_is_not_asked_again_before_its_next_commit()
    {
        var asked = Attempt.Shrink();

        Assert.Equal((new BatchSettings(20, 2000), true), (asked.Sizes, asked.Asked));
        Assert.False(asked.Commit(Light).Asked);
        Assert.True(asked.Commit(MemoryLessons.None).Asked); // nobody knows whether smaller batches help
    }

    [Fact]
    public void Sizes_that_came_near_the_limit_are_not_tried_again_for_ten_clean_batches()
    {
        var course = Attempt.Shrink();
        for (var batches = 0; batches < 8; batches++)
        {
            course = course.Commit(Light).Grow(Light, Limit);
        }

        Assert.Equal(new(36, 3600), course.Sizes);
        for (var batches = 0; batches < 10; batches++)
        {
            course = course.Commit(Light).Grow(Light, Limit);
        }

        Assert.Equal(new(72, 7200), course.Sizes);
    }

    [Fact]
    public void The_operators_word_holds_from_the_next_batch_on()
    {
        var course = Attempt.Change(new(3, 700), new(3, 700), null).Change(null, null, [1, 2]);

        Assert.Equal((new BatchSettings(3, 700), new BatchSettings(3, 700)), (course.Sizes, course.Wanted));
        Assert.Equal([1, 2], course.Settings.Quarantined);
        Assert.Equal([7], course.Settings.Isolated);
    }

    [Fact]
    public void Ends_are_counted_since_the_last_commit()
    {
        var death = new AttemptDeath(Verdict.OomOwnLimit, 9);

        Assert.Equal([new(Verdict.Lost), death], Chunk.End(Attempt, committed: false, death).SinceCommit);
        var end = Chunk.End(new(new(5, 600, [7, 9], [], 2), new(6, 700)), committed: true, death);
        Assert.Equal([death], end.SinceCommit);
        Assert.Equal((new BatchSettings(5, 600), new BatchSettings(6, 700)), (end.Settings, end.Wanted));
        Assert.Equal([7, 9], end.Isolated);
    }

    [Fact]
    public void A_death_is_that_of_the_sizes_that_the_batch_at_hand_was_cut_by()
    {
        var asked = Attempt.Shrink();

        Assert.Equal((new BatchSettings(40, 4000), new BatchSettings(20, 2000)), (asked.AtHand, asked.Sizes));
        Assert.Equal(new(20, 2000), asked.Commit(Light).AtHand);
        Assert.Equal(new(10, 1000), asked.BackOff(new(20, 2000), null).AtHand);
        Assert.Equal(new(20, 2000), Chunk.End(asked, committed: false, new(Verdict.OomOwnLimit)).Settings); // halved once more from there
    }

    [Fact]
    public void A_suspect_stays_isolated_until_it_is_left_out_and_then_all_is_about_other_genes()
    {
        var retry = new Decision(NextStep.Retry, new(20, 2000), TimeSpan.Zero, false, "");

        Assert.Equal([7, 9], Chunk.Follow(retry with { Isolate = 9 }).Isolated);
        Assert.Equal([7], Chunk.Follow(retry with { Isolate = 7 }).Isolated);
        var quarantined = Chunk.Follow(retry with { Quarantine = 7 });
        Assert.Empty(quarantined.Isolated);
        Assert.Empty(quarantined.SinceCommit);
        Assert.Equal(new(20, 2000), quarantined.Settings);
        Assert.Single(Chunk.Follow(retry).SinceCommit);
    }
}
