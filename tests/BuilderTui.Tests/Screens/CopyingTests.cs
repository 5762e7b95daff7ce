using BuilderTui.Screens;
using BuilderTui.Widgets;

namespace BuilderTui.Tests.Screens;

public sealed class CopyingTests
{
    [Fact]
    public void Of_a_chunk_a_line_is_copied_and_on_its_page_why_its_attempt_ended()
    {
        var chunk = Fixture.Press(Fixture.Model(), "j", "j", "Enter").Ui;

        Assert.Equal(new Copied("chunk 5", "chunk 5 OOM! 44/100 genes goes on at gene 445 with batches of 32"), One(chunk));
        var why = All(chunk);
        Assert.Equal("why try 1 of chunk 5 ended", why.What);
        Assert.StartsWith("Chunk 5, attempt 1: OomOwnLimit (OOM limit), 95 % sure\n", why.Text, StringComparison.Ordinal);
        Assert.Contains("SHRINK batches of 64", why.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attempt_that_runs_has_no_end_so_the_page_is_copied()
        => Assert.Equal("the page", All(Fixture.Ui with { Page = Page.Chunk, Chunk = 3 }).What);

    [Fact]
    public void Of_the_events_the_one_at_the_top_is_copied_and_of_a_page_what_is_seen()
    {
        var events = Fixture.Ui with { Page = Page.Events };

        Assert.Equal(new Copied("the event at the top", "14:02:05 SHRINK chunk 5: batches of 64 → 32, because 64 died"), One(events));
        var page = All(events).Text.Split('\n');
        Assert.Equal(Fixture.Draw(Fixture.Model(ui: events), 80, 24).TrimEnd('\n').Split('\n').Select(line => line.TrimEnd()), page);
        Assert.StartsWith(" athaliana  RUN", page[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_is_copied_can_be_a_command_to_what_it_is_pasted_into()
    {
        var chunk = Fixture.Snapshot.Chunks[0] with { Note = "a\nrm -rf x\r\t\e[31m\u009b1m\u202eb\u2028c" };
        var copied = Copying.One(Fixture.Model(Fixture.Snapshot with { Chunks = [chunk] }), 80, 24)!;

        Assert.EndsWith("100/100 genes a rm -rf x? ?[31m?1m?b?c", copied.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_nothing_nothing_is_copied()
        => Assert.All(
            [Page.Dashboard, Page.Events, Page.Log],
            page => Assert.Null(Copying.One(Fixture.Model(Fixture.Snapshot with { Chunks = [], Events = [] }, Fixture.Ui with { Page = page }), 80, 24)));

    private static Copied? One(UiState ui) => Copying.One(Fixture.Model(ui: ui), 80, 24);

    private static Copied All(UiState ui) => Copying.All(Fixture.Model(ui: ui), 80, 24, Glyphs.Unicode);
}
