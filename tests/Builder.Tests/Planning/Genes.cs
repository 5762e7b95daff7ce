using Builder.Inputs;

namespace Builder.Tests.Planning;

/// <summary>Genes for tests of the plan.</summary>
internal static class Genes
{
    public static Gene Of(
        string id, long start, long end, Strand strand = Strand.Plus, string? type = "protein_coding", string chrom = "1", params Transcript[] transcripts)
        => new(id, null, type, chrom, strand, start, end, transcripts);

    /// <summary>A transcript; an exon is (first base, last base).</summary>
    public static Transcript Transcript(string id, params (long Start, long End)[] exons)
        => new(id, null, [.. exons.Select(exon => new Exon(exon.Start, exon.End, true))]);

    /// <summary>Genes without transcripts, one after the other.</summary>
    public static Gene[] Row(int count, string? type = "protein_coding", int length = 1000)
        => [.. Enumerable.Range(0, count).Select(i => Of($"g{i:D5}", 1 + (i * (long)length), (i + 1) * (long)length, type: type))];
}
