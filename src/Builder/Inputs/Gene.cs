namespace Builder.Inputs;

/// <summary>The strand a gene is transcribed from: + reads the FASTA as it stands, − reads its reverse complement.</summary>
public enum Strand : byte
{
    Plus,
    Minus,
}

/// <summary>One exon. Coordinates are genomic, 1-based and inclusive, whatever the strand.</summary>
/// <param name="Start">First base.</param>
/// <param name="End">Last base, at least <paramref name="Start"/>.</param>
/// <param name="Coding">True if at least one CDS of the transcript overlaps the exon.</param>
public sealed record Exon(long Start, long End, bool Coding)
{
    /// <summary>Length in nucleotides.</summary>
    public long Length => End - Start + 1;
}

/// <summary>One transcript with at least one exon; exons ascend in genomic coordinates and do not overlap.</summary>
/// <param name="Id">Identifier without any <c>transcript:</c> or <c>rna-</c> prefix.</param>
/// <param name="Type">Feature type or biotype (mRNA, tRNA, protein_coding …), or null where the annotation says none.</param>
/// <param name="Exons">Sorted by start; inside the gene.</param>
public sealed record Transcript(string Id, string? Type, IReadOnlyList<Exon> Exons)
{
    /// <summary>First base of the first exon, genomic, 1-based.</summary>
    public long Start => Exons[0].Start;

    /// <summary>Last base of the last exon, genomic, 1-based.</summary>
    public long End => Exons[^1].End;
}

/// <summary>One gene of the annotation that can be built: its sequence is in the FASTA and its transcripts are sound.</summary>
/// <param name="Id">Identifier without any <c>gene:</c> or <c>gene-</c> prefix; unique in the annotation.</param>
/// <param name="Name">Symbol, or null where the annotation has none.</param>
/// <param name="Type">Biotype with one spelling for each kind (<c>protein_coding</c>), or null where the annotation says none.</param>
/// <param name="Chrom">Sequence name exactly as in the FASTA.</param>
/// <param name="Start">First base, genomic, 1-based inclusive.</param>
/// <param name="End">Last base, genomic, 1-based inclusive.</param>
/// <param name="Transcripts">In the order of the file; may be empty (such a gene has no splice site).</param>
public sealed record Gene(
    string Id,
    string? Name,
    string? Type,
    string Chrom,
    Strand Strand,
    long Start,
    long End,
    IReadOnlyList<Transcript> Transcripts) : INamedGene
{
    /// <summary>Length in nucleotides.</summary>
    public long Length => End - Start + 1;
}

/// <summary>Something in an input that was left out, and where it stands.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Text">One sentence: what, and what was done about it.</param>
public sealed record InputWarning(string File, int Line, string Text);

/// <summary>The genes of one annotation, in genome order: sequence order of the FASTA, then start, then id (ordinal).</summary>
public sealed record Annotation(IReadOnlyList<Gene> Genes, IReadOnlyList<InputWarning> Warnings);
