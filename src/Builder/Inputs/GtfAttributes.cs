namespace Builder.Inputs;

/// <summary>The ninth column of GTF: <c>gene_id "X"; exon_number 1; note "a; b";</c>.</summary>
internal static class GtfAttributes
{
    /// <returns>The value without its quotes; empty if there is none.</returns>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> attributes, string key)
    {
        var rest = attributes;
        while (true)
        {
            rest = rest.TrimStart("; \t");
            var keyEnd = rest.IndexOfAny(' ', '\t');
            if (keyEnd < 0)
            {
                return [];
            }

            var found = rest[..keyEnd].SequenceEqual(key);
            rest = rest[keyEnd..].TrimStart();
            var quoted = rest.StartsWith('"');
            rest = quoted ? rest[1..] : rest;
            var valueEnd = rest.IndexOf(quoted ? '"' : ';');
            var value = valueEnd < 0 ? rest : rest[..valueEnd];
            if (found)
            {
                return value.Trim();
            }

            rest = valueEnd < 0 ? [] : rest[(valueEnd + 1)..];
        }
    }

    /// <returns>The value of the first of <paramref name="keys"/> that has one, or null.</returns>
    public static string? Text(ReadOnlySpan<char> attributes, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            var value = Find(attributes, key);
            if (!value.IsEmpty)
            {
                return value.ToString();
            }
        }

        return null;
    }
}
