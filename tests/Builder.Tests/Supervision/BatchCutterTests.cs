using Builder.Planning;
using Builder.Supervision;
using static Builder.Tests.Supervision.Policy.Chunks;

namespace Builder.Tests.Supervision;

public sealed class BatchCutterTests
{
    private static readonly WorkerSettings Start = WorkerSettings.Plain(new(8, 4000));
    private WorkerSettings? _said;

    [Fact]
    public void Each_batch_is_cut_as_the_supervisor_last_said()
    {
        using var cutter = Cutter();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], Next(cutter));
        Assert.False(cutter.ShrankSinceLast);

        _said = Start with { BatchSize = 2, Isolated = [9], Quarantined = [10] };
        Assert.Equal([8], Next(cutter));
        Assert.True(cutter.ShrankSinceLast);
        Assert.Equal(new(2, 4000), cutter.Sizes);
        Assert.Equal([9], Next(cutter));
        Assert.Equal([10], Next(cutter));
        Assert.True(cutter.LeavesOut(Gene(10)));
        Assert.False(cutter.LeavesOut(Gene(9)));
    }

    [Fact]
    public void What_did_not_fit_is_cut_in_halves_and_the_gene_at_hand_alone()
    {
        using var cutter = Cutter();
        var batch = cutter.Next();

        Assert.True(cutter.TryBackOff(batch, suspect: 5));

        Assert.Equal(new(4, 2000), cutter.Sizes);
        Assert.Equal([0, 1, 2, 3], Next(cutter));
        Assert.Equal([4], Next(cutter));
        Assert.Equal([5], Next(cutter));
        Assert.Equal([6, 7, 8, 9], Next(cutter));
    }

    [Fact]
    public void At_the_smallest_there_is_no_way_back()
    {
        using var cutter = Cutter();
        while (!cutter.Sizes.IsSmallest)
        {
            Assert.True(cutter.TryBackOff(cutter.Next(), null));
        }

        Assert.False(cutter.TryBackOff(cutter.Next(), null));
    }

    [Fact]
    public void A_supervisor_that_does_not_know_of_a_back_off_yet_cannot_make_batches_larger_than_what_failed()
    {
        using var cutter = Cutter();
        cutter.TryBackOff(cutter.Next(), null);

        _said = Start with { BatchSize = 20, BatchRows = 1000, BackOffs = 0 };
        Assert.Equal([0, 1, 2, 3], Next(cutter));
        Assert.Equal(new(4, 1000), cutter.Sizes);

        _said = Start with { BatchSize = 20, BackOffs = 1 };
        Assert.Equal([4, 5, 6, 7, 8, 9, 10, 11], Next(cutter));
    }

    [Fact]
    public void Genes_that_were_left_out_and_are_no_longer_are_found_again()
    {
        using var cutter = Cutter();
        var built = new CommittedBatch(1, 1, 1, 0, 3, "a", 4, 1, "h", [1, 1, 1, 1], 1, null, 8, 4000);
        CommittedBatch[] committed = [built, Hole(2, 4), Hole(3, 5)];
        _said = Start with { Quarantined = [5] };

        Assert.Equal([2], cutter.Again(committed).Select(batch => batch.Batch));

        CommittedBatch Hole(int batch, int ordinal) => built with
        {
            Batch = batch,
            FirstOrdinal = ordinal,
            LastOrdinal = ordinal,
            Rows = 0,
            GeneRows = [0],
            LeftOut = true,
        };
    }

    private static int[] Next(BatchCutter cutter) => [.. cutter.Next().Select(gene => gene.Ordinal)];

    private BatchCutter Cutter() => new(Start, PendingGenesTests.Plan(12), () => _said);
}
