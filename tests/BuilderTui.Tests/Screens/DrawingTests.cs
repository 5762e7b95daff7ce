using BuilderTui.Logs;
using BuilderTui.Screens;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

public sealed class DrawingTests
{
    [Theory]
    [InlineData(60, 1)]
    [InlineData(40, 12)]
    [InlineData(60, 16)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    public void The_dashboard_is_as_drawn(int width, int height)
        => Golden.Check($"dashboard-{width}x{height}", Fixture.Draw(Fixture.Model(), width, height));

    [Fact]
    public void The_dashboard_is_as_drawn_in_ascii()
        => Golden.Check("dashboard-80x24-ascii", Fixture.Draw(Fixture.Model(), 80, 24, Glyphs.Ascii));

    [Theory]
    [InlineData(40, 12)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    public void The_chunk_the_lists_and_the_log_are_as_drawn(int width, int height)
    {
        foreach (var (name, ui) in new[]
        {
            ("chunk", Fixture.Ui with { Page = Page.Chunk, Chunk = 4 }),
            ("chunks", Fixture.Ui with { Page = Page.Chunks, Chunk = 6, Marks = [4, 5] }),
            ("events", Fixture.Ui with { Page = Page.Events }),
            ("loglines", Fixture.Ui with { Page = Page.Log, Log = new LogState(4, 2, Page.Chunk) }),
            ("help", Fixture.Ui with { Overlay = new HelpOverlay(0) }),
        })
        {
            Golden.Check($"{name}-{width}x{height}", Fixture.Draw(Fixture.Model(ui: ui) with { Log = Fixture.Log }, width, height));
        }
    }

    [Fact]
    public void The_dialogs_are_as_drawn()
    {
        Golden.Check("theme-60x16", Fixture.Draw(Fixture.Model(ui: Fixture.Ui with { Overlay = new ThemeOverlay("terminal-16") }), 60, 16));
        var stop = new StopOverlay(StopChoice.AfterBatches, "sto");
        Golden.Check("stop-80x24", Fixture.Draw(Fixture.Model(ui: Fixture.Ui with { Overlay = stop }), 80, 24));
    }
}
