using Builder.Planning;

namespace Builder.Tests.Oracle;

/// <summary>One random build.</summary>
/// <param name="BatchRows">Rows a row group; must not matter.</param>
internal sealed record RandomCase(OracleGenome Genome, DatasetOptions Options, int BatchRows)
{
    public override string ToString()
    {
        var chroms = Genome.Chroms.Select(chrom => $">{chrom.Name}\n{chrom.Text}");
        var genes = Genome.Genes.Select(gene =>
            $"{gene.Id} {gene.Type} {gene.Chrom}:{gene.Start}-{gene.End}{gene.Strand} "
            + string.Join(' ', gene.Transcripts.Select(transcript =>
                $"{transcript.Id}[{string.Join(',', transcript.Exons.Select(exon => $"{exon.Start}-{exon.End}{(exon.Coding ? "*" : "")}"))}]")));
        return string.Join('\n', [.. chroms, .. genes, $"{Options} k {string.Join(' ', Options.KmerSizes)} batch rows {BatchRows}"]);
    }
}
