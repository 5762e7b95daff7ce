using System.Text.Encodings.Web;
using System.Text.Json;

namespace BuilderTui.Theming;

/// <summary>Writes theme files.</summary>
internal static class ThemeText
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="roles">Roles and their values, in the order in which they are written.</param>
    public static string Json(string name, bool dark, IEnumerable<(Role Role, string Value)> roles)
        => JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["name"] = name,
                ["dark"] = dark,
                ["colors"] = "truecolor",
                ["roles"] = roles.ToDictionary(entry => Roles.Name(entry.Role), entry => entry.Value),
            },
            Options) + "\n";
}
