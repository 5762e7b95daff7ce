namespace Builder.Planning;

/// <summary>What the user names where both a name and a file of his own will do.</summary>
public static class NameOrFile
{
    /// <summary>True if a text names a file: it has a slash, or ends as JSON files do.</summary>
    public static bool IsFile(string text)
        => text.Contains('/', StringComparison.Ordinal) || text.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
}
