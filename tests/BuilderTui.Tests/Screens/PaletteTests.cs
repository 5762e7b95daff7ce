using BuilderTui.Keys;
using BuilderTui.Screens;
using BuilderTui.Screens.Dialogs;

namespace BuilderTui.Tests.Screens;

public sealed class PaletteTests
{
    [Fact]
    public void Every_action_of_a_page_is_in_the_palette_and_its_name_finds_it()
    {
        foreach (var scope in new[] { Scopes.Dashboard, Scopes.Chunks, Scopes.Events, Scopes.Chunk, Scopes.Plan, Scopes.Machine, Scopes.Log, Scopes.Builds })
        {
            foreach (var action in KeyTable.Shipped.In(scope).Select(line => line.Action).Distinct().Where(action => action != MonitorAction.Palette))
            {
                Assert.Equal(action, Palette.Find(KeyTable.Shipped, scope, ActionNames.Words(action))[0].Action);
            }
        }
    }

    [Theory]
    [InlineData("bat", nameof(MonitorAction.Batch))]
    [InlineData("hpd", nameof(MonitorAction.HalfPageDown))]
    [InlineData("PAGE DO", nameof(MonitorAction.PageDown))]
    [InlineData("unm", nameof(MonitorAction.UnmarkAll))]
    [InlineData("quarantine", nameof(MonitorAction.Quarantine))]
    [InlineData("unquarantine", nameof(MonitorAction.Unquarantine))]
    [InlineData("clipboard", nameof(MonitorAction.Copy))]
    public void A_few_letters_find_an_action(string typed, string action)
        => Assert.Equal(action, Palette.Find(KeyTable.Shipped, Scopes.Dashboard, typed)[0].Action.ToString());

    [Fact]
    public void Letters_that_are_nowhere_find_nothing_and_Enter_stays()
    {
        var ui = Fixture.Press(Fixture.Model(), ":", "x", "x", "q", "Enter").Ui;

        Assert.Equal(new PaletteOverlay("xxq", 0), ui.Overlay);
        Assert.Contains("no action has that name", Fixture.Draw(Fixture.Model(ui: ui), 80, 24), StringComparison.Ordinal);
        Assert.Null(Fixture.Press(Fixture.Model(ui: ui), "Esc").Ui.Overlay);
    }

    [Fact]
    public void Enter_does_what_the_key_would_have_done()
    {
        Assert.Equal(Page.Events, Fixture.Press(Fixture.Model(), ":", "e", "v", "Enter").Ui.Page);
        Assert.Equal(Request.Leave, Fixture.Press(Fixture.Model(), ":", "l", "e", "a", "Enter").Request);
        Assert.IsType<StopOverlay>(Fixture.Press(Fixture.Model(), ":", "s", "t", "o", "p", "Enter").Ui.Overlay);
        Assert.Equal(
            Fixture.Press(Fixture.Model(), "p").Errand!.Wishes[0].Verb,
            Fixture.Press(Fixture.Model(), ":", "p", "a", "u", "Enter").Errand!.Wishes[0].Verb);
    }

    [Fact]
    public void Down_chooses_another_and_Up_goes_back_in_what_was_run()
    {
        var second = Palette.Find(KeyTable.Shipped, Scopes.Dashboard, "")[1];
        var ui = Fixture.Press(Fixture.Model(), ":", "e", "v", "Enter", ":", "1", "Backspace", "d", "a", "s", "h", "Enter").Ui;
        Assert.Equal(["dashboard", "events"], ui.PaletteHistory);

        Assert.Equal("dashboard", Typed(Fixture.Press(Fixture.Model(ui: ui), ":", "Up").Ui));
        Assert.Equal("events", Typed(Fixture.Press(Fixture.Model(ui: ui), ":", "Up", "Up", "Up").Ui));
        Assert.Equal(second.Name, Fixture.Press(Fixture.Model(ui: ui), ":", "Down", "Enter").Ui.PaletteHistory[0]);
    }

    private static string Typed(UiState ui) => Assert.IsType<PaletteOverlay>(ui.Overlay).Typed;
}
