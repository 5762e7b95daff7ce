namespace Builder.Dataset;

/// <summary>Enricher <c>length_features</c>: nucleotides between the exons of the representative transcript.</summary>
internal sealed class LengthColumns : ColumnGroup
{
    private readonly Column<long> _totalIntronLength;

    public LengthColumns()
        : base(5) => _totalIntronLength = Int64("total_intron_length", nullable: true, repeats: true);

    public override void Fill(GeneRows gene, ReadOnlySpan<RowDraft> rows, int at)
        => _totalIntronLength.Append(gene.Gene.Representative?.TotalIntronLength, rows.Length);
}
