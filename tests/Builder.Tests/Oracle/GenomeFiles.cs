using System.Text;

namespace Builder.Tests.Oracle;

/// <summary>Writes a genome as the two files of a build.</summary>
internal static class GenomeFiles
{
    public static void WriteFasta(string path, OracleGenome genome)
    {
        var text = new StringBuilder();
        foreach (var chrom in genome.Chroms)
        {
            text.Append('>').Append(chrom.Name).Append(" random\n");
            for (var i = 0; i < chrom.Text.Length; i += 61)
            {
                text.Append(chrom.Text, i, Math.Min(61, chrom.Text.Length - i)).Append('\n');
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    /// <summary>GFF3 in Ensembl's dialect, with exons in transcription order; a CDS row covers one base of a coding exon.</summary>
    public static void WriteGff3(string path, OracleGenome genome)
    {
        var text = new StringBuilder("##gff-version 3\n");
        foreach (var gene in genome.Genes)
        {
            var type = gene.Type is null ? "" : $";biotype={gene.Type}";
            Line(text, gene, "gene", gene.Start, gene.End, $"ID=gene:{gene.Id};Name=name of {gene.Id}{type}");
            foreach (var transcript in gene.Transcripts)
            {
                var exons = transcript.Exons;
                Line(text, gene, "mRNA", exons[0].Start, exons[^1].End, $"ID=transcript:{transcript.Id};Parent=gene:{gene.Id}{type}");
                foreach (var exon in gene.Strand == '+' ? exons : exons.Reverse())
                {
                    Line(text, gene, "exon", exon.Start, exon.End, $"Parent=transcript:{transcript.Id}");
                    if (exon.Coding)
                    {
                        Line(text, gene, "CDS", exon.End, exon.End, $"ID=CDS:{transcript.Id};Parent=transcript:{transcript.Id}");
                    }
                }
            }
        }

        File.WriteAllText(path, text.ToString());
    }

    private static void Line(StringBuilder text, OracleGene gene, string feature, int start, int end, string attributes)
        => text.Append($"{gene.Chrom}\ttest\t{feature}\t{start}\t{end}\t.\t{gene.Strand}\t{(feature == "CDS" ? "0" : ".")}\t{attributes}\n");
}
