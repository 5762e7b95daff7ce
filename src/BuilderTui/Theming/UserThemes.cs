namespace BuilderTui.Theming;

/// <summary>Where a user keeps themes of their own.</summary>
internal static class UserThemes
{
    /// <summary>It need not exist. Null where there is no home.</summary>
    /// <param name="environment">A variable's value; null = not set.</param>
    public static string? Folder(Func<string, string?> environment)
        => UserConfig.Folder(environment) is { } folder ? Path.Combine(folder, "themes") : null;
}
