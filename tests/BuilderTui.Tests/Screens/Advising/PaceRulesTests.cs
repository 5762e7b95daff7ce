using Builder.Journal;

namespace BuilderTui.Tests.Screens.Advising;

public sealed class PaceRulesTests
{
    private const long Share = 14 * Calm.Giga / 5 * 2; // 40 % of the limit, a byte less

    [Fact]
    public void A_worker_without_a_commit_for_ten_minutes_gets_smaller_batches()
        => Calm.Expect(
            Slow(0, 10),
            "! chunk 1 committed nothing in 10 min: btui set-batch ...thaliana 32 --chunk 1",
            "! btui set-batch ...liana 32 --chunk 1");

    [Theory]
    [InlineData(0, 9.9)]
    [InlineData(1, 10)]
    public void One_that_began_later_or_has_committed_does_not(int done, double minutes) => Assert.Empty(Calm.Says(Slow(done, minutes)));

    [Fact]
    public void Chunks_that_wait_for_memory_beside_an_idle_processor_want_smaller_batches()
        => Calm.Expect(
            Waits(0.5),
            "CPU 50% busy, 1 chunk waits for memory at batch 64: btui set-batch ...liana 32",
            "CPU 50%: btui set-batch ...thaliana 32");

    [Fact]
    public void Beside_a_busy_processor_or_for_another_reason_they_do_not()
    {
        Assert.Equal("room", Calm.Says(Waits(0.51)));
        Assert.Equal("room", Calm.Says(With(Waits(0.5), parallel: 1)));
        Assert.Equal("room", Calm.Says(Waits(0.5) with { Machine = Calm.Machine((sample, _) => sample with { CpuBusy = 0.5, PsiSome = 5 }) }));
    }

    [Fact]
    public void Workers_that_need_little_over_ten_batches_leave_room_for_one_more()
        => Calm.Expect(
            Roomy(80, Share, 0.5),
            "10 batches peaked at 40% of 14G, one more fits: btui set-parallel ...haliana 3",
            "peaks 40%: btui set-parallel ... 3");

    [Fact]
    public void Where_another_one_does_not_fit_larger_batches_do()
        => Calm.Expect(
            Roomy(80, Share, 0.9),
            "10 batches peaked at 40% of 14G, larger ones fit: btui set-batch ...haliana 16",
            "peaks 40%: btui set-batch ...aliana 16");

    [Theory]
    [InlineData(79, 0)]
    [InlineData(80, 2)]
    public void Fewer_batches_or_more_memory_prove_nothing(int done, long more) => Assert.Empty(Calm.Says(Roomy(done, Share + more, 0.5)));

    [Fact]
    public void Batches_that_grow_back_by_themselves_are_left_alone()
    {
        var roomy = Roomy(80, Share, 0.5);

        Assert.Empty(Calm.Says(roomy with { Chunks = [.. roomy.Chunks.Select(chunk => chunk with { BatchSizeInitial = 16 })] }));
    }

    private static BuildSnapshot Slow(int done, double minutes)
        => Calm.Snapshot with { Chunks = [Calm.Running(1, done, minutes: minutes), .. Calm.Snapshot.Chunks.Skip(1)] };

    private static BuildSnapshot Waits(double busy) => With(
        Calm.With((sample, _) => sample with { CpuBusy = busy }) with { Chunks = [Calm.Snapshot.Chunks[0], Calm.Snapshot.Chunks[2]] }, parallel: 2);

    private static BuildSnapshot With(BuildSnapshot snapshot, int parallel)
        => snapshot with { Build = snapshot.Build with { Parallel = parallel, Running = 1, Note = "room" } };

    private static BuildSnapshot Roomy(int done, long peak, double busy) => Calm.With((sample, _) => sample with { CpuBusy = busy }) with
    {
        Chunks = [Calm.Running(1, done, 8), Calm.Running(2, 8, 8), Calm.Snapshot.Chunks[2]],
        Memory = [new(Fixture.Now, 1, 1, peak), new(Fixture.Now, 2, 1, Calm.Giga)],
    };
}
