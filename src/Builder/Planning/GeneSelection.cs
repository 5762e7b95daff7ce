using Builder.Inputs;

namespace Builder.Planning;

/// <summary>The genes of a build.</summary>
/// <param name="Genes">In the order of the genes to choose from, at least one.</param>
/// <param name="Notes">What the user should know about the choice, a sentence each, without a full stop.</param>
public sealed record SelectedGenes<T>(IReadOnlyList<T> Genes, IReadOnlyList<string> Notes)
    where T : INamedGene;

/// <summary>
/// Which genes of an annotation, or of a prediction run, are built. The genes of a list come first, in the list's order, then those of the wanted
/// types as the policy ranks them; of this ranking the first N are taken. As the ranking does not depend on N, the first N
/// of 2N genes are always the same. What is taken is put in genome order.
/// </summary>
public static class GeneSelection
{
    private const string DefaultType = "protein_coding";
    private const int MissingShown = 10;

    /// <summary>Selects genes.</summary>
    /// <param name="all">Genes in genome order.</param>
    /// <param name="countErrors">Counts the base model's errors in each of these genes; called where the policy needs it.</param>
    /// <exception cref="InputException">The options contradict each other, the list names genes that there are not, or no gene is left.</exception>
    public static SelectedGenes<T> Select<T>(
        IReadOnlyList<T> all,
        BuildRequest request,
        Func<IReadOnlyList<T>, IReadOnlyList<ErrorCount>> countErrors)
        where T : INamedGene
    {
        var subset = SubsetRules.Resolve(request);
        List<string> notes = [.. subset.Note is { } note ? [note] : Array.Empty<string>()];
        var named = subset.ListFile is { } file ? Named(all, file, request, notes) : [];
        var ranked = subset.Policy == SubsetPolicy.Custom
            ? []
            : Rank(subset.Policy, Candidates(all, request.GeneTypes), request.Options.Seed, countErrors);
        var ids = named.Concat(ranked).Select(gene => gene.Id).Distinct().ToList();
        if (ids.Count == 0)
        {
            throw new InputException(
                $"The base model makes no error that --subset-policy {SubsetRules.Name(subset.Policy)} counts in any gene: choose another policy.");
        }

        Note(notes, subset, request.Genes, named.Count, ids.Count);
        var chosen = ids.Take(request.Genes ?? ids.Count).ToHashSet();
        return new([.. all.Where(gene => chosen.Contains(gene.Id))], notes);
    }

    private static List<T> Candidates<T>(IReadOnlyList<T> all, IReadOnlyList<string>? types)
        where T : INamedGene
    {
        var candidates = all.Where(gene => Passes(gene, types)).ToList();
        if (candidates.Count == 0)
        {
            var known = string.Join(", ", all.Select(gene => gene.Type ?? "(none)").Distinct().Order().Take(8));
            throw new InputException(
                $"No gene is of type {string.Join(", ", types ?? [DefaultType])}; the annotation's {all.Count} genes are of type {known}: choose with --gene-types.");
        }

        return candidates;
    }

    private static bool Passes(INamedGene gene, IReadOnlyList<string>? types)
        => types is null ? gene.Type is null or DefaultType : gene.Type is not null && types.Contains(gene.Type);

    private static IEnumerable<T> Rank<T>(
        SubsetPolicy policy, List<T> candidates, ulong seed, Func<IReadOnlyList<T>, IReadOnlyList<ErrorCount>> countErrors)
        where T : INamedGene
        => policy switch
        {
            SubsetPolicy.All => candidates,
            SubsetPolicy.Random => candidates
                .OrderBy(gene => StableHash.Of(seed, gene.Id))
                .ThenBy(gene => gene.Id, StringComparer.Ordinal),
            _ => candidates.Zip(countErrors(candidates), (gene, count) => (Gene: gene, Errors: count.For(policy)))
                .Where(pair => pair.Errors > 0)
                .OrderByDescending(pair => pair.Errors)
                .ThenBy(pair => pair.Gene.Id, StringComparer.Ordinal)
                .Select(pair => pair.Gene),
        };

    /// <summary>The genes that the list names, in its order.</summary>
    private static List<T> Named<T>(IReadOnlyList<T> all, string file, BuildRequest request, List<string> notes)
        where T : INamedGene
    {
        var list = GeneList.Read(file, request.GeneColumn);
        var matcher = new GeneMatcher<T>(all);
        var (genes, missing) = (new List<T>(), new List<ListedGene>());
        foreach (var listed in list.Genes)
        {
            var matches = matcher.Match(list with { Genes = [listed] }); // one by one, as a match of all is in genome order
            genes.AddRange(matches.Genes);
            missing.AddRange(matches.Unmatched);
        }

        if (missing.Count > 0)
        {
            var told = $"{file} names {Count(missing.Count)} that {request.Artifacts ?? request.Annotation} does not have: {Shown(missing)}";
            if (!request.AllowMissingGenes || genes.Count == 0)
            {
                throw new InputException(genes.Count == 0
                    ? $"{told}; these are all, so check that {(request.Artifacts is null ? "list and annotation" : "list and tables")} belong together."
                    : $"{told}; mend the list, or leave them out with --allow-missing-genes.");
            }

            notes.Add($"{told}; they are left out");
        }

        return [.. genes.DistinctBy(gene => gene.Id)];
    }

    private static string Shown(List<ListedGene> missing)
    {
        var first = string.Join(", ", missing.Take(MissingShown).Select(listed => $"{listed.Identifier} (line {listed.Line})"));
        return missing.Count > MissingShown ? $"{first} and {missing.Count - MissingShown:N0} more" : first;
    }

    private static void Note(List<string> notes, Subset subset, int? wanted, int named, int available)
    {
        if (wanted < named)
        {
            notes.Add($"{subset.ListFile} names {Count(named)}, of which the first {wanted:N0} are taken, as --n-genes says");
        }
        else if (wanted > available)
        {
            notes.Add($"--n-genes asks for {Count(wanted.Value)}, but there are {available:N0} to choose from, and all of them are taken");
        }
    }

    private static string Count(int genes) => $"{genes:N0} {(genes == 1 ? "gene" : "genes")}";
}
