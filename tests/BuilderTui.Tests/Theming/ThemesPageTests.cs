using System.Runtime.CompilerServices;
using BuilderTui.Theming;

namespace BuilderTui.Tests.Theming;

public sealed class ThemesPageTests
{
    private static readonly string Page = File.ReadAllText(Path.GetFullPath(Path.Combine(ThisFile(), "../../../../docs/themes.md")));

    [Fact]
    public void Docs_themes_has_each_role_and_what_stands_in_for_it()
        => Assert.All(Roles.All, role => Assert.Matches($@"(?m)^\| `{Roles.Name(role)}` \| [^|]+ \| {Roles.FallbackWords(role)} \|$", Page));

    [Fact]
    public void Docs_themes_names_each_theme_that_is_shipped()
        => Assert.All(new ThemeShelf(null).Sources, source => Assert.Contains($"`{source.Name}`", Page, StringComparison.Ordinal));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
