namespace Builder.Planning;

/// <summary>Counts in sentences.</summary>
public static class Plural
{
    /// <summary><c>1 gene</c>, <c>1,204 genes</c>.</summary>
    /// <param name="many">Null = the one with an s.</param>
    public static string Of(long count, string one, string? many = null) => $"{count:N0} {(count == 1 ? one : many ?? $"{one}s")}";
}
