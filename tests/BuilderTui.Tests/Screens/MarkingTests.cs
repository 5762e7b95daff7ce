using Builder.Journal;

namespace BuilderTui.Tests.Screens;

public sealed class MarkingTests
{
    [Fact]
    public void Space_marks_and_goes_on_and_marks_are_counted()
    {
        var ui = Fixture.Press(Fixture.Model(), "Space", "Space").Ui; // brings the cursor in

        Assert.Equal([5, 6], ui.Marks);
        Assert.Equal(8, ui.Chunk);
        var drawing = Fixture.Draw(Fixture.Model(ui: ui), 80, 24);
        Assert.Contains("Chunks 42 ─ 2 marked", drawing, StringComparison.Ordinal);
        Assert.Contains("\n *    6 HOLD", drawing, StringComparison.Ordinal);
        Assert.Contains("\n>     8 RETRY", drawing, StringComparison.Ordinal);
        Assert.Contains("2 marked", Fixture.Draw(Fixture.Model(ui: ui), 40, 12), StringComparison.Ordinal);
    }

    [Fact]
    public void Space_again_unmarks_and_U_unmarks_all()
    {
        var marked = Fixture.Press(Fixture.Model(), "Space", "Space", "Space").Ui;

        Assert.Equal([5, 6], Fixture.Press(Fixture.Model(ui: marked), "k", "Space").Ui.Marks);
        var none = Fixture.Press(Fixture.Model(ui: marked), "U").Ui;
        Assert.Empty(none.Marks);
        Assert.Equal("3 unmarked", none.Notice);
    }

    [Fact]
    public void A_range_goes_from_the_nearest_mark_to_the_cursor_either_way_and_wants_a_mark()
    {
        var order = Fixture.Model().Order;
        var down = Fixture.Press(Fixture.Model(), "Space", "j", "j", "Ctrl-Space").Ui;
        Assert.Equal(order.Take(4).Order(), down.Marks.Order());
        Assert.Equal((order[3], "4 in a row marked"), (down.Chunk, down.Notice));

        var up = Fixture.Press(Fixture.Model(), "j", "j", "j", "j", "Space", "g", "j", "Ctrl-Space").Ui;
        Assert.Equal(order.Skip(1).Take(3).Order(), up.Marks.Order());
        Assert.Equal("nothing else is marked in the table: mark one end first", Fixture.Press(Fixture.Model(), "j", "Ctrl-Space").Ui.Notice);
    }

    [Fact]
    public void A_mark_stays_on_its_chunk_when_the_table_sorts_itself_again()
    {
        var marked = Fixture.Press(Fixture.Model(), "Space", "Esc").Ui;
        var later = Fixture.Snapshot with
        {
            Chunks = [.. Fixture.Snapshot.Chunks.Select(chunk => chunk.Id == 6 ? chunk with { State = ChunkState.Running } : chunk)],
        };

        Assert.Contains("\n *    6 RUN", Fixture.Draw(Fixture.Model(later, marked), 80, 24), StringComparison.Ordinal);
    }
}
