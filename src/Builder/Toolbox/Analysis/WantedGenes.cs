using Builder.Inputs;

namespace Builder.Toolbox.Analysis;

/// <summary>A gene as a list may name it.</summary>
internal sealed record KnownGene(string Id, string? Name) : INamedGene
{
    public string? Type => null;
}

/// <summary>The genes that a user's list names, found among those that a folder knows.</summary>
internal static class WantedGenes
{
    /// <returns>Gene ids; of those that the folder does not know what the list has. Each once.</returns>
    /// <exception cref="InputException">The list cannot be used.</exception>
    public static IReadOnlyList<string> Read(string path, string column, IReadOnlyList<KnownGene> known)
    {
        var list = GeneList.Read(path, column);
        var matcher = new GeneMatcher<KnownGene>(known);
        return [.. list.Genes.SelectMany(Ids).Distinct()];

        IEnumerable<string> Ids(ListedGene listed)
        {
            var matches = matcher.Match(list with { Genes = [listed] });
            return matches.Genes.Select(gene => gene.Id).Concat(matches.Unmatched.Select(gene => gene.Identifier));
        }
    }
}
