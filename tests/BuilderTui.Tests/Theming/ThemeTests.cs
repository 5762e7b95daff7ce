using BuilderTui.Theming;
using Terminal.Gui.Drawing;

namespace BuilderTui.Tests.Theming;

public sealed class ThemeTests
{
    public static TheoryData<string> Names() => [.. ThemeLibrary.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_theme_is_sound(string name)
    {
        var theme = ThemeLibrary.Load(name);

        Assert.Equal(name, theme.Name);
        Assert.Empty(theme.Warnings);
        Assert.All(Roles.All, role => theme.Resolve(role));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_selection_and_the_banner_can_be_seen_in_every_theme(string name)
    {
        var theme = ThemeLibrary.Load(name);

        Assert.NotEqual(theme.Resolve(Role.Fg), theme.Resolve(new Ink(Role.SelFg, Role.SelBg)));
        Assert.NotEqual(theme.Resolve(Role.Fg), theme.Resolve(new Ink(Role.BannerFg, Role.BannerBg)));
    }

    [Fact]
    public void A_role_that_is_left_out_looks_like_its_stand_in()
    {
        var theme = ThemeFile.Parse("""{ "name": "t", "palette": { "rot": "#ff0000" }, "roles": { "gauge_crit": "rot" } }""", "t");

        Assert.Equal(new RoleLook(new Color(255, 0, 0), TextStyle.None), theme[Role.StFail]);
        Assert.Equal(new RoleLook(new Color(255, 0, 0), TextStyle.Reverse), theme[Role.StOom]);
        Assert.Equal(Color.None, theme[Role.Dim].Colour);
    }

    [Fact]
    public void What_a_theme_cannot_mean_is_a_warning()
    {
        var theme = ThemeFile.Parse("""
            { "name": "t", "roles": {
              "st_jump": "red",
              "fg": "7" } }
            """, "t");

        Assert.Equal(
            ["Theme t, line 2: role st_jump is unknown and ignored.", "Theme t, line 3: role fg has no colour that is known: 7."],
            theme.Warnings);
    }

    [Fact]
    public void Damage_is_told_with_its_line()
        => Assert.Equal(
            "Theme t cannot be read (line 2 is no JSON): expected a JSON object with name, palette and roles.",
            Assert.Throws<InvalidDataException>(() => ThemeFile.Parse("{\n  name: t\n}", "t")).Message);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "name": "t" }""")]
    public void What_is_no_theme_is_refused_in_one_sentence(string json)
        => Assert.StartsWith("Theme t cannot be read", Assert.Throws<InvalidDataException>(() => ThemeFile.Parse(json, "t")).Message, StringComparison.Ordinal);
}
