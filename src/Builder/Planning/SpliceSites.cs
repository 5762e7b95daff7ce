using Builder.Inputs;

namespace Builder.Planning;

/// <summary>From a gene's exons to what its rows need: sites, representative transcript, overlaps.</summary>
public static class SpliceSites
{
    /// <summary>
    /// The gene's truth set: the union over its transcripts of the first (donor) and last (acceptor) base of each intron,
    /// as 0-based positions in the strand-oriented sequence, ascending and distinct. Exons that touch have no intron.
    /// </summary>
    public static (IReadOnlyList<SpliceSite> Donors, IReadOnlyList<SpliceSite> Acceptors) Of(Gene gene, string? representativeId)
    {
        var donors = new SortedDictionary<int, string>();
        var acceptors = new SortedDictionary<int, string>();
        foreach (var transcript in gene.Transcripts)
        {
            for (var i = 1; i < transcript.Exons.Count; i++)
            {
                var first = transcript.Exons[i - 1].End + 1;
                var last = transcript.Exons[i].Start - 1;
                if (last < first)
                {
                    continue;
                }

                var (donor, acceptor) = gene.Strand == Strand.Plus
                    ? (first - gene.Start, last - gene.Start)
                    : (gene.End - last, gene.End - first);
                Add(donors, (int)donor, transcript.Id, representativeId);
                Add(acceptors, (int)acceptor, transcript.Id, representativeId);
            }
        }

        return (AsSites(donors), AsSites(acceptors));
    }

    /// <summary>The transcript that stands for the gene: most coding exons, then longest (sum of exons), then smallest id;
    /// null for a gene without transcripts.</summary>
    public static RepresentativeTranscript? Representative(Gene gene)
    {
        var best = gene.Transcripts
            .OrderByDescending(transcript => transcript.Exons.Count(exon => exon.Coding))
            .ThenByDescending(transcript => transcript.Exons.Sum(exon => exon.Length))
            .ThenBy(transcript => transcript.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        if (best is null)
        {
            return null;
        }

        var lengths = best.Exons.Select(exon => exon.Length).Order().ToArray();
        var total = lengths.Sum();
        var middle = lengths.Length / 2;
        var median = lengths.Length % 2 == 1 ? lengths[middle] : (lengths[middle - 1] + lengths[middle]) / 2.0;
        return new(
            best.Id,
            best.Start,
            best.End,
            lengths.Length,
            total / (double)lengths.Length,
            median,
            total,
            best.End - best.Start + 1 - total);
    }

    /// <summary>For each gene, how many other genes of the same sequence and strand share at least one base with it.</summary>
    /// <returns>In the order of <paramref name="genes"/>, which is genome order.</returns>
    public static int[] Overlaps(IReadOnlyList<Gene> genes)
    {
        var counts = new int[genes.Count];
        foreach (var group in Enumerable.Range(0, genes.Count).GroupBy(i => (genes[i].Chrom, genes[i].Strand)))
        {
            var open = new List<int>();
            foreach (var i in group.OrderBy(i => genes[i].Start))
            {
                open.RemoveAll(other => genes[other].End < genes[i].Start);
                counts[i] += open.Count;
                open.ForEach(other => counts[other]++);
                open.Add(i);
            }
        }

        return counts;
    }

    /// <summary><see cref="Overlaps"/> by gene id.</summary>
    public static IReadOnlyDictionary<string, int> OverlapsById(IReadOnlyList<Gene> genes)
    {
        var counts = Overlaps(genes);
        return genes.Index().ToDictionary(gene => gene.Item.Id, gene => counts[gene.Index]);
    }

    private static void Add(SortedDictionary<int, string> sites, int position, string transcript, string? representative)
    {
        if (!sites.TryGetValue(position, out var known)
            || transcript == representative
            || (known != representative && string.CompareOrdinal(transcript, known) < 0))
        {
            sites[position] = transcript;
        }
    }

    private static SpliceSite[] AsSites(SortedDictionary<int, string> sites)
        => [.. sites.Select(site => new SpliceSite(site.Key, site.Value))];
}
