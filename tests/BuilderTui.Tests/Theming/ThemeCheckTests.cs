using BuilderTui.Commands;
using BuilderTui.Theming;
using Terminal.Gui.Drawing;

namespace BuilderTui.Tests.Theming;

public sealed class ThemeCheckTests
{
    public static TheoryData<string> Names() => [.. new ThemeShelf(null).Sources.Select(source => source.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_theme_is_readable_and_its_states_are_told_apart(string name)
        => Assert.DoesNotContain(ThemeCheck.Of(ThemeLibrary.Load(name)), finding => finding.Severity != ThemeSeverity.Note);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_theme_of_colours_says_what_each_role_looks_like(string name)
    {
        var theme = ThemeLibrary.Load(name);

        Assert.True(theme.Ansi || theme.Defined.Count == Roles.All.Count, string.Join(", ", Roles.All.Except(theme.Defined)));
    }

    [Fact]
    public void The_first_set_is_complete()
        => Assert.Equal(
            [
                "terminal-16", "catppuccin-latte", "catppuccin-mocha", "cb-safe-dark", "cb-safe-light", "dracula", "gruvbox-dark", "gruvbox-light",
                "high-contrast", "monochrome", "nord", "solarized-dark", "solarized-light",
            ],
            new ThemeShelf(null).Sources.Select(source => source.Name));

    [Fact]
    public void High_contrast_is_high()
    {
        var theme = ThemeLibrary.Load("high-contrast");

        Assert.All(Roles.All.Where(role => ThemeCheck.Contrast(theme, role) is not null), role => Assert.InRange(ThemeCheck.Contrast(theme, role)!.Value, 7, 21));
    }

    [Fact]
    public void Text_that_is_hard_to_read_is_named_with_the_pair_and_the_ratio()
        => Assert.Contains(
            "dim (#737373) on bg (#000000) has a contrast of 4.42:1, less than 4.5:1.",
            Problems("dim", "#737373"));

    [Fact]
    public void Text_that_can_just_be_read_is_sound() => Assert.DoesNotContain(Problems("dim", "#757575"), problem => problem.StartsWith("dim", StringComparison.Ordinal));

    [Fact]
    public void States_that_look_alike_without_green_cones_are_named()
        => Assert.Contains(
            Problems("st_run", "#808080", "st_done", "#929292"),
            problem => problem.StartsWith("st_run (#808080) and st_done (#929292) are hardly told apart in deuteranopia (", StringComparison.Ordinal));

    [Fact]
    public void States_that_look_alike_in_grey_are_named()
        => Assert.Contains(
            Problems("st_run", "#777777", "st_retry", "#3f7fbf"),
            problem => problem.StartsWith("st_run (#777777) and st_retry (#3f7fbf) are hardly told apart in grey (", StringComparison.Ordinal));

    [Fact]
    public void A_style_tells_states_apart_as_well()
        => Assert.DoesNotContain(Problems("st_fail", "#ff0000 bold", "st_oom", "#ff0000 bold reverse"), problem => problem.StartsWith("st_oom", StringComparison.Ordinal));

    [Fact]
    public void A_cursor_that_cannot_be_seen_is_named()
        => Assert.Contains(
            "sel_fg on sel_bg looks like any other text: the row under the cursor cannot be seen.",
            Problems("sel_fg", "#ffffff", "sel_bg", "#000000"));

    [Fact]
    public void Of_the_terminals_own_colours_only_the_names_are_compared()
    {
        var theme = ThemeFile.Parse("""{ "name": "t", "colors": 16, "roles": { "st_run": "green", "st_done": "green" } }""", "t");

        Assert.Equal(
            ["st_run (#008000) and st_done (#008000) are hardly told apart at all."],
            ThemeCheck.Of(theme).Where(finding => finding.Severity == ThemeSeverity.Problem).Select(finding => finding.Sentence));
    }

    [Fact]
    public void A_report_names_what_is_left_out_and_what_is_unknown_with_its_place()
    {
        var theme = ThemeFile.Parse("{\n \"name\": \"t\",\n \"colors\": 16,\n \"roles\": {\n  \"st_jump\": \"red\"\n }\n}", "t.json");

        var report = ThemesText.Check("t.json", ThemeCheck.Of(theme));

        Assert.Contains("warning  Theme t.json, line 5: role st_jump is unknown and ignored.\n", report, StringComparison.Ordinal);
        Assert.Contains("note     st_fail is left out: looks like gauge_crit.\n", report, StringComparison.Ordinal);
        Assert.Contains("note     st_oom is left out: looks like gauge_crit, reverse.\n", report, StringComparison.Ordinal);
        Assert.EndsWith("t.json: 0 problems, 1 warning.\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Contrast_and_lightness_are_those_of_the_standards()
    {
        Assert.Equal(21, Vision.Contrast(new Color(0, 0, 0), new Color(255, 255, 255)), 3);
        Assert.Equal(4.54, Vision.Contrast(new Color(118, 118, 118), new Color(255, 255, 255)), 2);
        Assert.Equal(100, Vision.InGrey(new Color(0, 0, 0), new Color(255, 255, 255)), 1);
        Assert.Equal(53.2, Vision.InGrey(new Color(0, 0, 0), new Color(255, 0, 0)), 1);
        Assert.Equal(100, Vision.WithoutGreen(new Color(0, 0, 0), new Color(255, 255, 255)), 0);
        Assert.InRange(Vision.WithoutGreen(new Color(0xcc, 0x66, 0x33), new Color(0x77, 0x88, 0x33)), 9, 11); // an orange and a green: far apart to others
        Assert.Equal(0, Vision.WithoutGreen(new Color(80, 80, 80), new Color(80, 80, 80)), 3);
    }

    /// <summary>Of white on black with some roles changed.</summary>
    private static List<string> Problems(params string[] entries)
    {
        var roles = string.Join(", ", entries.Chunk(2).Select(entry => $"\"{entry[0]}\": \"{entry[1]}\""));
        var theme = ThemeFile.Parse($$"""{ "name": "t", "roles": { "fg": "#ffffff", "bg": "#000000", {{roles}} } }""", "t");
        return [.. ThemeCheck.Of(theme).Where(finding => finding.Severity == ThemeSeverity.Problem).Select(finding => finding.Sentence)];
    }
}
