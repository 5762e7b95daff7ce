using Builder.Inputs;
using BuilderTui.Theming;
using Terminal.Gui.Drawing;

namespace BuilderTui.Tests.Theming;

public sealed class BtopThemeTests
{
    private const string Sample = """
        # A theme written for this test
        theme[main_bg]="#101418"
        theme[main_fg]="#d0d4d8"
        theme[title]='#FFFFFF'
        theme[hi_fg]="#ffb000"   # hot keys
        theme[selected_bg]="#30"
        theme[selected_fg]="255 255 255"
        theme[inactive_fg]="#80"
        theme[cached_start]="#aa66cc"
        theme[cached_mid]=""
        theme[cpu_start]="#40c0ff"
        theme[cpu_end]="#ff5050"
        theme[temp_start]="#123456"
        """;

    [Theory]
    [InlineData("bg", "#101418")]
    [InlineData("title", "#ffffff bold")]
    [InlineData("hot", "#ffb000 bold")]
    [InlineData("sel_bg", "#303030")]
    [InlineData("sel_fg", "#ffffff bold")]
    [InlineData("st_wait", "#808080")]
    [InlineData("st_oom", "#ff5050 bold reverse")]
    public void Each_way_to_write_a_colour_is_read(string role, string value)
        => Assert.Contains((role, value), BtopTheme.Read(Sample, "sample.theme").Select(entry => (Roles.Name(entry.Role), entry.Value)));

    [Fact]
    public void Where_a_newer_key_or_the_middle_of_a_gradient_is_missing_the_one_behind_it_is_taken()
    {
        var roles = BtopTheme.Read(Sample, "sample.theme");

        Assert.Contains((Role.StRun, "#40c0ff"), roles);
        Assert.Contains((Role.StRetry, "#aa66cc"), roles);
        Assert.DoesNotContain(roles, entry => entry.Role is Role.StDone or Role.BannerBg or Role.BannerFg);
    }

    [Fact]
    public void One_half_of_a_banner_is_left_out()
        => Assert.DoesNotContain(
            BtopTheme.Read("theme[main_fg]=\"#ffffff\"\ntheme[proc_pause_bg]=\"#b5332d\"", "t"), entry => entry.Role == Role.BannerBg);

    [Fact]
    public void What_is_imported_is_a_theme_of_ours_named_like_the_file()
    {
        var imported = ThemeImport.Of(Sample, "/themes/My Theme.theme");
        var theme = ThemeFile.Parse(imported.Json, "t");

        Assert.Equal(("my-theme", "my-theme", true), (imported.Name, theme.Name, theme.Dark));
        Assert.Empty(theme.Warnings);
        Assert.Equal(new RoleLook(new Color(255, 80, 80), TextStyle.Bold | TextStyle.Reverse), theme[Role.StOom]);
    }

    [Fact]
    public void An_imported_theme_is_on_the_users_shelf_and_replaces_none_unasked()
    {
        var folder = Directory.CreateTempSubdirectory("btui-themes");
        try
        {
            var mine = Path.Combine(folder.FullName, "btui", "themes");
            var imported = ThemeImport.Of(Sample, "sample.theme");

            Assert.Equal(Path.Combine(mine, "sample.json"), imported.Write(mine, force: false));
            Assert.Empty(new ThemeShelf(mine).Load("sample").Warnings);
            Assert.Contains("--force", Assert.Throws<InputException>(() => imported.Write(mine, force: false)).Message, StringComparison.Ordinal);
            Assert.Equal(Path.Combine(mine, "sample.json"), imported.Write(mine, force: true));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("theme[main_bg]=\"\"\ntheme[main_fg]=\"#eeeeee\"", true)]
    [InlineData("theme[main_bg]=\"\"\ntheme[main_fg]=\"#222222\"", false)]
    [InlineData("theme[main_bg]=\"#ffffff\"\r\ntheme[main_fg]=\"#222222\"\r\n", false)]
    public void Whether_it_is_dark_is_told_by_its_background_or_where_that_is_the_terminals_by_its_text(string text, bool dark)
        => Assert.Equal(dark, ThemeFile.Parse(ThemeImport.Of(text, "t.theme").Json, "t").Dark);

    [Theory]
    [InlineData("", "x.theme is no theme of btop")]
    [InlineData("{ \"name\": \"t\" }", "x.theme is no theme of btop")]
    [InlineData("theme[main_bg]=\"#000000\"", "x.theme is no theme of btop")]
    [InlineData("theme[main_fg]=\"#ffffff\"\ntheme[title]=\"#12345\"", "x.theme, line 2: title has no colour that is known (#12345)")]
    [InlineData("theme[main_fg]=\"1 2 300\"", "x.theme, line 1: main_fg has no colour that is known (1 2 300)")]
    public void What_is_no_theme_is_refused_in_one_sentence(string text, string sentence)
        => Assert.StartsWith(sentence, Assert.Throws<InputException>(() => BtopTheme.Read(text, "x.theme")).Message, StringComparison.Ordinal);
}
