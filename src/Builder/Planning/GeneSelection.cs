using Builder.Inputs;

namespace Builder.Planning;

/// <summary>Which genes of an annotation are built, in which order.</summary>
public static class GeneSelection
{
    private const string DefaultType = "protein_coding";

    /// <summary>
    /// Selects genes. Types first, then the policy, then genome order (the annotation's own). The first N of a random
    /// choice are always the same N, because genes are ranked by a stable hash of (seed, gene id).
    /// </summary>
    /// <param name="annotation">Genes in genome order.</param>
    /// <param name="wanted">Genes wanted in total; null = all that pass the filter.</param>
    /// <param name="types">Biotypes wanted; null = protein_coding where the annotation says types, everything where it says none.</param>
    /// <exception cref="InputException">No gene is left.</exception>
    public static IReadOnlyList<Gene> Select(
        IReadOnlyList<Gene> annotation,
        SubsetPolicy policy,
        int? wanted,
        IReadOnlyList<string>? types,
        ulong seed)
    {
        var candidates = annotation.Where(gene => Passes(gene, types)).ToList();
        if (candidates.Count == 0)
        {
            var known = string.Join(", ", annotation.Select(gene => gene.Type ?? "(none)").Distinct().Order().Take(8));
            throw new InputException(
                $"No gene is of type {string.Join(", ", types ?? [DefaultType])}; the annotation's {annotation.Count} genes are of type {known}: choose with --gene-types.");
        }

        var count = Math.Min(wanted ?? candidates.Count, candidates.Count);
        return policy switch
        {
            SubsetPolicy.All => [.. candidates.Take(count)],
            SubsetPolicy.Random => Random(candidates, count, seed),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "not a known policy"),
        };
    }

    private static bool Passes(Gene gene, IReadOnlyList<string>? types)
        => types is null ? gene.Type is null or DefaultType : gene.Type is not null && types.Contains(gene.Type);

    private static List<Gene> Random(List<Gene> candidates, int count, ulong seed)
    {
        var chosen = candidates
            .OrderBy(gene => StableHash.Of(seed, gene.Id))
            .ThenBy(gene => gene.Id, StringComparer.Ordinal)
            .Take(count)
            .Select(gene => gene.Id)
            .ToHashSet();
        return [.. candidates.Where(gene => chosen.Contains(gene.Id))];
    }
}
