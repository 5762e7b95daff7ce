using System.Text;
using System.Text.Json;

namespace BuilderTui.Format;

/// <param name="Depth">1 = of the outermost object.</param>
/// <param name="Line">Counted from 1.</param>
internal readonly record struct JsonPlace(int Depth, string Name, int Line);

/// <summary>Where the entries of a JSON file are, for whoever mends it.</summary>
internal static class JsonLines
{
    /// <summary>Every property in the order of the text.</summary>
    /// <param name="json">Known to be JSON; comments and trailing commas may be in it.</param>
    public static IReadOnlyList<JsonPlace> Of(string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        var places = new List<JsonPlace>();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var (line, seen) = (1, 0);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var at = (int)reader.TokenStartIndex;
                line += text.AsSpan(seen..at).Count((byte)'\n');
                seen = at;
                places.Add(new(reader.CurrentDepth, reader.GetString()!, line));
            }
        }

        return places;
    }
}
