using Builder.Planning;

namespace Builder.Toolbox.Combining;

/// <summary>The order of the chunks in a combined build.</summary>
/// <param name="InGenomeOrder">True: the genes stand as in a build of all of them at once. False: as in the folders, in the order in which these
/// were named.</param>
internal sealed record CombinedOrder(IReadOnlyList<PartChunk> Chunks, bool InGenomeOrder)
{
    /// <summary>
    /// Finds it. Files are linked as they are, so a chunk's genes stay together: genome order can be had where no chunk has
    /// genes that lie between those of another, as in builds of what <c>btui split</c> made with the inputs. Pure.
    /// </summary>
    /// <param name="chunks">Of all parts, in the order of the parts.</param>
    public static CombinedOrder Of(IReadOnlyList<PartChunk> chunks)
    {
        var sorted = chunks.OrderBy(chunk => chunk.Genes[0].Rank).ToList();
        return Ascends(sorted.SelectMany(chunk => chunk.Genes)) ? new(sorted, true) : new(chunks, false);
    }

    private static bool Ascends(IEnumerable<PlannedGene> genes)
    {
        var last = -1;
        foreach (var gene in genes)
        {
            if (gene.Rank is not { } rank || rank <= last)
            {
                return false;
            }

            last = rank;
        }

        return true;
    }
}
