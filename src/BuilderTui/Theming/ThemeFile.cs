using System.Text.Json;
using Terminal.Gui.Drawing;

namespace BuilderTui.Theming;

/// <summary>
/// Reads a theme: JSON with <c>name</c>, <c>dark</c>, <c>colors</c> (16 or "truecolor"), a <c>palette</c> of named colours
/// and <c>roles</c>. A role's value is a colour (a palette name, <c>#rrggbb</c>, one of the sixteen ANSI names or
/// <c>none</c>) and any of <c>bold</c>, <c>faint</c>, <c>underline</c>, <c>reverse</c>.
/// </summary>
internal static class ThemeFile
{
    private static readonly Dictionary<string, TextStyle> Styles = new(StringComparer.Ordinal)
    {
        ["bold"] = TextStyle.Bold,
        ["faint"] = TextStyle.Faint,
        ["underline"] = TextStyle.Underline,
        ["reverse"] = TextStyle.Reverse,
    };

    /// <param name="source">Named in warnings and errors.</param>
    /// <exception cref="InvalidDataException">It is not JSON, or not an object with <c>name</c> and <c>roles</c>.</exception>
    public static Theme Parse(string json, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, new(source, json));
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            var what = problem is JsonException { LineNumber: { } line } ? $"line {line + 1} is no JSON" : "an entry is missing or of another kind";
            throw new InvalidDataException(
                $"Theme {source} cannot be read ({what}): expected a JSON object with name, palette and roles.", problem);
        }
    }

    private static Theme Read(JsonElement root, ThemePlaces places)
    {
        var warnings = new List<string>();
        var palette = new Dictionary<string, Color>(StringComparer.Ordinal);
        if (root.TryGetProperty("palette", out var colours))
        {
            foreach (var entry in colours.EnumerateObject())
            {
                if (TryColour(entry.Value.GetString() ?? "", palette, out var colour))
                {
                    palette[entry.Name] = colour;
                }
                else
                {
                    warnings.Add($"{places.Of("palette", entry.Name)}: palette colour {entry.Name} is no colour: {entry.Value}.");
                }
            }
        }

        var looks = new Dictionary<Role, RoleLook>();
        foreach (var entry in root.GetProperty("roles").EnumerateObject())
        {
            if (!Roles.TryFind(entry.Name, out var role))
            {
                warnings.Add($"{places.Of("roles", entry.Name)}: role {entry.Name} is unknown and ignored.");
            }
            else if (TryLook(entry.Value.GetString() ?? "", palette, out var look))
            {
                looks[role] = look;
            }
            else
            {
                warnings.Add($"{places.Of("roles", entry.Name)}: role {entry.Name} has no colour that is known: {entry.Value}.");
            }
        }

        return new Theme(
            root.GetProperty("name").GetString() ?? places.Source,
            !root.TryGetProperty("dark", out var dark) || dark.GetBoolean(),
            root.TryGetProperty("colors", out var depth) && depth.ToString() == "16",
            looks,
            warnings);
    }

    private static bool TryLook(string value, Dictionary<string, Color> palette, out RoleLook look)
    {
        var colour = Color.None;
        var style = TextStyle.None;
        var known = true;
        foreach (var word in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Styles.TryGetValue(word, out var more))
            {
                style |= more;
            }
            else
            {
                known &= TryColour(word, palette, out colour);
            }
        }

        look = new RoleLook(colour, style);
        return known && value.Length > 0;
    }

    private static bool TryColour(string word, Dictionary<string, Color> palette, out Color colour)
    {
        colour = Color.None;
        if (word == "none" || palette.TryGetValue(word, out colour))
        {
            return true;
        }

        // A number is no name, though the names can be read from their numbers too.
        if (!word.Any(char.IsAsciiDigit) && Enum.TryParse<ColorName16>(word, ignoreCase: true, out var name))
        {
            colour = new Color(name);
            return true;
        }

        return word.StartsWith('#') && Color.TryParse(word, null, out colour);
    }
}
