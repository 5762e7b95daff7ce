namespace BuilderTui.Keys;

/// <summary>The scopes one by one.</summary>
internal static class ScopeNames
{
    /// <summary>Where the keys are the user's to choose: everywhere but where letters are typed or name columns.</summary>
    public const Scopes Rebindable = Scopes.All & ~(Scopes.Typing | Scopes.Sort);

    public static IReadOnlyList<Scopes> Each { get; } = [.. Enum.GetValues<Scopes>().Where(scope => int.IsPow2((int)scope))];

    /// <summary>The scope of a name, capitals or not; null = none.</summary>
    public static Scopes? Find(string name)
        => Each.Where(scope => scope.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).Cast<Scopes?>().FirstOrDefault();

    /// <summary><c>Dashboard, Chunks</c>.</summary>
    public static string Of(Scopes scopes) => string.Join(", ", Each.Where(scope => (scopes & scope) != 0));
}
