using BuilderTui.Theming;
using Terminal.Gui.Drawing;

namespace BuilderTui.Tests.Theming;

public sealed class ThemeTests
{
    /// <summary>Marks and troughs, not text.</summary>
    private static readonly Role[] NotText = [Role.Bg, Role.SelBg, Role.BannerBg, Role.GaugeEmpty];

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

    [Fact]
    public void Text_of_gruvbox_is_readable_on_what_it_stands_on()
    {
        var theme = ThemeLibrary.Load("gruvbox-dark");
        foreach (var role in Roles.All.Except(NotText))
        {
            var back = role switch { Role.SelFg => Role.SelBg, Role.BannerFg => Role.BannerBg, _ => Role.Bg };
            var contrast = Contrast(theme[role].Colour, theme[back].Colour);
            Assert.True(contrast >= 4.5, $"{Roles.Name(role)} on {Roles.Name(back)}: {contrast:F2}");
        }
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
        var theme = ThemeFile.Parse("""{ "name": "t", "roles": { "st_jump": "red", "fg": "nocolour" } }""", "t");

        Assert.Equal(
            ["Theme t: role st_jump is unknown and ignored.", "Theme t: role fg has no colour that is known: nocolour."],
            theme.Warnings);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "name": "t" }""")]
    public void What_is_no_theme_is_refused_in_one_sentence(string json)
        => Assert.StartsWith("Theme t cannot be read", Assert.Throws<InvalidDataException>(() => ThemeFile.Parse(json, "t")).Message, StringComparison.Ordinal);

    /// <summary>WCAG 2: relative luminance with the sRGB curve, (lighter + 0.05) / (darker + 0.05).</summary>
    private static double Contrast(Color a, Color b)
    {
        var (first, second) = (Luminance(a), Luminance(b));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(Color colour)
        => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
