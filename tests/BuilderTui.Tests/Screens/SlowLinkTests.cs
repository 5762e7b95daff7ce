using BuilderTui.Screens;
using BuilderTui.Widgets;
using Terminal.Gui.Input;

namespace BuilderTui.Tests.Screens;

public sealed class SlowLinkTests : IDisposable
{
    private readonly FakeSession _session = new(Fixture.Snapshot);

    [Fact]
    public void It_switches_itself_on_says_so_with_the_key_and_stays_off_once_the_user_ended_it()
    {
        using var app = new TestApp(_session, Fixture.Ui);
        var periods = new List<double>();
        app.Window.RefreshChanged += period => periods.Add(period.TotalSeconds);

        app.Window.FindSlow();
        Assert.Contains("SLOW LINK   L ends it", app.Step().Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("SLOW LINK", app.Press(Key.L.WithShift).Screen, StringComparison.Ordinal);
        app.Window.FindSlow();
        Assert.DoesNotContain("SLOW LINK", app.Step().Screen, StringComparison.Ordinal);
        Assert.Equal(LinkUse.Slow, app.Press(Key.L.WithShift).Window.Ui.Link);

        Assert.Equal([5, 1, 5], periods);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(30, 30)]
    public void A_refresh_that_is_slower_anyway_is_kept(double wanted, double period)
        => Assert.Equal(period, (Fixture.Ui with { Link = LinkUse.Slow, Refresh = TimeSpan.FromSeconds(wanted) }).Period.TotalSeconds);

    [Theory]
    [InlineData(60, 1)]
    [InlineData(40, 12)]
    [InlineData(120, 40)]
    public void No_history_is_drawn_and_every_size_says_why(int width, int height)
    {
        var slow = Fixture.Draw(Fixture.Model(ui: Fixture.Ui with { Link = LinkUse.Slow }), width, height);

        Assert.Contains("SLOW", slow, StringComparison.Ordinal);
        Assert.DoesNotContain(slow, character => Glyphs.Unicode.Levels[1..^1].Contains(character, StringComparison.Ordinal));
        Assert.DoesNotContain("14:02:11", slow, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_skipped_while_the_terminal_is_behind()
    {
        using var app = new TestApp(_session, Fixture.Ui);
        app.Step();
        app.Window.MustSkip = () => true;

        app.Window.Show(new SnapshotView(Fixture.Snapshot with { At = Fixture.Now.AddSeconds(7) }));
        Assert.Contains("14:02:11", app.Step().Screen, StringComparison.Ordinal);

        app.Window.SetNeedsDraw();
        Assert.Contains("14:02:18", app.Step().Screen, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();
}
