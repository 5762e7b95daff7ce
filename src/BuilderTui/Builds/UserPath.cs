namespace BuilderTui.Builds;

/// <summary>Paths as people type them.</summary>
internal static class UserPath
{
    private const string Home = "~/";

    /// <summary>With the home folder in the place of a leading <c>~/</c>, as a shell has it.</summary>
    public static string Expand(string typed)
        => typed.StartsWith(Home, StringComparison.Ordinal) && Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? Path.Combine(home, typed[Home.Length..]) : typed;

    /// <summary>The shortest path to a folder that can be typed in another one.</summary>
    /// <param name="folder">Absolute.</param>
    /// <param name="here">Where it would be typed, absolute.</param>
    public static string Shortest(string folder, string here)
    {
        if (folder.Length == 0)
        {
            return folder; // no build is open
        }

        var relative = Path.GetRelativePath(here, folder);
        var typed = relative.StartsWith('-') ? $"./{relative}" : relative; // else it would be taken for an option
        return typed.Length < folder.Length ? typed : folder;
    }

    /// <summary>The entries of a folder; none where it cannot be read.</summary>
    /// <param name="folder">As it was typed; empty = the current one.</param>
    public static IEnumerable<(string Name, bool IsFolder)> List(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(Expand(folder.Length == 0 ? "." : folder)).EnumerateFileSystemInfos().Select(entry => (entry.Name, Directory.Exists(entry.FullName)))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
