using System.Text;
using Builder.Inputs;

namespace Builder.Tests.Inputs;

/// <summary>The letters that introns begin and end with, in transcription order.</summary>
internal static class IntronEnds
{
    /// <summary><c>GT..AG</c> for each intron of each transcript.</summary>
    public static IEnumerable<string> Of(FastaFile fasta, IEnumerable<Gene> genes)
        => from gene in genes
           from transcript in gene.Transcripts
           from pair in transcript.Exons.Zip(transcript.Exons.Skip(1))
           let left = Read(fasta, gene, pair.First.End + 1)
           let right = Read(fasta, gene, pair.Second.Start - 2)
           select gene.Strand == Strand.Plus ? $"{left}..{right}" : $"{right}..{left}";

    private static string Read(FastaFile fasta, Gene gene, long start)
    {
        var bases = new byte[2];
        fasta.Read(gene.Chrom, start, start + 1, bases);
        if (gene.Strand == Strand.Minus)
        {
            ReverseComplement.InPlace(bases);
        }

        return Encoding.ASCII.GetString(bases);
    }
}
