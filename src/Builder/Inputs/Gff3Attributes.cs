namespace Builder.Inputs;

/// <summary>The ninth column of GFF3: <c>ID=gene:X;Parent=A,B;Name=x%3By</c>.</summary>
internal static class Gff3Attributes
{
    /// <returns>The value as it stands, still escaped; empty if there is none.</returns>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> attributes, string key)
    {
        foreach (var range in attributes.Split(';'))
        {
            var pair = attributes[range].Trim();
            if (pair.Length > key.Length && pair[key.Length] == '=' && pair.StartsWith(key, StringComparison.Ordinal))
            {
                return pair[(key.Length + 1)..].Trim();
            }
        }

        return [];
    }

    /// <returns>The unescaped value of the first of <paramref name="keys"/> that has one, or null.</returns>
    public static string? Text(ReadOnlySpan<char> attributes, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            var value = Find(attributes, key);
            if (!value.IsEmpty)
            {
                return Unescape(value);
            }
        }

        return null;
    }

    public static string Unescape(ReadOnlySpan<char> value) => Uri.UnescapeDataString(value);
}
