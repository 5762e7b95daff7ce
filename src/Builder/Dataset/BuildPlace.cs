using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Where a new build takes shape before the output folder is one. An output folder that is not there yet is made under
/// another name beside it and renamed. One that is there (it may be a mount point, or stand in a folder that may not be
/// written) gets its build in a folder inside, whose parts are then moved up, build.json last: an output folder without
/// build.json is no build, and what a killed planning left in it is known by the folder inside.
/// </summary>
internal sealed class BuildPlace : IDisposable
{
    private const string Inside = "planning";

    private readonly string _target;
    private readonly FileStream? _lock;

    private BuildPlace(string target, string root, FileStream? held)
    {
        (_target, Folder, _lock) = (target, new(root), held);
    }

    /// <summary>The folder to write the build into.</summary>
    public BuildFolder Folder { get; }

    /// <summary>Makes a place; what a killed planning left in the output folder is removed.</summary>
    /// <exception cref="InputException">The output folder is in use.</exception>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    public static BuildPlace Take(string target)
    {
        EnsureFree(target);
        if (!Directory.Exists(target))
        {
            var beside = $"{target}.partial-{Environment.ProcessId}";
            Directory.CreateDirectory(beside);
            return new(target, beside, null);
        }

        var inside = Path.Combine(target, Inside);
        Directory.CreateDirectory(inside);
        var held = Lock(target, Path.Combine(inside, "lock"));
        try
        {
            EnsureFree(target); // again: whoever held the lock may have made it a build
            Sweep(target);
            return new(target, Directory.CreateDirectory(Path.Combine(inside, "build")).FullName, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Checks that an output folder can become a build: absent, empty, or with nothing but what a killed planning left.</summary>
    /// <exception cref="InputException">It cannot.</exception>
    public static void EnsureFree(string target)
    {
        if (File.Exists(target))
        {
            throw new InputException($"{target} is a file: name a folder that is empty or does not exist yet with --output-dir.");
        }

        if (!Directory.Exists(target))
        {
            return;
        }

        var unfinished = Directory.Exists(Path.Combine(target, Inside));
        if (File.Exists(new BuildFolder(target).Record))
        {
            throw new InputException($"{target} already holds a build: go on with it by btui resume {target}, or name another --output-dir.");
        }

        if (Directory.EnumerateFileSystemEntries(target).Any(entry => !unfinished || !IsOfPlanning(target, entry)))
        {
            throw new InputException($"{target} is not empty and holds no build: name a folder that is empty or does not exist yet with --output-dir.");
        }
    }

    /// <summary>Makes the output folder the build that was written.</summary>
    public void Publish()
    {
        if (_lock is null)
        {
            Directory.Move(Folder.Root, _target);
            DurableFile.SyncFolder(Path.GetDirectoryName(_target)!);
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(Folder.Root).Where(entry => entry != Folder.Record).ToList())
        {
            Directory.Move(entry, Path.Combine(_target, Path.GetFileName(entry)));
        }

        DurableFile.SyncFolder(_target);
        DurableFile.Publish(Folder.Record, new BuildFolder(_target).Record);
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        if (_lock is not null)
        {
            if (!File.Exists(new BuildFolder(_target).Record))
            {
                Sweep(_target);
            }

            Directory.Delete(Path.Combine(_target, Inside), recursive: true);
            _lock.Dispose();
        }
        else if (Directory.Exists(Folder.Root))
        {
            Directory.Delete(Folder.Root, recursive: true);
        }
    }

    private static FileStream Lock(string target, string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new InputException($"Another btui is planning a build in {target}: wait for it, or name another --output-dir.", exception);
        }
    }

    private static void Sweep(string target)
    {
        var planning = Path.Combine(target, Inside);
        foreach (var entry in Directory.EnumerateFileSystemEntries(target).Where(entry => entry != planning && IsOfPlanning(target, entry)).ToList())
        {
            Delete(entry);
        }

        Delete(Path.Combine(planning, "build"));
    }

    private static void Delete(string entry)
    {
        if (Directory.Exists(entry))
        {
            Directory.Delete(entry, recursive: true);
        }
        else
        {
            File.Delete(entry);
        }
    }

    // What Publish moves up: the plan, its journal, the index of a prediction run's tables, an index or unpacked copy of a
    // genome in a folder that may not be written, and the dataset of a combined build.
    private static bool IsOfPlanning(string target, string entry)
    {
        var folder = new BuildFolder(target);
        return entry == Path.Combine(target, Inside)
            || entry == folder.Genes
            || entry == folder.Warnings
            || entry == folder.Chunks
            || entry == folder.Artifacts
            || entry == folder.Master
            || entry == folder.Manifest
            || entry.StartsWith(folder.Journal, StringComparison.Ordinal)
            || entry.EndsWith(".fai", StringComparison.Ordinal)
            || entry.EndsWith(".unpacked", StringComparison.Ordinal);
    }
}
