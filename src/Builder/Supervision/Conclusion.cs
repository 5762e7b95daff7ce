using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>The end of a supervisor's work on a build.</summary>
internal static class Conclusion
{
    private const int MostNamed = 3;

    /// <summary>Publishes the dataset if it is whole, and writes down how the build was left.</summary>
    /// <param name="seconds">Worked, summed over supervisors.</param>
    /// <param name="stopped">The operator asked to stop.</param>
    public static async Task<BuildState> DrawAsync(BuildContext build, double seconds, bool stopped, CancellationToken cancel)
    {
        await PassingTrouble.WriteAsync(() => HoldWhatIsNotDone(build), build.Time, cancel);
        var left = build.Journal.Load();
        var chunks = left.Chunks;
        var state = chunks.All(chunk => chunk.Row.State == ChunkState.Done) ? BuildState.Complete
            : chunks.Any(chunk => chunk.Row.State == ChunkState.Held) && !stopped ? BuildState.Held
            : BuildState.Stopped;
        if (state == BuildState.Complete)
        {
            await PassingTrouble.WriteAsync(() => Publish(build), build.Time, cancel);
        }

        var leftOut = build.Journal.Quarantined();
        var note = state switch
        {
            BuildState.Held => HeldNote([.. chunks.Select(chunk => chunk.Row).Where(row => row.State == ChunkState.Held)]),
            BuildState.Stopped => stopped ? "stopped; btui resume goes on" : "the pilot is built; btui resume builds the rest",
            _ => LeftOutNote(leftOut),
        };
        var genes = chunks.Sum(chunk => chunk.Row.GenesTotal);
        var built = chunks.Sum(chunk => chunk.Row.GenesBuilt);
        var text = state == BuildState.Complete
            ? $"{(built == genes ? "" : $"{built:N0} of ")}{Plural.Of(genes, "gene")}, {chunks.Sum(chunk => chunk.Row.Rows):N0} rows{(left.Build.UnseenBases > 0 ? "" : $" in {seconds:F0} s")}; the dataset is {build.Folder.Master}{(LeftOutNote(leftOut) is { } without ? $"; {without}" : "")}"
            : $"{built:N0} of {Plural.Of(genes, "gene")} committed";
        await build.WriteAsync(() =>
        {
            build.Journal.SetBuildProgress(new(seconds, 0, null, null, null, null));
            build.Journal.SetBuild(state, note);
            build.Journal.Event(EventKind.Left(state), null, text);
        }, cancel);
        return state;
    }

    private static void HoldWhatIsNotDone(BuildContext build)
    {
        var done = build.Journal.Load().Chunks.Where(chunk => chunk.Row.State == ChunkState.Done).Select(chunk => chunk.Row.Id).ToHashSet();
        foreach (var chunk in build.Record.Plan.Chunks.Where(chunk => done.Contains(chunk.Id)))
        {
            if (DoneCheck.Problem(build.Folder, chunk, build.Quarantined(chunk.Id)) is { } problem)
            {
                build.Journal.Transaction(() =>
                {
                    build.Journal.SetChunk(chunk.Id, ChunkMoves.Move(ChunkState.Done, ChunkState.Held), problem);
                    build.Journal.Event(EventKind.Hold, chunk.Id, problem);
                });
            }
        }
    }

    /// <summary>What a complete build lacks; null if nothing.</summary>
    public static string? LeftOutNote(IReadOnlyList<QuarantineRow> genes)
        => genes.Count == 0 ? null : $"{genes.Count:N0} {(genes.Count == 1 ? "gene is" : "genes are")} quarantined and not in it: {string.Join(", ", genes.Take(MostNamed).Select(gene => gene.GeneId))}{(genes.Count > MostNamed ? ", …" : "")}; btui unquarantine takes one in again";

    private static string HeldNote(IReadOnlyList<ChunkRow> held)
    {
        var first = $"chunk {held[0].Id}: {held[0].Note}";
        return held.Count == 1 ? first : $"{held.Count:N0} chunks are held; {first}";
    }

    // genes.tsv too, as an expansion may have been killed before it was written.
    private static void Publish(BuildContext build)
    {
        var batches = BuildBatches.InGeneOrder(build.Folder, build.Record.Plan);
        MasterFolder.Assemble(build.Folder, batches);
        GeneFiles.WriteTable(build.Folder.Genes, GeneFiles.ReadAll(build.Folder, build.Record.Plan));
        GeneManifest.Write(build.Folder, GeneFiles.ReadAll(build.Folder, build.Record.Plan), batches);
    }
}
