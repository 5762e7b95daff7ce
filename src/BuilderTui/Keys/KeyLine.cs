namespace BuilderTui.Keys;

/// <summary>One line of the key table.</summary>
/// <param name="Keys">Names of keys, the one that is shown first; none = the action is in the palette alone.</param>
/// <param name="Footer">A word for the footer; null = not there.</param>
/// <param name="Rank">Place in the queue for the footer: 0 is always there, the highest goes first.</param>
/// <param name="Help">What it does.</param>
internal sealed record KeyLine(
    MonitorAction Action, Scopes Scopes, IReadOnlyList<string> Keys, string? Footer, int Rank, string Help)
{
    /// <summary>The keys are the user's, not the shipped ones.</summary>
    public bool Rebound { get; init; }

    /// <summary>The key that is shown where there is room for one, or that there is none.</summary>
    public string First => Keys.Count == 0 ? "no key" : Keys[0];

    /// <summary><c>j, Down</c>, or that there is none.</summary>
    public string Names => Keys.Count == 0 ? First : string.Join(", ", Keys);
}
