using System.Globalization;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>Something in or beside a build's folder that those who were killed left behind.</summary>
/// <param name="Path">A file, a folder, or a control group.</param>
/// <param name="Bytes">What its removal frees; 0 for links, whose bytes others hold too, and for control groups.</param>
/// <param name="What">What it is, without a full stop.</param>
/// <param name="Spared">Why it is not removed now; null = it can be.</param>
public sealed record Leftover(string Path, long Bytes, string What, string? Spared);

/// <summary>
/// Finds what is only temporary of a build. A committed batch never is: what a chunk's journal names is not looked at, and where
/// the journal cannot be read every batch is spared. While somebody works on the build all that is his is spared too.
/// </summary>
public static class Leftovers
{
    private const string PlanningSuffix = ".partial-";

    /// <summary>Looks; changes nothing.</summary>
    /// <param name="folder">Of a build, or of one whose planning was killed before it was there.</param>
    public static IReadOnlyList<Leftover> Find(BuildFolder folder, ProcessReader processes)
        => [.. Plannings(folder, processes), .. Directory.Exists(folder.Root) ? Inside(folder, processes) : []];

    /// <summary>Removes one; a later call finds what could not be removed.</summary>
    /// <exception cref="IOException">It could not be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to.</exception>
    public static void Remove(Leftover leftover)
    {
        if (File.Exists(leftover.Path))
        {
            File.Delete(leftover.Path);
        }
        else if (Directory.Exists(leftover.Path))
        {
            // A control group has files that cannot be removed, and goes as an empty folder.
            Directory.Delete(leftover.Path, recursive: !IsGroup(leftover.Path));
        }
    }

    // The number is that of the process that plans; a process of that number now may be another, and is given the doubt.
    private static IEnumerable<Leftover> Plannings(BuildFolder folder, ProcessReader processes)
    {
        foreach (var path in Folders(Path.GetDirectoryName(folder.Root), Path.GetFileName(folder.Root) + PlanningSuffix + "*"))
        {
            if (PidOf(path, PlanningSuffix) is { } pid)
            {
                yield return new(
                    path, Size(path), "a planning or combining that did not end", processes.Identify(pid) is null ? null : $"process {pid} may be at work on it");
            }
        }
    }

    private static IEnumerable<Leftover> Inside(BuildFolder folder, ProcessReader processes)
    {
        var supervisor = SupervisorLock.Holder(folder, processes);
        var held = supervisor is null ? null : $"the supervisor (process {supervisor.Pid}) works on this build";
        if (Directory.Exists(folder.Master))
        {
            foreach (var path in new[] { folder.Master + ".new", folder.Master + ".old" }.Where(Directory.Exists))
            {
                yield return new(path, 0, "links to batches, of a publishing that did not end", held);
            }
        }

        foreach (var path in Directory.EnumerateFiles(folder.Root).Order(StringComparer.Ordinal))
        {
            if (path.EndsWith(AttemptFiles.TemporaryOf(""), StringComparison.Ordinal))
            {
                yield return new(path, Size(path), "a file that was not written to its end", held);
            }
            else if (PidOf(path, ".ready-") is { } pid)
            {
                yield return new(
                    path, Size(path), "a sign for a command that did not wait", processes.Identify(pid) is null ? null : $"process {pid} may wait for it");
            }
        }

        var known = LostJournal.TryRead(folder)?.Chunks.ToDictionary(row => row.Id, row => row.GenesDone) ?? [];
        foreach (var chunk in Folders(folder.Chunks, "*"))
        {
            if (int.TryParse(Path.GetFileName(chunk), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                foreach (var leftover in Of(folder.Chunk(id), known.GetValueOrDefault(id), held, processes))
                {
                    yield return leftover;
                }
            }
        }
    }

    /// <param name="genes">Of the chunk, committed as far as the build's journal knows.</param>
    private static IEnumerable<Leftover> Of(ChunkFolder chunk, int genes, string? held, ProcessReader processes)
    {
        var attempts = Folders(chunk.Attempts, "*").Select(path => new AttemptFolder(path)).ToList();
        var living = attempts
            .SelectMany(attempt => new[] { AttemptFiles.TryRead<ProcessRecord>(attempt.Worker), AttemptFiles.TryRead<ProcessRecord>(attempt.Runner) })
            .OfType<ProcessRecord>()
            .FirstOrDefault(record => processes.IsAlive(record.Identity));
        var spared = living is null ? held : $"process {living.Pid} works on chunk {chunk.Id}";
        var (known, whyNot) = Committed(chunk, genes);
        foreach (var path in chunk.BatchFiles().Where(path => !known.Contains(Path.GetFileName(path))).Order(StringComparer.Ordinal))
        {
            yield return new(path, Size(path), "a batch that was never committed", spared ?? whyNot);
        }

        foreach (var attempt in attempts)
        {
            foreach (var path in Directory.EnumerateFiles(attempt.Root, "*" + AttemptFiles.TemporaryOf("")).Order(StringComparer.Ordinal))
            {
                yield return new(path, Size(path), "a file that was not written to its end", spared);
            }

            if (AttemptFiles.TryRead<ProcessRecord>(attempt.Worker)?.Group is { } group && IsEmptyGroup(group))
            {
                yield return new(group, 0, $"the empty control group of chunk {chunk.Id}, attempt {Path.GetFileName(attempt.Root)}", spared);
            }
        }
    }

    private static (HashSet<string> Names, string? WhyNot) Committed(ChunkFolder chunk, int genes)
    {
        try
        {
            var progress = ChunkJournalReader.Read(chunk.Journal, LockPatience.Brief);
            return ([.. progress.Batches.Select(batch => batch.File)],
                LostJournal.IsGone(chunk.Journal) ? $"{chunk.Journal} is missing or empty, so nobody knows which batches are committed"
                    : LostJournal.OfChunk(chunk, genes, progress.Genes));
        }
        catch (JournalException exception)
        {
            return ([], exception.Message);
        }
    }

    private static IEnumerable<string> Folders(string? parent, string pattern)
        => Directory.Exists(parent) ? Directory.EnumerateDirectories(parent, pattern).Order(StringComparer.Ordinal) : [];

    private static bool IsGroup(string path) => File.Exists(Path.Combine(path, "cgroup.procs"));

    private static bool IsEmptyGroup(string path)
    {
        try
        {
            return IsGroup(path) && File.ReadAllText(Path.Combine(path, "cgroup.procs")).Length == 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // it went away, or is not ours to look into
        }
    }

    private static int? PidOf(string path, string suffix)
    {
        var name = Path.GetFileName(path);
        var at = name.LastIndexOf(suffix, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(name.AsSpan(at + suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
    }

    private static long Size(string path)
        => File.Exists(path) ? new FileInfo(path).Length
            : Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
            : 0; // it ended its life while we looked
}
