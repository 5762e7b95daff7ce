namespace Builder.Tests.Oracle;

/// <summary>A genome and its genes, as the files say them: all that the oracle starts from.</summary>
/// <param name="Chroms">In the order of the FASTA; texts as written, whatever their case.</param>
/// <param name="Genes">In any order.</param>
internal sealed record OracleGenome(IReadOnlyList<OracleChrom> Chroms, IReadOnlyList<OracleGene> Genes);

internal sealed record OracleChrom(string Name, string Text);

/// <param name="Type">Biotype, or null where the annotation says none.</param>
/// <param name="Strand">+ or -.</param>
/// <param name="Start">Genomic, 1-based inclusive, like every coordinate of these records.</param>
internal sealed record OracleGene(
    string Id,
    string? Type,
    string Chrom,
    char Strand,
    int Start,
    int End,
    IReadOnlyList<OracleTranscript> Transcripts)
{
    public int Length => End - Start + 1;
}

/// <param name="Exons">Ascending; at least one.</param>
internal sealed record OracleTranscript(string Id, IReadOnlyList<OracleExon> Exons);

internal sealed record OracleExon(int Start, int End, bool Coding)
{
    public int Length => End - Start + 1;
}
