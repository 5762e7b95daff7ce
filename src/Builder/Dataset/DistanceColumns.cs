namespace Builder.Dataset;

/// <summary>
/// Enricher <c>distance_features</c>: nucleotides from a row to the gene's first and last base in genomic direction
/// (whatever the strand), and whether there was a transcript and a gene to measure from.
/// </summary>
internal sealed class DistanceColumns : ColumnGroup
{
    private readonly Column<long> _toStart;
    private readonly Column<long> _toEnd;
    private readonly Column<int> _hasTxInfo;
    private readonly Column<int> _hasGeneInfo;

    public DistanceColumns()
        : base(5)
    {
        _toStart = Int64("distance_to_start");
        _toEnd = Int64("distance_to_end");
        _hasTxInfo = Int32("has_tx_info", repeats: true);
        _hasGeneInfo = Int32("has_gene_info", repeats: true);
    }

    public override void Fill(GeneAtHand gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        var toStart = _toStart.Fill(at, rows.Length);
        var toEnd = _toEnd.Fill(at, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var absolute = KeyColumns.AbsolutePosition(gene.Gene, rows[i].Position);
            toStart[i] = absolute - gene.Gene.Start;
            toEnd[i] = gene.Gene.End - absolute;
        }

        _hasTxInfo.Fill(at, rows.Length).Fill(gene.Gene.Representative is null ? 0 : 1);
        _hasGeneInfo.Fill(at, rows.Length).Fill(1);
    }
}
