using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Whether a request is the one that a build which is not finished was planned with.</summary>
public static class SamePlan
{
    /// <summary>Demands it: what decides the rows and which genes there are is the same. How they are built may differ.</summary>
    /// <param name="scratch">Folder for an index of the genome that cannot stand beside it.</param>
    /// <returns>The build.</returns>
    /// <exception cref="InputException">It is not, or an input cannot be used.</exception>
    public static BuildRecord Demand(BuildFolder folder, BuildRequest request, string scratch)
    {
        var before = BuildRecord.Read(folder);
        var choice = GeneChoice.Make(request, scratch, folder.Artifacts);
        if (ExpansionRules.Difference(before, request, choice.Files, DatasetSchema.For(request.Options)) is { } difference)
        {
            throw new InputException(
                $"{folder.Root} {difference}: it goes on with the inputs and options it was begun with, so give those, or name another --output-dir.");
        }

        if (request.Chunks is { } chunks && chunks != before.Request.Chunks)
        {
            throw new InputException($"{folder.Root} is cut into {Plural.Of(before.Plan.Chunks.Count, "chunk")} already: leave --chunks {chunks:N0} out, or name another --output-dir.");
        }

        if (!choice.Genes.Select(gene => gene.Id).SequenceEqual(GeneFiles.ReadAll(folder, before.Plan).Select(gene => gene.Id)))
        {
            throw new InputException(
                $"{folder.Root} is planned with {Plural.Of(before.Plan.GenesTotal, "gene")}, not with the {choice.Genes.Count:N0} asked for: finish it first (btui resume {folder.Root}), or name another --output-dir.");
        }

        return before;
    }
}
