using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Enricher <c>distance_features</c>: nucleotides from a row to the gene's first and last base in genomic direction
/// (whatever the strand), and whether there was a transcript and a gene to measure from. The distances are null where the gene's
/// place is not known.
/// </summary>
internal sealed class DistanceColumns : ColumnGroup
{
    private readonly Column<long> _toStart;
    private readonly Column<long> _toEnd;
    private readonly Column<int> _hasTxInfo;
    private readonly Column<int> _hasGeneInfo;

    public DistanceColumns(RowSource source)
        : base(5)
    {
        var unplaced = source == RowSource.Artifacts;
        _toStart = Int64("distance_to_start", unplaced);
        _toEnd = Int64("distance_to_end", unplaced);
        _hasTxInfo = Int32("has_tx_info", repeats: true);
        _hasGeneInfo = Int32("has_gene_info", repeats: true);
    }

    public override void Fill(GeneRows gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var absolute = KeyColumns.AbsolutePosition(gene.Gene, rows[i].Position);
            _toStart.Put(at + i, absolute - gene.Gene.Start);
            _toEnd.Put(at + i, gene.Gene.End - absolute);
        }

        _hasTxInfo.Fill(at, rows.Length).Fill(gene.Gene.Representative is null ? 0 : 1);
        _hasGeneInfo.Fill(at, rows.Length).Fill(gene.Gene.IsPlaced ? 1 : 0);
    }
}
