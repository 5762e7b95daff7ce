using BuilderTui.Format;

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
        => (_lines ??= Read()).TryGetValue((part, name), out var line)
            ? $"Theme {source}, line {line}"
            : $"Theme {source}";

    private Dictionary<(string Part, string Name), int> Read()
    {
        var lines = new Dictionary<(string Part, string Name), int>();
        var part = "";
        foreach (var place in JsonLines.Of(json))
        {
            part = place.Depth == 1 ? place.Name : part;
            if (place.Depth == 2)
            {
                lines[(part, place.Name)] = place.Line;
            }
        }

        return lines;
    }
}
