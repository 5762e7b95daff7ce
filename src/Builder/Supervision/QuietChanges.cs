using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>Changes of a build on which no supervisor works.</summary>
public static class QuietChanges
{
    /// <summary>Carries out a change and says when it takes effect; null if a supervisor works on the build, which is to be asked.</summary>
    /// <exception cref="Inputs.InputException">The folder is no build.</exception>
    /// <exception cref="JournalException">The journal cannot be written.</exception>
    public static CommandAnswer? TryApply(
        BuildFolder folder, CommandVerb verb, CommandArguments arguments, string from, ProcessReader processes, TimeProvider time)
    {
        var plan = BuildRecord.Read(folder).Plan;
        using var held = SupervisorLock.TryTake(folder, processes, asSupervisor: false);
        if (held is null)
        {
            return null;
        }

        using var journal = BuildJournalWriter.Open(folder.Journal, time);
        var onlyReadmitted = LacksOnlyReadmitted(folder, journal.Load());
        var answer = BuildChanges.Apply(journal, folder, plan, verb, arguments, from);
        if (!answer.Accepted)
        {
            return answer;
        }

        if (onlyReadmitted && TakeStock(journal, folder, plan))
        {
            return answer with { Sentence = $"{arguments.Gene} is left out again, and the build is complete as it was" };
        }

        return answer with { Sentence = $"{answer.Sentence}; nobody works on the build now: it takes effect with btui resume {folder.Root}" };
    }

    // A gene that is taken in again makes a complete build one that lacks a gene; left out again, what is there is whole.
    private static bool TakeStock(BuildJournalWriter journal, BuildFolder folder, BuildPlan plan)
    {
        int[] leftOut = [.. journal.Quarantined().Select(gene => gene.Ordinal)];
        foreach (var row in journal.Load().Chunks.Select(chunk => chunk.Row).Where(row => row.State == ChunkState.Waiting && row.GenesDone == row.GenesTotal))
        {
            if (DoneCheck.Problem(folder, plan.Chunks[row.Id - 1], leftOut) is null)
            {
                journal.SetChunk(row.Id, ChunkMoves.Move(row.State, ChunkState.Done), null);
            }
        }

        var now = journal.Load();
        var complete = now.Chunks.All(chunk => chunk.Row.State == ChunkState.Done) && IsPublished(folder, plan);
        if (complete)
        {
            journal.SetBuild(BuildState.Complete, Conclusion.LeftOutNote(now.Quarantine));
        }
        else
        {
            journal.SetBuild(BuildState.Stopped, ToBuild(Missing(now)));
        }

        return complete;
    }

    // Not so where another gene was taken in again, built, and the supervisor stopped before it published.
    private static bool IsPublished(BuildFolder folder, BuildPlan plan)
    {
        try
        {
            return MasterFolder.Holds(folder, BuildBatches.InGeneOrder(folder, plan));
        }
        catch (JournalException exception) when (!exception.Locked)
        {
            return false;
        }
    }

    // A chunk that waits with its end marker set was done, so it lacks nothing but genes that were taken in again.
    private static bool LacksOnlyReadmitted(BuildFolder folder, DurableState build)
        => build.Build.State is BuildState.Complete or BuildState.Stopped && build.Chunks.All(chunk => chunk.Row.State == ChunkState.Done
            || (chunk.Row.State == ChunkState.Waiting && ChunkJournalReader.TryRead(folder.Chunk(chunk.Row.Id).Journal)?.End is not null));

    private static int Missing(DurableState build) => build.Chunks.Sum(chunk => chunk.Row.GenesTotal - chunk.Row.GenesDone);

    private static string ToBuild(int genes) => genes switch
    {
        0 => "every gene is built or left out; btui resume publishes the dataset",
        1 => "a gene is to be built that was left out; btui resume builds it",
        _ => $"{genes:N0} genes are to be built that were left out; btui resume builds them",
    };
}
