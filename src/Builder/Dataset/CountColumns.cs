using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Group 6: distinct splice sites of the gene, and distinct same-strand genes that overlap it (null where no annotation says).</summary>
internal sealed class CountColumns : ColumnGroup
{
    private readonly Column<int> _sites;
    private readonly Column<int> _overlaps;

    public CountColumns(RowSource source)
        : base(6)
    {
        _sites = Int32("n_splice_sites", repeats: true);
        _overlaps = Int32("num_overlaps", nullable: source == RowSource.Artifacts, repeats: true);
    }

    public override void Fill(GeneRows gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        _sites.Fill(at, rows.Length).Fill(gene.Gene.Sites);
        _overlaps.Put(at, gene.Gene.Overlaps, rows.Length);
    }
}
