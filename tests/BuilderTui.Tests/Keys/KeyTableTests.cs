using System.Runtime.CompilerServices;
using BuilderTui.Keys;
using BuilderTui.Screens;
using BuilderTui.Tests.Screens;

namespace BuilderTui.Tests.Keys;

public sealed class KeyTableTests
{
    [Fact]
    public void The_page_about_keys_is_what_the_table_says()
    {
        var path = Path.GetFullPath(Path.Combine(ThisFile(), "../../../../docs/keys.md"));
        if (Environment.GetEnvironmentVariable("BTUI_ACCEPT") == "1")
        {
            File.WriteAllText(path, KeysPage.Text());
        }

        Assert.Equal(KeysPage.Text(), File.ReadAllText(path));
    }

    [Theory]
    [InlineData("Ctrl-A")]
    [InlineData("Ctrl-B")]
    [InlineData("Ctrl-S")]
    [InlineData("Ctrl-Q")]
    [InlineData("Ctrl-Z")]
    public void Keys_of_multiplexers_and_terminals_stay_free(string key)
        => Assert.DoesNotContain(KeyTable.Shipped.Lines, line => line.Keys.Contains(key));

    [Fact]
    public void What_a_key_does_fits_the_help_at_80_columns()
        => Assert.All(KeyTable.Shipped.Lines, line => Assert.InRange(line.Help.Length, 1, 58));

    [Fact]
    public void Every_page_can_be_left_and_explains_itself()
    {
        foreach (var scope in new[] { Scopes.Dashboard, Scopes.Chunks, Scopes.Events, Scopes.Chunk, Scopes.Plan, Scopes.Machine, Scopes.Log, Scopes.Builds })
        {
            Assert.Equal(MonitorAction.Leave, KeyTable.Shipped.Find(scope, "q"));
            Assert.Equal(MonitorAction.Leave, KeyTable.Shipped.Find(scope, "Ctrl-C"));
            Assert.Equal(MonitorAction.Help, KeyTable.Shipped.Find(scope, "?"));
        }
    }

    [Fact]
    public void An_action_has_one_line_of_keys_to_choose_in_a_scope()
        => Assert.All(
            ScopeNames.Each.Where(scope => (scope & ScopeNames.Rebindable) != 0),
            scope => Assert.Distinct(KeyTable.Shipped.In(scope).Select(line => line.Action)));

    [Fact]
    public void Footer_help_and_palette_show_the_keys_in_force()
    {
        var keys = KeysFile.Parse("""{ "Help": ["F1"], "SlowLink": ["F9"], "Open": ["o"], "SortAgain": [] }""", "mine.json").Table;
        var ui = Fixture.Ui with { Keys = keys };

        Assert.Contains(" F1 Help  o Open ", Fixture.Draw(Fixture.Model(ui: ui), 80, 24), StringComparison.Ordinal);
        Assert.Contains("F9 ends it", Fixture.Draw(Fixture.Model(ui: LinkKeys.Press(ui)), 120, 40), StringComparison.Ordinal);
        var help = Fixture.Draw(Fixture.Model(ui: Fixture.Press(Fixture.Model(ui: ui), "F1").Ui), 80, 40);
        Assert.Contains("F1  keys of this screen", help, StringComparison.Ordinal);
        Assert.Contains("no key  sort again now", help, StringComparison.Ordinal);
        var palette = Fixture.Press(Fixture.Model(ui: ui), ":", "s", "l", "o", "w").Ui;
        Assert.Contains("slow link        F9", Fixture.Draw(Fixture.Model(ui: palette), 80, 24), StringComparison.Ordinal);
        Assert.Equal(Page.Chunk, Fixture.Press(Fixture.Model(ui: ui), "o").Ui.Page);
        Assert.Equal(Page.Dashboard, Fixture.Press(Fixture.Model(ui: ui), "Enter").Ui.Page);
    }

    [Fact]
    public void A_letter_that_leaves_is_a_letter_while_something_is_typed()
    {
        var ui = Fixture.Ui with { Keys = KeysFile.Parse("""{ "Leave": ["s"], "Sort": [] }""", "mine.json").Table };

        Assert.Equal("s", Assert.IsType<StopOverlay>(Fixture.Press(Fixture.Model(ui: ui), "x", "j", "Enter", "s").Ui.Overlay).Typed);
        Assert.Equal("s", Assert.IsType<HelpOverlay>(Fixture.Press(Fixture.Model(ui: ui), "?", "/", "s").Ui.Overlay).Typing);
        Assert.Equal(Request.Leave, Fixture.Press(Fixture.Model(ui: ui), "?", "s").Request);
    }

    private static string ThisFile([CallerFilePath] string thisFile = "") => thisFile;
}
