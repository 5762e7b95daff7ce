namespace Builder.Tests.Oracle;

/// <summary>Writes splice signals over the ends of a gene's introns, so that a matrix has something to learn.</summary>
internal static class SitePainter
{
    private const string Donor = "CAGGTAAGT"; // three bases of exon, six of intron
    private const string Acceptor = "TTTTCTTTCTTTTTTTGCAGGTC"; // twenty bases of intron, three of exon

    public static void Paint(char[] chrom, OracleGene gene)
    {
        foreach (var transcript in gene.Transcripts)
        {
            for (var i = 1; i < transcript.Exons.Count; i++)
            {
                var (first, last) = (transcript.Exons[i - 1].End + 1, transcript.Exons[i].Start - 1);
                if (gene.Strand == '+')
                {
                    Write(chrom, gene, Acceptor, last - 19, 1);
                    Write(chrom, gene, Donor, first - 3, 1);
                }
                else
                {
                    Write(chrom, gene, Acceptor, first + 19, -1);
                    Write(chrom, gene, Donor, last + 3, -1);
                }
            }
        }
    }

    private static void Write(char[] chrom, OracleGene gene, string signal, int at, int step)
    {
        foreach (var letter in signal)
        {
            if (at >= gene.Start && at <= gene.End && chrom[at - 1] != 'N')
            {
                chrom[at - 1] = step > 0 ? letter : letter switch { 'A' => 'T', 'C' => 'G', 'G' => 'C', _ => 'A' };
            }

            at += step;
        }
    }
}
