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
        var before = journal.Load();
        var answer = BuildChanges.Apply(journal, folder, plan, verb, arguments, from);
        if (!answer.Accepted)
        {
            return answer;
        }

        TakeStock(journal, before);
        return answer with { Sentence = $"{answer.Sentence}; nobody works on the build now: it takes effect with btui resume {folder.Root}" };
    }

    // A gene that is taken in again makes a complete build one that lacks a gene.
    private static void TakeStock(BuildJournalWriter journal, DurableState before)
    {
        var now = journal.Load();
        if (LacksOnlyReadmitted(before) && now.Chunks.Any(chunk => chunk.Row.State != ChunkState.Done))
        {
            journal.SetBuild(BuildState.Stopped, ToBuild(Missing(now)));
        }
    }

    private static bool LacksOnlyReadmitted(DurableState build)
        => build.Build.State == BuildState.Complete || build.Build.Note == ToBuild(Missing(build));

    private static int Missing(DurableState build) => build.Chunks.Sum(chunk => chunk.Row.GenesTotal - chunk.Row.GenesDone);

    private static string ToBuild(int genes) => genes == 1
        ? "a gene is to be built that was left out; btui resume builds it"
        : $"{genes:N0} genes are to be built that were left out; btui resume builds them";
}
