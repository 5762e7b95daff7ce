using BuilderTui.Screens;
using BuilderTui.Sorting;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

/// <summary>Filter and sort of the chunk table, by keys.</summary>
public sealed class TableKeysTests
{
    [Fact]
    public void A_filter_holds_while_it_is_typed_and_Esc_clears_it()
    {
        var typing = Press(Fixture.Model(), ["/", .. Letters("state=oom or state=hold")]);
        Assert.Equal([6, 5], Fixture.Model(ui: typing).Order);

        var done = Press(Fixture.Model(ui: typing), "Enter");
        Assert.Null(done.Overlay);
        Assert.Equal("state=oom or state=hold", done.Filter!.Text);
        Assert.Contains(" Chunks 2 of 42 ─ /state=oom or state=hold ─", Draw(done), StringComparison.Ordinal);

        Assert.Equal(42, Fixture.Model(ui: Press(Fixture.Model(ui: done), "Esc")).Order.Count);
        Assert.Null(Press(Fixture.Model(ui: typing), "Esc").Filter);
    }

    [Fact]
    public void A_wrong_filter_is_answered_while_typing_and_changes_nothing_yet()
    {
        var wrong = Press(Fixture.Model(), ["/", .. Letters("state=hold and memory>x")]);

        Assert.Contains(" column 23: expected a size like 12G after memory>, found \"x\" ", Draw(wrong), StringComparison.Ordinal);
        Assert.Contains(" filter: state=hold and memory>x_", Draw(wrong), StringComparison.Ordinal);
        Assert.Equal("state=hold and memor", wrong.Filter!.Text);
        Assert.Equal(wrong.Overlay, Press(Fixture.Model(ui: wrong), "Enter").Overlay);

        var right = Press(Fixture.Model(ui: wrong), "Backspace", "0", "Enter");
        Assert.Equal("state=hold and memory>0", right.Filter!.Text);
        Assert.Null(Press(Fixture.Model(ui: right), "/", "Ctrl-U", "Enter").Filter);
    }

    [Fact]
    public void The_filter_line_is_as_drawn()
    {
        var wrong = Press(Fixture.Model(), ["/", .. Letters("state=hold and size>3")]);

        Golden.Check("filter-80x24", Draw(wrong));
        Golden.Check("filter-40x12", Fixture.Draw(Fixture.Model(ui: wrong), 40, 12));
        Golden.Check("sort-80x24", Draw(Press(Fixture.Model(), "s")));
    }

    [Fact]
    public void The_cursor_keeps_its_chunk_and_goes_when_that_is_filtered_out()
    {
        var ui = Press(Fixture.Model(), ["j", "j", "/", .. Letters("attempts=1")]);
        Assert.Equal(5, ui.Chunk);
        Assert.Equal([5, 8, 3, 7, 1], Fixture.Model(ui: ui).Order);

        Assert.Null(Press(Fixture.Model(ui: ui), "Enter", "/", "Ctrl-U", "6").Chunk);
    }

    [Fact]
    public void Sorting_follows_the_chunk_and_inverts()
    {
        var ui = Press(Fixture.Model(), "j", "j", "s", "m");

        Assert.Equal((5, new ChunkSort(SortKey.Memory)), (ui.Chunk, ui.Sort));
        Assert.Equal([5, 3, 4], Fixture.Model(ui: ui).Order.Take(3));
        Assert.Contains(" sort: memory ", Draw(ui), StringComparison.Ordinal);

        var inverted = Press(Fixture.Model(ui: ui), "I");
        Assert.Equal([6, 8, 1], Fixture.Model(ui: inverted).Order.Take(3));
        Assert.Contains(" sort: memory inverted ", Draw(inverted), StringComparison.Ordinal);
        Assert.Equal(ui, Press(Fixture.Model(ui: ui), "s", "x", "Esc"));
    }

    [Fact]
    public void The_sort_menu_begins_at_the_column_at_hand_and_takes_arrows_and_Enter()
    {
        var ui = Press(Fixture.Model(), "s", "m", "s");

        Assert.Equal(new SortOverlay(SortKey.Memory), ui.Overlay);
        Assert.Equal(new ChunkSort(SortKey.Progress), Press(Fixture.Model(ui: ui), "Up", "Enter").Sort);
        Assert.Equal(new ChunkSort(SortKey.Eta), Press(Fixture.Model(ui: ui), [.. Enumerable.Repeat("j", 20), "Enter"]).Sort);
        Assert.Equal(new ChunkSort(SortKey.Memory), Press(Fixture.Model(ui: ui), "Down", "q").Sort);
    }

    [Fact]
    public void The_order_is_held_until_it_is_asked_for_again()
    {
        var ui = Press(Fixture.Model(), "s", "m", "j", "j");
        Assert.Equal(3, ui.Chunk);
        var later = Fixture.Snapshot with
        {
            Chunks = [.. Fixture.Snapshot.Chunks.Select(chunk => chunk.Id == 3 ? chunk with { MemoryBytes = 1 } : chunk)],
        };
        Assert.Equal([5, 3, 4], Fixture.Model(later, ui).Order.Take(3));

        var again = Press(Fixture.Model(later, ui), "o");

        Assert.Equal(3, again.Chunk);
        Assert.Equal([5, 4, 2, 1, 8, 6, 3, 7], Fixture.Model(later, again).Order.Take(8));
    }

    [Fact]
    public void A_filter_that_nothing_fits_says_so_and_takes_every_key()
    {
        var ui = Press(Fixture.Model(), ["/", .. Letters("id>99")]);
        ui = Press(Fixture.Model(ui: ui), "Enter");

        Assert.Contains("no chunk fits the filter: Esc clears it", Draw(ui), StringComparison.Ordinal);
        Assert.NotEmpty(Draw(Press(Fixture.Model(ui: ui), "j", "G", "Enter", "l", "y", "I", "o", "s", "m", "PgUp")));
    }

    [Fact]
    public void The_window_takes_letters_of_a_filter_as_letters()
    {
        using var session = new FakeSession(Fixture.Snapshot);
        using var app = new TestApp(session, Fixture.Ui);

        app.Press(new Key('/')).Type("q or x or not state=wait and attempts>1").Press(Key.Enter);

        Assert.False(app.Left);
        Assert.Contains(" Chunks 3 of 42 ", app.Screen, StringComparison.Ordinal);
    }

    private static UiState Press(ScreenModel model, params IEnumerable<string> keys)
        => keys.Aggregate(model.Ui, (ui, key) => Navigation.Press(model with { Ui = ui }, key, 80, 24).Ui);

    private static IEnumerable<string> Letters(string text) => text.Select(letter => letter.ToString());

    private static string Draw(UiState ui) => Fixture.Draw(Fixture.Model(ui: ui), 80, 24);
}
