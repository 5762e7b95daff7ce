using Builder.Inputs;

namespace BuilderTui.Theming;

/// <summary>The themes that come with the program and the user's own, as they are when the program starts.</summary>
internal static class ThemeLibrary
{
    /// <summary>The terminal's own sixteen colours.</summary>
    public const string Default = "terminal-16";

    /// <summary>The one that needs no colour at all; in force wherever there is none.</summary>
    public const string Monochrome = "monochrome";

    public static ThemeShelf Shelf { get; } = new(UserThemes.Folder(Environment.GetEnvironmentVariable));

    /// <summary>The default first, then by name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Shelf.Sources.Select(source => source.Name)];

    /// <summary>A damaged file is a warning of the theme that is shown instead.</summary>
    /// <exception cref="InputException">No theme has that name.</exception>
    public static Theme Load(string name) => Shelf.Load(name);
}
