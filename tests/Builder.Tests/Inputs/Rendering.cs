using Builder.Inputs;

namespace Builder.Tests.Inputs;

/// <summary>Genes as short lines, so that a table can say what is expected.</summary>
internal static class Rendering
{
    /// <summary><c>id name type chrom:start-end± transcript(type)[exon, exon*]</c>, a star for a coding exon.</summary>
    public static string Of(Gene gene)
    {
        var strand = gene.Strand == Strand.Plus ? '+' : '-';
        var transcripts = gene.Transcripts.Select(transcript =>
            $" {transcript.Id}({transcript.Type ?? "-"})[{string.Join(", ", transcript.Exons.Select(Of))}]");
        return $"{gene.Id} {gene.Name ?? "-"} {gene.Type ?? "-"} {gene.Chrom}:{gene.Start}-{gene.End}{strand}{string.Concat(transcripts)}";
    }

    private static string Of(Exon exon) => $"{exon.Start}-{exon.End}{(exon.Coding ? "*" : "")}";
}
