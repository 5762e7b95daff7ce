using Builder.Journal;
using BuilderTui.Screens;
using BuilderTui.Widgets;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

public sealed class PointerTests : IDisposable
{
    private readonly FakeSession _session = new(Fixture.Snapshot);

    [Theory]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void A_click_on_a_chunk_puts_the_cursor_there_and_another_one_opens_it(int width, int height)
    {
        var ui = Click(Fixture.Model(), " 8 RETRY", width, height).Ui;

        Assert.Equal((8, Page.Dashboard), (ui.Chunk, ui.Page));
        Assert.NotNull(ui.Order);
        Assert.Equal((8, Page.Chunk), Click(Fixture.Model(ui: ui), " 8 RETRY", width, height) is var open ? (open.Ui.Chunk, open.Ui.Page) : default);
    }

    [Fact]
    public void A_click_means_the_chunk_that_was_seen_whatever_the_table_shows_since()
    {
        var spot = SpotAt(Fixture.Model(), " 8 RETRY");
        var later = Fixture.Snapshot with { Chunks = [.. Fixture.Snapshot.Chunks.Where(chunk => chunk.Id != 5)] };

        Assert.Equal(8, Pointer.Click(Fixture.Model(later), spot, 80, 24).Ui.Chunk);
        var gone = Fixture.Snapshot with { Chunks = [.. Fixture.Snapshot.Chunks.Where(chunk => chunk.Id != 8)] };
        Assert.Null(Pointer.Click(Fixture.Model(gone), spot, 80, 24).Ui.Chunk);
    }

    [Fact]
    public void A_click_on_a_key_presses_it_and_one_beside_it_nothing()
    {
        Assert.Equal(CommandVerb.Pause, Click(Fixture.Model(), "Pause").Errand!.Wishes[0].Verb);
        Assert.IsType<HelpOverlay>(Click(Fixture.Model(), "? Help").Ui.Overlay);
        Assert.Null(SpotAt(Fixture.Model(), "SWAP"));
        Assert.Equal(Fixture.Ui, Click(Fixture.Model(), "Events, newest").Ui);
    }

    [Fact]
    public void Under_a_dialog_nothing_of_the_page_can_be_clicked_but_its_own_keys_can()
    {
        var model = Fixture.Model(ui: Fixture.Press(Fixture.Model(), "x").Ui);

        Assert.Null(SpotAt(model, "? Help"));
        Assert.Null(SpotAt(model, " 13 WAIT"));
        Assert.Null(Click(model, "Esc Close").Ui.Overlay);
    }

    [Fact]
    public void A_notice_over_the_keys_cannot_be_clicked_as_what_is_below_it()
    {
        var model = Fixture.Model(ui: Fixture.Ui with { Page = Page.Chunk, Notice = "an answer" });

        Assert.Null(SpotAt(model, "an answer"));
    }

    [Fact]
    public void The_wheel_scrolls_three_rows_of_a_list_one_of_a_few_choices_and_nothing_that_is_typed()
    {
        var order = Fixture.Model().Order;
        var wizard = Fixture.Ui with { Page = Page.Wizard };
        Assert.Equal(wizard, Wheel(Fixture.Model(ui: wizard), down: true));

        var table = Wheel(Fixture.Model(), down: true);
        Assert.Equal(order[2], table.Chunk); // the first press brings the cursor in
        Assert.Equal(order[5], Wheel(Fixture.Model(ui: table), down: true).Chunk);
        Assert.Equal(order[0], Wheel(Fixture.Model(ui: table), down: false).Chunk);

        var help = Fixture.Press(Fixture.Model(), "?").Ui;
        Assert.Equal(new HelpOverlay(3), Wheel(Fixture.Model(ui: help), down: true).Overlay);
        var chunk = Fixture.Ui with { Page = Page.Chunk, Chunk = 4 };
        Assert.Equal(3, Wheel(Fixture.Model(ui: chunk), down: true).Attempt);

        foreach (var keys in new[] { "/", "W", ":", "x" })
        {
            var open = Fixture.Press(Fixture.Model(), keys).Ui;
            Assert.Equal(open, Wheel(Fixture.Model(ui: open), down: true));
        }
    }

    [Fact]
    public void The_window_takes_the_mouse_only_when_it_is_told_to_and_says_so()
    {
        using var app = new TestApp(_session, Fixture.Ui);
        var taken = new List<bool>();
        app.Window.MouseChanged += taken.Add;

        app.Step().Mouse(MouseFlags.LeftButtonPressed, 10, 9).Mouse(MouseFlags.WheeledDown, 10, 9);
        Assert.Equal(Fixture.Ui, app.Window.Ui);
        Assert.DoesNotContain("Mouse on", app.Screen, StringComparison.Ordinal);

        app.Press(Key.M);
        Assert.Contains("a click on a chunk puts the cursor there", app.Screen, StringComparison.Ordinal);
        Assert.Contains("m Mouse on", app.Screen, StringComparison.Ordinal);
        app.Mouse(MouseFlags.LeftButtonPressed, 10, 8).Mouse(MouseFlags.LeftButtonReleased, 10, 8);
        Assert.Equal(app.Window.Model.Order[1], app.Window.Ui.Chunk);
        app.Mouse(MouseFlags.WheeledDown, 70, 20);
        Assert.Equal(app.Window.Model.Order[4], app.Window.Ui.Chunk);
        Assert.True(app.Press(Key.M).Window.Ui is { Mouse: false });
        Assert.Equal([true, false], taken);
    }

    public void Dispose() => _session.Dispose();

    private static UiState Wheel(ScreenModel model, bool down) => Pointer.Wheel(model, down, 80, 24).Ui with { Notice = null };

    private static Step Click(ScreenModel model, string text, int width = 80, int height = 24)
        => Pointer.Click(model, SpotAt(model, text, width, height), width, height);

    private static Spot? SpotAt(ScreenModel model, string text, int width = 80, int height = 24)
    {
        var canvas = new Canvas(width, height, Glyphs.Unicode);
        Pages.Paint(canvas, model);
        var lines = canvas.ToText().Split('\n');
        var row = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(row >= 0, canvas.ToText());
        return canvas.SpotAt(lines[row].IndexOf(text, StringComparison.Ordinal) + 1, row);
    }
}
