using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>From a request to a build folder that a supervisor can take up.</summary>
internal static class BuildStart
{
    // Below this a build could not even write its plan.
    private const long LeastDisk = 64L << 20;

    /// <summary>Reads the inputs and plans; writes nothing but, where it may, the genome's index.</summary>
    /// <exception cref="InputException">The request cannot be met.</exception>
    public static PreparedBuild Plan(BuildRequest request)
        => InScratch(scratch => BuildPreparation.Prepare(request, Machine(), scratch));

    /// <summary>Lends a temporary folder, for an index that cannot stand beside the genome.</summary>
    public static T InScratch<T>(Func<string, T> plan)
    {
        var scratch = Directory.CreateTempSubdirectory("btui-index-");
        try
        {
            return plan(scratch.FullName);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>Checks what can be checked of the output folder before the inputs are read; one that holds a build is free for
    /// more genes.</summary>
    /// <exception cref="InputException">It is not free.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static void CheckOutput(string outputDir, bool expanding = false)
    {
        if (!expanding)
        {
            BuildPreparation.EnsureFree(outputDir);
        }

        var existing = Existing(outputDir);
        if (Disk.Read(existing) is { } disk && disk.Free < LeastDisk)
        {
            throw new IOException(disk.Total == 0
                ? $"{existing} is on a file system that holds no files: name an --output-dir on a disk."
                : $"The disk of {existing} has {ByteSize.Format(disk.Free)} free, a build needs at least {ByteSize.Format(LeastDisk)}: make room, or name an --output-dir on another disk.");
        }
    }

    /// <summary>Plans, and writes the build folder with its journal.</summary>
    /// <exception cref="InputException">The request cannot be met; nothing was written.</exception>
    /// <exception cref="IOException">The output folder cannot be written; nothing was left.</exception>
    public static PreparedBuild Create(BuildRequest request, TimeProvider time)
    {
        try
        {
            return BuildPreparation.Create(request, Machine(), (build, folder) => AddJournal(build, folder, time));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JournalException)
        {
            throw new IOException($"--output-dir {request.OutputDir} cannot be written ({exception.Message.TrimEnd('.')}): name a folder that you may write, on a disk with room.", exception);
        }
    }

    /// <summary>What the journal needs of the whole build.</summary>
    public static BuildHeader Header(PreparedBuild build)
    {
        var plan = build.Record.Plan;
        return new(Path.GetFileName(build.Record.Request.OutputDir), plan.Strategy, plan.Parallel, plan.MemoryLimit);
    }

    /// <summary>What the journal needs of the chunks that are still to be built.</summary>
    public static IReadOnlyList<ChunkHeader> Headers(PreparedBuild build)
        => [.. build.NewChunks.Select(chunk => new ChunkHeader(
            chunk.Id, chunk.FirstOrdinal, chunk.LastOrdinal, build.Record.Plan.BatchSize, build.Record.Plan.BatchRows))];

    /// <summary>Begins the story of a plan.</summary>
    public static void Tell(PreparedBuild build, BuildFolder folder, BuildJournalWriter journal)
    {
        journal.Event(EventKind.Plan, null, PlanText.Sentence(build));
        foreach (var note in build.Notes)
        {
            journal.Event(EventKind.Warning, null, note);
        }

        if (build.Warnings.Count > 0)
        {
            journal.Event(EventKind.Warning, null, $"{build.Warnings.Count:N0} {(build.Warnings.Count == 1 ? "thing" : "things")} of the {PlanText.Inputs(build)} {(build.Warnings.Count == 1 ? "was" : "were")} left out; {Path.GetFileName(folder.Warnings)} lists them");
        }
    }

    /// <summary>The machine as it is now.</summary>
    public static MachineFacts Machine() => Machine(Path.GetTempPath());

    /// <summary>The machine as it is now, with the disk that an output folder is going to be on.</summary>
    public static MachineFacts MachineFor(string outputDir) => Machine(Existing(outputDir));

    private static MachineFacts Machine(string disk)
    {
        var machine = new MachineReader(new SystemRoots(), disk, TimeProvider.System).Read();
        return new(machine.Cores, machine.RamTotal, machine.RamAvailable) { SwapTotal = machine.SwapTotal, DiskFree = machine.DiskFree };
    }

    /// <summary>The nearest folder above that is there, or the output folder itself.</summary>
    private static string Existing(string outputDir)
    {
        var existing = outputDir;
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing))
            {
                throw new InputException($"{existing} is a file, so --output-dir {outputDir} cannot be made inside it: name another folder.");
            }

            existing = Path.GetDirectoryName(existing)!;
        }

        return existing;
    }

    private static void AddJournal(PreparedBuild build, BuildFolder folder, TimeProvider time)
    {
        using var journal = BuildJournalWriter.Create(folder.Journal, time, Header(build), Headers(build));
        Tell(build, folder, journal);
    }
}
