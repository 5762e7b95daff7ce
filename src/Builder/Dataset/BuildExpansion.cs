using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Expands a complete build: the genes that are new in a larger choice become new chunks behind the old ones, in genome order
/// among themselves. What is built stays untouched, and so does the base model, which was learnt at the first planning: an
/// expanded build has the rows of the smaller one at its beginning, and differs from a build planned at once with as many
/// genes, whose genes are in genome order and whose model was learnt from all of them.
/// </summary>
public static class BuildExpansion
{
    /// <summary>Plans an expansion; writes nothing, unless the index of a prediction run's tables was lost. If nothing is new, the plan is the build's and has no new chunks.</summary>
    /// <param name="batches">Every committed batch of the build in gene order.</param>
    /// <param name="scratch">Folder for an index of the genome that cannot stand beside it.</param>
    /// <exception cref="InputException">An input cannot be used, or the build was not made from such a request.</exception>
    public static PreparedBuild Prepare(
        BuildFolder folder,
        BuildRequest request,
        MachineFacts machine,
        IReadOnlyList<CommittedBatch> batches,
        DateTimeOffset at,
        string scratch)
    {
        var before = BuildRecord.Read(folder);
        var choice = GeneChoice.Make(request, scratch, folder.Artifacts);
        var schema = DatasetSchema.For(request.Options);
        if (ExpansionRules.Difference(before, request, choice.Files, schema) is { } difference)
        {
            throw new InputException(
                $"{folder.Root} {difference}: a build is expanded with the inputs and options it was made with, so give those, or name another --output-dir.");
        }

        var old = GeneFiles.ReadAll(folder, before.Plan).ToList();
        var known = old.Select(gene => gene.Id).ToHashSet();
        var added = choice.Genes.Where(gene => !known.Contains(gene.Id)).ToList();
        var prepared = new PreparedBuild(before, old, choice.Warnings)
        {
            Notes = choice.Notes,
            GenesBefore = old.Count,
        };
        if (added.Count == 0)
        {
            return choice.Genes.Count >= old.Count
                ? prepared
                : throw new InputException($"{folder.Root} has {Plural.Of(old.Count, "gene")} already and {choice.Genes.Count:N0} are asked for: a build cannot become smaller, so ask for {old.Count:N0} or more, or name another --output-dir.");
        }

        known.ExceptWith(choice.Genes.Select(gene => gene.Id));
        if (known.Count > 0)
        {
            throw new InputException(
                $"{folder.Root} has gene {old.First(gene => known.Contains(gene.Id)).Id}, which is not among the {choice.Genes.Count:N0} genes asked for: ask for at least the {old.Count:N0} it has, with a list that names what it named, or name another --output-dir.");
        }

        var (plan, genes) = Planner.Plan(request, added, machine, BuildPreparation.RowBytes(schema));
        var expansion = new Expansion(old.Count, before.Plan.Chunks.Count, at, Expansion.BatchesOf(batches));
        return prepared with
        {
            Record = before with
            {
                ToolVersion = BuildRecord.Version,
                Request = request,
                Inputs = choice.Files,
                Plan = Behind(before.Plan, plan),
                LeftOut = choice.Warnings.Count,
                Expansions = [.. before.Expansions, expansion],
            },
            Genes = [.. old, .. genes.Select(gene => gene with
            {
                Ordinal = gene.Ordinal + old.Count,
                Chunk = gene.Chunk + before.Plan.Chunks.Count,
            })],
        };
    }

    /// <summary>
    /// Makes a planned expansion part of the build. It becomes so in one moment, when build.json is replaced: the new chunks'
    /// folders and journal rows are there before it and mean nothing without it.
    /// </summary>
    /// <param name="complete">Adds the new chunks to the build's journal.</param>
    /// <exception cref="IOException">The build cannot be written; it is as it was.</exception>
    public static void Write(PreparedBuild build, BuildFolder folder, Action<PreparedBuild, BuildFolder> complete)
    {
        SweepBehind(build.Record.Expansions[^1].Chunks, folder);
        BuildPreparation.WriteNewChunks(build, folder);
        complete(build, folder);
        build.Record.Write(folder);
        BuildPreparation.WriteTables(build, folder);
    }

    private static BuildPlan Behind(BuildPlan before, BuildPlan plan) => plan with
    {
        GenesTotal = before.GenesTotal + plan.GenesTotal,
        BasesTotal = before.BasesTotal + plan.BasesTotal,
        Chunks = [.. before.Chunks, .. plan.Chunks.Select(chunk => chunk with
        {
            Id = chunk.Id + before.Chunks.Count,
            FirstOrdinal = chunk.FirstOrdinal + before.GenesTotal,
            LastOrdinal = chunk.LastOrdinal + before.GenesTotal,
        })],
    };

    // What an expansion left that was killed before it was part of the build.
    private static void SweepBehind(int chunks, BuildFolder folder)
    {
        foreach (var path in Directory.GetDirectories(folder.Chunks))
        {
            if (int.TryParse(Path.GetFileName(path), out var id) && id > chunks)
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }
}
