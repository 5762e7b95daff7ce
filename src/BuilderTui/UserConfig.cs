namespace BuilderTui;

/// <summary>Where a user keeps what the program reads and never writes by itself: themes and keys.</summary>
internal static class UserConfig
{
    /// <summary><c>$XDG_CONFIG_HOME/btui</c>, or <c>~/.config/btui</c>; it need not exist. Null where there is no home.</summary>
    /// <param name="environment">A variable's value; null = not set.</param>
    public static string? Folder(Func<string, string?> environment)
    {
        // The specification has relative paths ignored.
        var config = environment("XDG_CONFIG_HOME") is { } path && Path.IsPathRooted(path) ? path
            : environment("HOME") is { Length: > 0 } home ? Path.Combine(home, ".config")
            : null;
        return config is null ? null : Path.Combine(config, "btui");
    }
}
