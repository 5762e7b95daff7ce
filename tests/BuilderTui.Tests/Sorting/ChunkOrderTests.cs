using Builder.Journal;
using BuilderTui.Filtering;
using BuilderTui.Screens;
using BuilderTui.Sorting;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Sorting;

public sealed class ChunkOrderTests
{
    [Theory]
    [InlineData("State", false, "6 5 8 3 4 7 1 2")]
    [InlineData("State", true, "1 2 3 4 7 8 5 6")]
    [InlineData("Chunk", true, "8 7 6 5 4 3 2 1")]
    [InlineData("Progress", false, "1 2 3 5 4 8 7 6")]
    [InlineData("Memory", false, "5 3 4 2 1 8 6 7")]
    [InlineData("Memory", true, "6 8 1 2 4 3 5 7")]
    [InlineData("Batch", false, "4 2 5 1 3 6 7 8")]
    [InlineData("Attempts", false, "4 2 6 1 3 5 7 8")]
    [InlineData("Rate", false, "3 4 1 2 5 6 7 8")]
    [InlineData("Age", false, "3 4 7 1 2 5 6 8")]
    [InlineData("Eta", false, "4 3 1 2 5 6 7 8")]
    public void A_column_sorts_and_what_is_unknown_comes_last(string column, bool inverted, string ids)
    {
        var chunks = Fixture.Snapshot.Chunks.Take(8).ToList();

        Assert.Equal(ids, string.Join(' ', ChunkOrder.Of(chunks, Fixture.Now, new ChunkSort(Enum.Parse<SortKey>(column), inverted), null)));
    }

    [Fact]
    public void Without_a_choice_it_is_the_order_of_the_snapshot()
        => Assert.Equal(Fixture.Model().View.Order, ChunkOrder.Of(Fixture.Snapshot.Chunks, Fixture.Now, default, null));

    [Fact]
    public void Every_column_has_its_place_and_a_letter_of_its_own()
    {
        Assert.All(Enum.GetValues<SortKey>(), key => Assert.Equal(key, SortColumns.Of(key).Key));
        Assert.Equal(SortColumns.All.Count, SortColumns.All.Select(column => column.Letter).Distinct().Count());
    }

    [Fact]
    public void A_snapshot_sorts_ten_thousand_chunks_once_for_all_its_frames()
    {
        var view = new SnapshotView(Fixture.Snapshot with
        {
            Chunks = [.. Enumerable.Range(1, 10_000).Select(id => Fixture.Chunk(id, ChunkState.Waiting, id % 100))],
        });
        var filter = ChunkFilter.Parse("done>=50 and state=wait", out _);

        var order = view.Table(new ChunkSort(SortKey.Progress), filter);

        Assert.Equal((5_000, 99), (order.Count, order[0]));
        Assert.Same(order, view.Table(new ChunkSort(SortKey.Progress), filter));
        Assert.NotSame(order, view.Table(new ChunkSort(SortKey.Progress, Inverted: true), filter));
    }
}
