using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Builds;

/// <summary>
/// Looks at many builds again and again. One that nobody works on is read again only when its journal's files have changed. For one
/// thread at a time.
/// </summary>
/// <param name="roots">Folders to look in, absolute.</param>
/// <param name="here">The current folder: what is below it is shown by its path from there.</param>
internal sealed class BuildLooker(IReadOnlyList<string> roots, string here, TimeProvider time)
{
    private readonly ProcessReader _processes = new(new SystemRoots());
    private Dictionary<string, (Stamp Stamp, ListedBuild Build)> _kept = [];

    /// <param name="recent">Builds that were opened lately; those that are gone are left out.</param>
    public BuildList Look(IEnumerable<string> recent)
    {
        var (found, cut) = BuildSearch.Below(roots);
        var seen = new Dictionary<string, (Stamp Stamp, ListedBuild Build)>();
        foreach (var folder in found.Concat(recent.Where(BuildSearch.IsBuild)).DistinctBy(Real))
        {
            seen[folder] = Look(folder);
        }

        _kept = seen;
        return BuildList.Of(time.GetUtcNow(), seen.Values.Select(entry => entry.Build), cut);
    }

    private (Stamp Stamp, ListedBuild Build) Look(string path)
    {
        var folder = new BuildFolder(path);
        var name = Shown(path, here);
        try
        {
            var stamp = Stamp.Of(folder);
            if (_kept.TryGetValue(path, out var kept) && kept.Stamp == stamp && !kept.Build.IsAtWork && SupervisorLock.Holder(folder, _processes) is null)
            {
                return (stamp, kept.Build.Brief is { } brief
                    ? kept.Build with { Brief = brief with { Snapshot = brief.Snapshot with { At = time.GetUtcNow() } } }
                    : kept.Build);
            }

            using var onlooker = new Onlooker(folder, _processes, time, LockPatience.Brief);
            return (stamp, new(path, name, onlooker.ReadBrief(), null));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException) // whatever is in that folder, the others are shown
        {
            return (default, new(path, name, null, new(Brief(folder, problem), problem.Message)));
        }
    }

    /// <summary>From here where it is below, else absolute.</summary>
    private static string Shown(string path, string here)
    {
        var relative = Path.GetRelativePath(here, path);
        return relative == "." ? $"{Path.GetFileName(path)} (here)" : relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string Brief(BuildFolder folder, Exception problem) => problem switch
    {
        _ when LostJournal.Is(folder) => "journal is gone",
        JournalException { Locked: true } => "journal is locked",
        JournalException => "journal unreadable",
        _ => "unreadable",
    };

    private static string Real(string folder) => new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;

    /// <summary>What tells that a journal was written: its files' times and lengths.</summary>
    private readonly record struct Stamp(DateTime Written, long Length, DateTime LogWritten, long LogLength)
    {
        public static Stamp Of(BuildFolder folder)
        {
            var (journal, log) = (new FileInfo(folder.Journal), new FileInfo(folder.Journal + "-wal"));
            var logged = log is { Exists: true, Length: > 0 }; // an empty one comes with whoever reads
            return new(journal.LastWriteTimeUtc, journal.Exists ? journal.Length : 0, logged ? log.LastWriteTimeUtc : default, logged ? log.Length : 0);
        }
    }
}
