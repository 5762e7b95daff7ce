using Builder.Planning;

namespace Builder.Dataset;

/// <summary>What every reader of a gene takes for granted, checked where a gene comes in.</summary>
internal static class GeneCheck
{
    /// <exception cref="ArgumentException">The sequence is not as long as the gene, or a site lies outside it.</exception>
    public static void Demand(PlannedGene gene, int sequenceLength)
    {
        if (sequenceLength != gene.Length)
        {
            throw new ArgumentException(
                $"Gene {gene.Id} is {gene.Length} nucleotides long in the plan but its sequence has {sequenceLength}; plan the build again.");
        }

        DemandSites(gene, gene.Donors, "donor");
        DemandSites(gene, gene.Acceptors, "acceptor");
    }

    private static void DemandSites(PlannedGene gene, IReadOnlyList<SpliceSite> sites, string type)
    {
        var last = -1;
        foreach (var site in sites)
        {
            if (site.Position <= last || site.Position >= gene.Length)
            {
                throw new ArgumentException(
                    $"Gene {gene.Id} has a {type} site at position {site.Position} that is out of order, double or outside its {gene.Length} nucleotides; plan the build again.");
            }

            last = site.Position;
        }
    }
}
