using System.Reflection;
using Builder.Inputs;

namespace BuilderTui.Theming;

/// <summary>A theme that can be had.</summary>
/// <param name="Path">Null = it comes with the program.</param>
internal sealed record ThemeSource(string Name, string? Path);

/// <summary>
/// The themes that come with the program and those of a folder. A file of the user's goes before a shipped theme of the same
/// name; where it is damaged, the shipped one or the default is shown instead, because a build's screen is worth more.
/// </summary>
internal sealed class ThemeShelf
{
    private const string Prefix = "themes/";
    private const string Suffix = ".json";

    private readonly Dictionary<string, ThemeSource> _sources;

    /// <param name="folder">The user's own; null or a folder that cannot be read = none.</param>
    public ThemeShelf(string? folder)
    {
        _sources = Shipped().ToDictionary(name => name, name => new ThemeSource(name, null), StringComparer.Ordinal);
        foreach (var path in Files(folder))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            _sources[name] = new(name, path);
        }

        Sources = [.. _sources.Values.OrderBy(source => source.Name != ThemeLibrary.Default).ThenBy(source => source.Name, StringComparer.Ordinal)];
    }

    /// <summary>The default first, then by name.</summary>
    public IReadOnlyList<ThemeSource> Sources { get; }

    /// <summary>For a screen: damage is a warning of the theme that is shown instead.</summary>
    /// <exception cref="InputException">No theme has that name.</exception>
    public Theme Load(string name)
    {
        var source = Find(name);
        try
        {
            return Read(source);
        }
        catch (InvalidDataException)
        {
            var (instead, words) = ReadShipped(name) is null ? (ThemeLibrary.Default, ThemeLibrary.Default) : (name, "the shipped one");
            return ThemeFile.Parse(ReadShipped(instead)!, instead).With([$"Theme {name} is damaged, {words} is shown: btui themes check {name}"]);
        }
    }

    /// <exception cref="InputException">No theme has that name.</exception>
    public ThemeSource Find(string name) => _sources.GetValueOrDefault(name)
        ?? throw new InputException($"No theme is called {name}: choose one of {string.Join(", ", Sources.Select(source => source.Name))}.");

    /// <exception cref="InvalidDataException">The file is damaged or cannot be read.</exception>
    public static Theme Read(ThemeSource source)
        => source.Path is { } path ? ReadFile(path) : ThemeFile.Parse(ReadShipped(source.Name)!, source.Name);

    /// <exception cref="InvalidDataException">The file is damaged or cannot be read.</exception>
    public static Theme ReadFile(string path)
    {
        try
        {
            return ThemeFile.Parse(File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"Theme {path} cannot be read ({problem.Message.TrimEnd('.')}): check the file.", problem);
        }
    }

    private static IEnumerable<string> Shipped() => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..^Suffix.Length]);

    private static string? ReadShipped(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}{Suffix}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string[] Files(string? folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{Suffix}") : [];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
