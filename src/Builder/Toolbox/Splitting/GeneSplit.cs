using Builder.Dataset;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Toolbox.Splitting;

/// <summary>A gene of a part.</summary>
/// <param name="Identifier">Its gene_id; where no inputs say, what the list has.</param>
/// <param name="Size">Predicted work: nucleotides, or rows of the tables of a prediction run; null where no inputs say.</param>
public sealed record SplitGene(string Identifier, long? Size);

/// <summary>The genes of one build of several.</summary>
/// <param name="Genes">At least one.</param>
public sealed record SplitPart(IReadOnlyList<SplitGene> Genes)
{
    /// <summary>Sum of the genes' sizes; null where no inputs say.</summary>
    public long? Work => Genes.Aggregate((long?)0, (sum, gene) => sum + gene.Size);
}

/// <summary>
/// Cuts genes into parts that machines of their own can build. With inputs the parts are stretches of the genome of about equal work,
/// so that the parts in their order are the build that all genes at once would have made; within a part genes stand as in the list. Without
/// inputs nobody knows the work: then the parts are stretches of the list, equal in number, the first ones a gene longer where
/// the division leaves a remainder.
/// </summary>
/// <param name="Parts">As many as were asked for; each gene is in one.</param>
/// <param name="Model">The base model that all genes together teach, or that was given: what every part is to be built with. Null
/// where no genome says.</param>
/// <param name="Notes">What the user should know, a sentence each, without a full stop.</param>
public sealed record GeneSplit(IReadOnlyList<SplitPart> Parts, PwmMatrices? Model, IReadOnlyList<string> Notes)
{
    private const int Shown = 5;

    /// <summary>Splits a list by number.</summary>
    /// <exception cref="InputException">The list cannot be used, or has fewer genes than parts are asked for.</exception>
    public static GeneSplit OfList(string path, string column, int parts)
    {
        var list = GeneList.Read(path, column);
        DemandEnough(list.Genes.Count, parts);
        var genes = list.Genes.Select(gene => new SplitGene(gene.Identifier, null)).ToArray();
        var (size, longer) = Math.DivRem(genes.Length, parts);
        var split = Enumerable.Range(0, parts)
            .Select(part => new SplitPart(genes[((part * size) + Math.Min(part, longer))..(((part + 1) * size) + Math.Min(part + 1, longer))]));
        return new([.. split], null, [.. Doubled(path, list.Again)]);
    }

    /// <summary>Splits the genes that a build of this request would have, by work.</summary>
    /// <param name="scratch">Folder for what cannot stand beside an input.</param>
    /// <exception cref="InputException">An input or the request cannot be used, or there are fewer genes than parts are asked for.</exception>
    public static GeneSplit OfInputs(BuildRequest request, int parts, string scratch)
    {
        var choice = GeneChoice.Make(request, scratch, new BuildFolder(scratch).Artifacts);
        DemandEnough(choice.Genes.Count, parts);
        var (places, again) = Places(request, choice.Genes);
        var chunks = Chunking.Cut([.. choice.Genes.Select(gene => gene.Size)], parts);
        var split = chunks.Select(chunk => new SplitPart([.. choice.Genes.Skip(chunk.FirstOrdinal).Take(chunk.Genes)
            .OrderBy(gene => places.GetValueOrDefault(gene.Id, int.MaxValue))
            .Select(gene => new SplitGene(gene.Id, gene.Size))]));
        return new(
            [.. split],
            choice.Model ?? BuildPreparation.Learn(request, choice.Genes, scratch),
            [.. choice.Notes, .. request.GeneIdsFile is { } list ? Doubled(list, again) : []]);
    }

    /// <returns>The places of listed genes in the list, and the lines that name a gene again.</returns>
    private static (Dictionary<string, int> Places, List<ListedGene> Again) Places(BuildRequest request, IReadOnlyList<PlannedGene> genes)
    {
        var (places, again) = (new Dictionary<string, int>(), new List<ListedGene>());
        if (SubsetRules.Resolve(request).ListFile is { } path)
        {
            var list = GeneList.Read(path, request.GeneColumn);
            var matcher = new GeneMatcher<PlannedGene>(genes);
            foreach (var listed in list.Genes.Concat(list.Again).OrderBy(listed => listed.Line))
            {
                if (matcher.Find(listed.Identifier) is [var found] && !places.TryAdd(genes[found].Id, places.Count))
                {
                    again.Add(listed);
                }
            }
        }

        return (places, again);
    }

    private static void DemandEnough(int genes, int parts)
    {
        if (parts > genes)
        {
            throw new InputException($"{Plural.Of(genes, "gene")} cannot be split into {parts:N0} files, as each is to have one at least: ask for {genes:N0} or fewer.");
        }
    }

    private static IEnumerable<string> Doubled(string path, IReadOnlyList<ListedGene> again)
    {
        if (again.Count > 0)
        {
            var first = string.Join(", ", again.Take(Shown).Select(listed => $"{listed.Identifier} (line {listed.Line})"));
            yield return $"{path} names {Plural.Of(again.Count, "gene")} again: {first}{(again.Count > Shown ? $" and {again.Count - Shown:N0} more" : "")}; each is in one file, once";
        }
    }
}
