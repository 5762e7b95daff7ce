using BuilderTui.Screens;

namespace BuilderTui.Tests.Screens;

public sealed class HelpTests
{
    [Fact]
    public void A_word_is_looked_for_and_n_and_N_go_round_its_matches()
    {
        var ui = Fixture.Press(Fixture.Model(), "?", "/", "c", "h", "u", "n", "k", "Enter").Ui;
        var first = Help(ui).Match;
        var second = Help(Fixture.Press(Fixture.Model(ui: ui), "n").Ui).Match;

        Assert.True(second > first);
        Assert.Equal(first, Help(Fixture.Press(Fixture.Model(ui: ui), "n", "N").Ui).Match);
        Assert.True(Help(Fixture.Press(Fixture.Model(ui: ui), "N").Ui).Match > second);
        Assert.Contains("> ", Fixture.Draw(Fixture.Model(ui: ui), 80, 24), StringComparison.Ordinal);
        Assert.Contains("matches", Fixture.Draw(Fixture.Model(ui: ui), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void A_match_below_the_window_is_scrolled_to()
    {
        var ui = Fixture.Press(Fixture.Model(), "?", "/", "a", "n", "e", "w").Ui;

        Assert.Contains("paint everything anew", Fixture.Draw(Fixture.Model(ui: ui), 80, 24), StringComparison.Ordinal);
        Assert.Contains("/anew_", Fixture.Draw(Fixture.Model(ui: ui), 80, 24), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_a_search_are_letters_and_Esc_ends_first_the_search_and_then_the_help()
    {
        var ui = Fixture.Press(Fixture.Model(), "?", "/", "q", "j", "Esc").Ui;

        Assert.Equal(("", null), (Help(ui).Pattern, Help(ui).Typing));
        Assert.Null(Fixture.Press(Fixture.Model(ui: ui), "Esc").Ui.Overlay);
    }

    [Fact]
    public void A_word_that_is_nowhere_is_said_to_be()
    {
        var ui = Fixture.Press(Fixture.Model(), "?", "/", "x", "y", "z", "Enter", "n").Ui;

        Assert.Null(Help(ui).Match);
        Assert.Contains("no match for xyz", Fixture.Draw(Fixture.Model(ui: ui), 80, 24), StringComparison.Ordinal);
    }

    private static HelpOverlay Help(UiState ui) => Assert.IsType<HelpOverlay>(ui.Overlay);
}
