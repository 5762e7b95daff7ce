using System.Text;
using System.Text.Json;

namespace BuilderTui.Theming;

/// <summary>Where the entries of a theme file are, for whoever mends it.</summary>
/// <param name="source">Its name or path.</param>
/// <param name="json">Its text, known to be JSON.</param>
internal sealed class ThemePlaces(string source, string json)
{
    private Dictionary<(string Part, string Name), int>? _lines;

    public string Source => source;

    /// <summary><c>Theme gruvbox-dark, line 12</c>.</summary>
    /// <param name="part"><c>palette</c> or <c>roles</c>.</param>
    public string Of(string part, string name)
        => (_lines ??= Read(Encoding.UTF8.GetBytes(json))).TryGetValue((part, name), out var line)
            ? $"Theme {source}, line {line}"
            : $"Theme {source}";

    private static Dictionary<(string Part, string Name), int> Read(byte[] text)
    {
        var lines = new Dictionary<(string Part, string Name), int>();
        var reader = new Utf8JsonReader(text);
        var (part, line, seen) = ("", 1, 0);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var at = (int)reader.TokenStartIndex;
            line += text.AsSpan(seen..at).Count((byte)'\n');
            seen = at;
            if (reader.CurrentDepth == 1)
            {
                part = reader.GetString()!;
            }
            else if (reader.CurrentDepth == 2)
            {
                lines[(part, reader.GetString()!)] = line;
            }
        }

        return lines;
    }
}
