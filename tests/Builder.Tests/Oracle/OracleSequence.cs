using System.Text;

namespace Builder.Tests.Oracle;

/// <summary>§2 and §3: the letters of a gene as transcription meets them.</summary>
internal static class OracleSequence
{
    public static string Of(OracleGenome genome, OracleGene gene)
    {
        var chrom = genome.Chroms.Single(chrom => chrom.Name == gene.Chrom).Text;
        var letters = new StringBuilder();
        for (var absolute = gene.Start; absolute <= gene.End; absolute++)
        {
            var letter = char.ToUpperInvariant(chrom[absolute - 1]);
            letters.Append("ACGT".Contains(letter) ? letter : 'N');
        }

        return gene.Strand == '+' ? letters.ToString() : ReverseComplement(letters.ToString());
    }

    private static string ReverseComplement(string sequence)
    {
        var letters = new StringBuilder();
        for (var i = sequence.Length - 1; i >= 0; i--)
        {
            letters.Append(sequence[i] switch { 'A' => 'T', 'C' => 'G', 'G' => 'C', 'T' => 'A', _ => 'N' });
        }

        return letters.ToString();
    }
}
