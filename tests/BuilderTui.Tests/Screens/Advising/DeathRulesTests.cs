using Builder.Journal;

namespace BuilderTui.Tests.Screens.Advising;

public sealed class DeathRulesTests
{
    private const string Needs =
        "run btui resume with --memory-limit 17.5G or more, as the next gene alone needs about 17.5G; 6 memory deaths without a new batch";

    [Fact]
    public void A_chunk_held_for_its_limit_names_the_limit_that_it_needs()
        => Calm.Expect(
            Held(Needs) with { SupervisorAlive = false, Build = Calm.Snapshot.Build with { State = BuildState.Held } },
            "! chunk 3 needs 17.5G: btui resume /data/builds/athaliana --memory-limit 17.5G",
            "! btui resume ... --memory-limit 17.5G");

    [Fact]
    public void Of_several_held_chunks_the_largest_need_is_named_and_never_a_limit_under_which_one_gene_died()
    {
        var small = Fixture.Chunk(4, ChunkState.Held) with { Note = "run btui resume with --memory-limit 6.3M or more" };
        var died = Fixture.Chunk(5, ChunkState.Held, 0, null, Fixture.Attempt(5, 1, Verdict.OomOwnLimit, 1, 9, 8, 14, 0)) with { Note = small.Note };

        Assert.StartsWith("! 2 need 17.5G: ", Calm.Says(Held(Needs) with { Chunks = [.. Held(Needs).Chunks, small] }), StringComparison.Ordinal);
        Assert.StartsWith("! chunk 5 needs 17.5G: ", Calm.Says(Calm.Snapshot with { Chunks = [died] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Four_deaths_in_a_row_at_batch_1_want_a_higher_limit_whatever_was_committed_between_them()
    {
        AttemptRow[] died = [.. Enumerable.Range(1, 4).Select(i => Fixture.Attempt(1, i, Verdict.OomOwnLimit, 1, 20 - i, 19 - i, 14, 3))];

        Assert.StartsWith("! chunk 1 needs 17.5G: ", Calm.Says(WithFirst(Fixture.Chunk(1, ChunkState.Retrying, 12, null, died))), StringComparison.Ordinal);
        Assert.DoesNotContain("needs", Calm.Says(WithFirst(Fixture.Chunk(1, ChunkState.Retrying, 9, null, died[..3]))), StringComparison.Ordinal);
    }

    [Fact]
    public void While_others_work_a_limit_is_changed_by_stopping_first()
        => Calm.Expect(
            Held(Needs),
            "! chunk 3 needs 17.5G: btui stop ..., then btui resume --memory-limit 17.5G",
            "! chunk 3 needs 17.5G: btui stop ...");

    [Fact]
    public void A_chunk_held_for_another_reason_says_its_note()
        => Assert.Equal("! chunk 3 held: mend the cause, then run btui resume: it crashed", Calm.Says(Held("mend the cause, then run btui resume: it crashed")));

    [Fact]
    public void Two_deaths_at_batch_1_want_a_higher_limit()
        => Calm.Expect(
            Died(1, 1),
            "! chunk 1 needs 17.5G: btui stop ..., then btui resume --memory-limit 17.5G",
            "! chunk 1 needs 17.5G: btui stop ...");

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(1, 1, 1)]
    public void A_larger_batch_among_the_two_or_a_commit_since_does_not(int first, int second, int done)
        => Assert.DoesNotContain("needs", Calm.Says(Died(first, second, done)), StringComparison.Ordinal);

    [Fact]
    public void Deaths_under_a_limit_that_was_raised_since_say_nothing()
    {
        var died = Died(1, 1);

        Assert.DoesNotContain("needs", Calm.Says(died with { Build = died.Build with { MemoryLimit = 15 * Calm.Giga } }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4.9, "! chunk 1 died for memory 4m54s ago: working again at batch 32", "! chunk 1 OOM 4m54s ago: now batch 32")]
    [InlineData(5, "! 1 gene is left out; to build one after all: btui unquarantine ...athaliana G", "! 1 left out: btui unquarantine ... G")]
    public void A_memory_death_is_news_for_five_minutes(double minutesAgo, string at80, string at40)
        => Calm.Expect(Shrunk(minutesAgo) with { Quarantine = [new(2, 1, "G", "died alone")] }, at80, at40);

    [Fact]
    public void After_that_it_is_said_when_nothing_else_is()
        => Assert.Equal("! chunk 1 died for memory 40m00s ago: working again at batch 32", Calm.Says(Shrunk(40)));

    [Fact]
    public void A_worker_that_was_killed_from_outside_is_news_for_five_minutes_too()
    {
        Assert.Equal("! chunk 1 killed 2m00s ago: working again, 30 genes are safe", Calm.Says(Killed(2, Verdict.KilledFromOutside)));
        Assert.Equal("! chunk 1 killed 2m00s ago: working again", Calm.Says(Killed(2, Verdict.KilledFromOutside), 46));
        Assert.Empty(Calm.Says(Killed(5, Verdict.KilledFromOutside)));
        Assert.Empty(Calm.Says(Killed(2, Verdict.Stopped)));
    }

    [Fact]
    public void Without_a_gene_left_out_none_is_named()
        => Assert.Empty(Calm.Says(Calm.Snapshot with { Quarantine = [] }));

    private static BuildSnapshot Held(string note) => Calm.Snapshot with
    {
        Chunks = [.. Calm.Snapshot.Chunks.Take(2), Fixture.Chunk(3, ChunkState.Held) with { Note = note }],
    };

    private static BuildSnapshot Died(int firstBatch, int secondBatch, int done = 0) => WithFirst(Fixture.Chunk(
        1, ChunkState.Running, done, null,
        Fixture.Attempt(1, 1, Verdict.OomOwnLimit, firstBatch, 9, 8, 14, 0),
        Fixture.Attempt(1, 2, Verdict.OutOfMemory, secondBatch, 8, 7, 14, 0),
        Fixture.Attempt(1, 3, null, 1, 6, null, 9, 0)));

    private static BuildSnapshot Killed(double minutesAgo, Verdict verdict) => WithFirst(Fixture.Chunk(
        1, ChunkState.Running, 30, 9 * Calm.Giga,
        Fixture.Attempt(1, 1, verdict, 64, 60, minutesAgo, 4, 10),
        Fixture.Attempt(1, 2, null, 64, minutesAgo, null, 9, 0)));

    private static BuildSnapshot Shrunk(double minutesAgo) => WithFirst(Fixture.Chunk(
        1, ChunkState.Running, 30, null,
        Fixture.Attempt(1, 1, Verdict.OomOwnLimit, 64, 60, minutesAgo, 14, 10),
        Fixture.Attempt(1, 2, null, 32, minutesAgo, null, 9, 0)));

    private static BuildSnapshot WithFirst(ChunkRow chunk) => Calm.Snapshot with { Chunks = [chunk, .. Calm.Snapshot.Chunks.Skip(1)] };
}
