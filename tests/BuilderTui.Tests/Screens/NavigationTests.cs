using Builder.Journal;
using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

public sealed class NavigationTests
{
    [Fact]
    public void The_cursor_stays_on_its_chunk_while_the_states_change()
    {
        var ui = Press(Fixture.Model(), "j", "j").Ui;
        Assert.Equal(5, ui.Chunk);

        var later = Fixture.Snapshot with
        {
            Chunks = [.. Fixture.Snapshot.Chunks.Select(chunk => chunk.Id == 5 ? chunk with { State = ChunkState.Done } : chunk)],
        };
        var model = Fixture.Model(later, ui);

        Assert.Equal([6, 5, 8], model.Order.Take(3));
        Assert.Equal(5, model.Current!.Id);
        Assert.Equal([6, 8, 3], Fixture.Model(later, Press(model, "Esc").Ui).Order.Take(3));
    }

    [Fact]
    public void The_end_of_the_table_is_reached_and_visible()
    {
        var model = Fixture.Model();
        var end = Press(model, "j", "G").Ui;

        Assert.Equal(2, end.Chunk);
        Assert.Contains(">     2 DONE", Fixture.Draw(Fixture.Model(ui: end), 80, 24), StringComparison.Ordinal);
        Assert.Equal(6, Press(Fixture.Model(ui: end), "g").Ui.Chunk);
    }

    [Fact]
    public void Pages_go_by_the_rows_that_are_visible()
    {
        var page = DashboardLayout.For(80, 24).ChunkRows;
        var ui = Press(Fixture.Model(), "j", "PgDn").Ui;

        Assert.Equal(Fixture.Model().Order[page], ui.Chunk);
        Assert.Equal(Fixture.Model().Order[page - (page / 2)], Press(Fixture.Model(ui: ui), "Ctrl-U").Ui.Chunk);
    }

    [Fact]
    public void Letters_typed_into_the_stop_dialog_are_letters()
    {
        var ui = Press(Fixture.Model(), "x", "j", "Enter", "q", "Backspace", "s").Ui;

        Assert.Equal(new StopOverlay(StopChoice.AfterBatches, "s"), ui.Overlay);
    }

    [Fact]
    public void The_refresh_rate_stays_within_its_steps()
    {
        var slow = Press(Fixture.Model(), [.. Enumerable.Repeat("-", 20)]).Ui;
        var fast = Press(Fixture.Model(), [.. Enumerable.Repeat("+", 20)]).Ui;

        Assert.Equal((60, 0.5), (slow.Refresh.TotalSeconds, fast.Refresh.TotalSeconds));
        Assert.Equal(1, Press(Fixture.Model(ui: slow), "0").Ui.Refresh.TotalSeconds);
    }

    [Fact]
    public void A_build_without_chunks_takes_every_key()
    {
        var empty = Fixture.Snapshot with { Chunks = [], Events = [], Machine = [], Memory = [] };
        foreach (var key in new[] { "j", "G", "Enter", "PgUp", "y", "2", "3", "j", "1", "Esc" })
        {
            var ui = Press(Fixture.Model(empty), key).Ui;
            Assert.NotEmpty(Fixture.Draw(Fixture.Model(empty, ui), 80, 24));
        }
    }

    private static Step Press(ScreenModel model, params string[] keys) => Fixture.Press(model, keys);
}
