namespace Builder.Inputs;

/// <summary>What a row adds to its transcript.</summary>
internal enum PartKind : byte
{
    Exon,

    /// <summary>Makes the exon it overlaps a coding one, and stands for an exon where the transcript has none.</summary>
    Coding,

    /// <summary>Stands, together with the coding rows, for an exon where the transcript has none.</summary>
    Untranslated,
}

/// <summary>Kinds of features by their type names, as the Sequence Ontology and its users spell them.</summary>
internal static class FeatureTypes
{
    /// <summary>A gene if nothing stands above it: gene, pseudogene, ncRNA_gene, transposable_element_gene …</summary>
    public static bool IsGene(ReadOnlySpan<char> type) => type.EndsWith("gene", StringComparison.OrdinalIgnoreCase);

    /// <summary>A type that should have exons: mRNA, tRNA, lnc_RNA, transcript, pseudogenic_transcript, V_gene_segment …</summary>
    public static bool IsTranscript(ReadOnlySpan<char> type)
        => type.EndsWith("RNA", StringComparison.Ordinal)
        || type.EndsWith("transcript", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("gene_segment", StringComparison.OrdinalIgnoreCase)
        || type is "mRNA_TE_gene";

    /// <summary>Types that stand under genes or transcripts in great number and say nothing about exons.</summary>
    public static bool IsIdle(ReadOnlySpan<char> type)
        => type is "intron" or "match_part" or "protein" or "polypeptide" or "start_codon" or "stop_codon";

    /// <summary>Exon rows (also <c>pseudogenic_exon</c>, <c>noncoding_exon</c>), CDS rows and UTR rows.</summary>
    /// <returns>Null for every other type.</returns>
    public static PartKind? PartOf(ReadOnlySpan<char> type)
    {
        if (type.EndsWith("exon", StringComparison.OrdinalIgnoreCase))
        {
            return PartKind.Exon;
        }

        if (type is "CDS" or "cds")
        {
            return PartKind.Coding;
        }

        return type.EndsWith("UTR", StringComparison.OrdinalIgnoreCase) ? PartKind.Untranslated : null;
    }
}
