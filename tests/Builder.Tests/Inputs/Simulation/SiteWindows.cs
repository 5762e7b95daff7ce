using System.Text;
using Builder.Inputs;

namespace Builder.Tests.Inputs.Simulation;

/// <summary>A position weight matrix in its plainest form, to see whether simulated sites can be told from background.</summary>
internal static class SiteWindows
{
    /// <summary>9 bases: 3 of the exon, 6 of the intron.</summary>
    public static IReadOnlyList<string> Donors(FastaFile fasta, IEnumerable<Gene> genes)
        => Windows(fasta, genes, atLeft: Strand.Plus, inExon: 3, inIntron: 6);

    /// <summary>23 bases: 20 of the intron, 3 of the exon.</summary>
    public static IReadOnlyList<string> Acceptors(FastaFile fasta, IEnumerable<Gene> genes)
        => Windows(fasta, genes, atLeft: Strand.Minus, inExon: 3, inIntron: 20);

    /// <summary>Share of the sites whose odds, prior × likelihood ratio against 41 % GC, exceed 1.</summary>
    public static double ShareAboveOdds(IReadOnlyList<string> sites, double prior)
    {
        var weights = Enumerable.Range(0, sites[0].Length)
            .Select(column => "ACGT".ToDictionary(letter => letter, letter => (sites.Count(site => site[column] == letter) + 1.0) / (sites.Count + 4)))
            .ToList();
        return sites.Average(site => prior * Ratio(site, weights) > 1 ? 1 : 0);
    }

    private static double Ratio(string site, List<Dictionary<char, double>> weights)
        => site.Select((letter, column) => weights[column][letter] / (letter is 'C' or 'G' ? 0.205 : 0.295)).Aggregate((one, other) => one * other);

    private static List<string> Windows(FastaFile fasta, IEnumerable<Gene> genes, Strand atLeft, int inExon, int inIntron)
        => [.. from gene in genes
               from pair in gene.Transcripts[0].Exons.Zip(gene.Transcripts[0].Exons.Skip(1))
               select gene.Strand == atLeft
                   ? Read(fasta, gene, pair.First.End - inExon + 1, pair.First.End + inIntron)
                   : Read(fasta, gene, pair.Second.Start - inIntron, pair.Second.Start + inExon - 1)];

    private static string Read(FastaFile fasta, Gene gene, long start, long end)
    {
        var bases = new byte[end - start + 1];
        fasta.Read(gene.Chrom, start, end, bases);
        if (gene.Strand == Strand.Minus)
        {
            ReverseComplement.InPlace(bases);
        }

        return Encoding.ASCII.GetString(bases);
    }
}
