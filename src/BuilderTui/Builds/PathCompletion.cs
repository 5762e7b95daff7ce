namespace BuilderTui.Builds;

/// <summary>A path as far as what is there completes it.</summary>
/// <param name="Text">The typed path with what all that fit have in common.</param>
/// <param name="Candidates">Names that fit, folders with a slash, where there are several.</param>
internal sealed record PathCompletion(string Text, IReadOnlyList<string> Candidates)
{
    /// <summary>Pure but for what it is given to list.</summary>
    /// <param name="list">The entries of a folder, which is named as it was typed: with a slash at its end, or empty for the current one.</param>
    public static PathCompletion Of(string typed, Func<string, IEnumerable<(string Name, bool IsFolder)>> list)
    {
        if (typed == "~")
        {
            return new("~/", []);
        }

        var (folder, start) = (typed[..(typed.LastIndexOf('/') + 1)], typed[(typed.LastIndexOf('/') + 1)..]);
        string[] fitting =
        [
            .. list(folder).Where(entry => entry.Name.StartsWith(start, StringComparison.Ordinal) && (start.Length > 0 || entry.Name[0] != '.'))
                .Select(entry => entry.IsFolder ? $"{entry.Name}/" : entry.Name)
                .Order(StringComparer.Ordinal),
        ];
        return fitting switch
        {
            [] => new(typed, []),
            [var one] => new(folder + one, []),
            _ => new(folder + Common(fitting[0], fitting[^1]), fitting),
        };
    }

    // Of all, as they are sorted.
    private static string Common(string first, string last) => first[..first.AsSpan().CommonPrefixLength(last)];
}
