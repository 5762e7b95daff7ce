using System.Reflection;
using Builder.Inputs;

namespace BuilderTui.Theming;

/// <summary>The themes that come with the program.</summary>
internal static class ThemeLibrary
{
    /// <summary>The terminal's own sixteen colours.</summary>
    public const string Default = "terminal-16";

    /// <summary>The one that needs no colour at all; in force wherever there is none.</summary>
    public const string Monochrome = "monochrome";

    private const string Prefix = "themes/";
    private const string Suffix = ".json";

    /// <summary>The default first, then by name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .OrderBy(name => name != Default)
            .ThenBy(name => name, StringComparer.Ordinal),
    ];

    /// <exception cref="InputException">No theme has that name.</exception>
    public static Theme Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}{Suffix}")
            ?? throw new InputException($"No theme is called {name}: choose one of {string.Join(", ", Names)}.");
        using var reader = new StreamReader(stream);
        return ThemeFile.Parse(reader.ReadToEnd(), name);
    }
}
