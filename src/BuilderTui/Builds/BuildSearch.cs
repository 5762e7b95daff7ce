using System.IO.Enumeration;
using Builder.Planning;

namespace BuilderTui.Builds;

/// <summary>
/// Finds the builds in a folder: itself, or what is in it or in its subfolders. Never looks into a build, nor through a link, and
/// stops after so many folders, so that it costs little wherever it is asked to look.
/// </summary>
internal static class BuildSearch
{
    /// <summary>Levels below the folder.</summary>
    private const int Depth = 2;

    private const int MostFolders = 1_000;

    /// <returns>Absolute paths, the near ones first; and whether there were more folders than it looks into.</returns>
    public static (IReadOnlyList<string> Found, bool Cut) Below(IEnumerable<string> roots)
    {
        var found = new List<string>();
        var waiting = new Queue<(string Path, int Level)>(roots.Select(root => (root, 0)));
        for (var looked = 0; waiting.TryDequeue(out var at); looked++)
        {
            if (looked >= MostFolders)
            {
                return (found, true);
            }

            if (IsBuild(at.Path))
            {
                found.Add(at.Path);
            }
            else if (at.Level < Depth)
            {
                foreach (var (path, link) in Folders(at.Path))
                {
                    // A link may name a build, but what is below it is somewhere else.
                    waiting.Enqueue((path, link ? Depth : at.Level + 1));
                }
            }
        }

        return (found, false);
    }

    /// <summary>A folder without build.json is no build, or not yet.</summary>
    public static bool IsBuild(string folder) => File.Exists(new BuildFolder(folder).Record);

    private static IEnumerable<(string Path, bool Link)> Folders(string folder)
    {
        try
        {
            return
            [
                .. new FileSystemEnumerable<(string Path, bool Link)>(
                    folder,
                    (ref FileSystemEntry entry) => (entry.ToFullPath(), (entry.Attributes & FileAttributes.ReparsePoint) != 0),
                    new() { IgnoreInaccessible = true, AttributesToSkip = 0 })
                {
                    ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory && !IsOfNobody(entry.FileName),
                }.Take(MostFolders).OrderBy(entry => entry.Path, StringComparer.Ordinal),
            ];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Hidden ones, and where a planning is at work or was killed.
    private static bool IsOfNobody(ReadOnlySpan<char> name)
        => name.StartsWith('.') || name.SequenceEqual("planning") || name.Contains(".partial-", StringComparison.Ordinal);
}
