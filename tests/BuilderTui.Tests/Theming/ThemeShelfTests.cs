using Builder.Inputs;
using BuilderTui.Commands;
using BuilderTui.Terminal;
using BuilderTui.Theming;
using Terminal.Gui.Drawing;

namespace BuilderTui.Tests.Theming;

public sealed class ThemeShelfTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("btui-themes");

    [Fact]
    public void A_theme_of_the_users_is_listed_and_goes_before_a_shipped_one()
    {
        Write("mine", """{ "name": "mine", "dark": false, "roles": { "fg": "#000000", "bg": "#ffffff" } }""");
        Write("nord", """{ "name": "nord", "roles": { "fg": "#123456" } }""");

        var shelf = new ThemeShelf(_folder.FullName);

        Assert.Equal(new Color(0x12, 0x34, 0x56), shelf.Load("nord")[Role.Fg].Colour);
        Assert.Contains("mine              yours    dark text on light\n", ThemesText.List(shelf), StringComparison.Ordinal);
        Assert.Contains("nord              yours    light text on dark\n", ThemesText.List(shelf), StringComparison.Ordinal);
        Assert.Contains("monochrome        shipped  no colour at all\n", ThemesText.List(shelf), StringComparison.Ordinal);
        Assert.StartsWith("terminal-16       shipped  the terminal's own sixteen colours\n", ThemesText.List(shelf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nord", "nord", "the shipped one")]
    [InlineData("mine", "terminal-16", "terminal-16")]
    public void A_damaged_file_is_one_sentence_and_another_theme_is_shown(string name, string instead, string words)
    {
        Write(name, "{");

        var theme = new ThemeShelf(_folder.FullName).Load(name);

        Assert.Equal(instead, theme.Name);
        Assert.Equal([$"Theme {name} is damaged, {words} is shown: btui themes check {name}"], theme.Warnings);
        Assert.Contains($"{name,-18}yours    Theme ", ThemesText.List(new(_folder.FullName)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_damaged_too()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "odd.json"));
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "gone.json"), Path.Combine(_folder.FullName, "absent"));

        Assert.Contains("is damaged", Assert.Single(new ThemeShelf(_folder.FullName).Load("gone").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_theme_has_is_answered_with_those_there_are()
        => Assert.StartsWith(
            "No theme is called nope: choose one of terminal-16, ",
            Assert.Throws<InputException>(() => new ThemeShelf(null).Load("nope")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("/c", "/h", "/c/btui/themes")]
    [InlineData(null, "/h", "/h/.config/btui/themes")]
    [InlineData("relative", "/h", "/h/.config/btui/themes")]
    [InlineData("", "", null)]
    [InlineData(null, null, null)]
    public void The_users_folder_is_where_the_desktop_keeps_settings(string? config, string? home, string? folder)
        => Assert.Equal(folder, UserThemes.Folder(name => name == "HOME" ? home : config));

    [Fact]
    public void A_sample_has_a_line_a_role_in_words_and_escapes_only_where_there_are_colours()
    {
        var theme = ThemeLibrary.Load("gruvbox-dark");

        var words = ThemesText.Show(theme, ColourLevel.None);

        Assert.Equal(Roles.All.Count + 1, words.Count(letter => letter == '\n'));
        Assert.Contains("title           Abc 123       #fbf1c7 bold on bg, 13.0:1\n", words, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', words);
        Assert.Contains("title           \e[0;1;38;2;251;241;199;48;2;40;40;40mAbc 123     \e[0m  #fbf1c7 bold", ThemesText.Show(theme, ColourLevel.TrueColour), StringComparison.Ordinal);
        Assert.Contains("\e[0;32mDONE        \e[0m", ThemesText.Show(ThemeLibrary.Load("terminal-16"), ColourLevel.TrueColour), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string json) => File.WriteAllText(Path.Combine(_folder.FullName, $"{name}.json"), json);
}
