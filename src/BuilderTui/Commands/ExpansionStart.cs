using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>From a request for more genes to a complete build that a supervisor can take up again.</summary>
internal static class ExpansionStart
{
    /// <summary>True if the output folder holds a build, so that a request for it is one for more genes.</summary>
    public static bool IsMeant(BuildRequest request) => File.Exists(new BuildFolder(request.OutputDir).Record);

    /// <summary>Plans; writes nothing but, where it may, the genome's index.</summary>
    /// <exception cref="InputException">The build is not complete, or was not made from such a request.</exception>
    public static PreparedBuild Plan(BuildRequest request, TimeProvider time)
    {
        var folder = new BuildFolder(request.OutputDir);
        var record = BuildRecord.Read(folder);
        DemandComplete(folder, record.Plan, time);
        return BuildStart.InScratch(scratch => BuildExpansion.Prepare(
            folder, request, BuildStart.Machine(), BuildBatches.InGeneOrder(folder, record.Plan), time.GetUtcNow(), scratch));
    }

    /// <summary>Plans, and makes the new chunks part of the build; writes nothing if no gene is new.</summary>
    /// <exception cref="InputException">The build is not complete, somebody works on it, or it was not made from such a request.</exception>
    /// <exception cref="IOException">The build cannot be written; it is as it was.</exception>
    public static PreparedBuild Create(BuildRequest request, TimeProvider time)
    {
        var build = Plan(request, time);
        if (!build.NewChunks.Any())
        {
            return build;
        }

        var folder = new BuildFolder(request.OutputDir);
        using var held = SupervisorLock.TryTake(folder, new ProcessReader(new SystemRoots()), asSupervisor: false);
        if (held is null || BuildRecord.Read(folder).Plan.GenesTotal != build.GenesBefore)
        {
            throw new InputException($"{folder.Root} is worked on by another btui: wait for it (btui attach {folder.Root}), then ask again.");
        }

        BuildExpansion.Write(build, folder, (_, _) => AddToJournal(build, folder, time));
        return build;
    }

    /// <summary>What to say when no gene is new.</summary>
    public static string NothingNew(PreparedBuild build)
        => $"nothing is new: {build.Record.Request.OutputDir} has the genes asked for ({build.GenesBefore:N0} in all)";

    // Planned with all chunks done is what an expansion leaves that was killed before it was part of the build.
    private static void DemandComplete(BuildFolder folder, BuildPlan plan, TimeProvider time)
    {
        using var reader = BuildJournalReader.Open(folder.Journal);
        var snapshot = reader.Read(folder.Root, supervisorAlive: false, time.GetUtcNow());
        var done = snapshot.Chunks.Count(chunk => chunk.Id <= plan.Chunks.Count && chunk.State == ChunkState.Done);
        if (snapshot.Build.State is not (BuildState.Complete or BuildState.Planned) || done != plan.Chunks.Count)
        {
            throw new InputException(
                $"{folder.Root} already holds a build, and it is not complete: finish it first (btui resume {folder.Root}), or name another --output-dir.");
        }
    }

    private static void AddToJournal(PreparedBuild build, BuildFolder folder, TimeProvider time)
    {
        using var journal = BuildJournalWriter.Open(folder.Journal, time);
        journal.Transaction(() =>
        {
            journal.Expand(BuildStart.Header(build), BuildStart.Headers(build));
            journal.Event(EventKind.Expand, null, $"{build.GenesBefore:N0} genes are there, {build.Genes.Count - build.GenesBefore:N0} are new");
            BuildStart.Tell(build, folder, journal);
        });
    }
}
