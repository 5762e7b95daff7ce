using System.Text.RegularExpressions;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Theming;

/// <summary>A theme made of one of btop's.</summary>
/// <param name="Name">Of the file, in small letters.</param>
/// <param name="Json">The theme file.</param>
internal sealed partial record ThemeImport(string Name, string Json, IReadOnlyList<ThemeFinding> Findings)
{
    /// <param name="file">Its path, which gives the name.</param>
    /// <exception cref="InputException">It is no theme of btop, or a colour in it is none.</exception>
    public static ThemeImport Of(string text, string file)
    {
        var name = Odd().Replace(Path.GetFileNameWithoutExtension(file).ToLowerInvariant(), "-").Trim('-');
        if (name.Length == 0)
        {
            throw new InputException($"{file} gives the theme no name: call it something with letters in it.");
        }

        var roles = BtopTheme.Read(text, file);
        var json = ThemeText.Json(name, IsDark(ThemeFile.Parse(ThemeText.Json(name, dark: true, roles), file)), roles);
        return new(name, json, ThemeCheck.Of(ThemeFile.Parse(json, name)));
    }

    /// <summary>Puts it with the user's own.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="force">True: replace a theme that has its name.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InputException">There is a theme of its name.</exception>
    public string Write(string folder, bool force)
    {
        var path = Path.Combine(folder, $"{Name}.json");
        if (File.Exists(path) && !force)
        {
            throw new InputException($"{path} is there already: --force replaces it, --stdout prints the theme instead.");
        }

        Directory.CreateDirectory(folder);
        DurableFile.WriteText(path, Json);
        return path;
    }

    // Without a background the text tells: light text is for dark terminals.
    private static bool IsDark(Theme theme) => theme[Role.Bg].Colour is var back && back != Color.None
        ? IsNearBlack(back)
        : theme[Role.Fg].Colour == Color.None || !IsNearBlack(theme[Role.Fg].Colour);

    private static bool IsNearBlack(Color colour) => Vision.Contrast(colour, new Color(255, 255, 255)) > Vision.Contrast(colour, new Color(0, 0, 0));

    [GeneratedRegex("[^a-z0-9._-]+")]
    private static partial Regex Odd();
}
