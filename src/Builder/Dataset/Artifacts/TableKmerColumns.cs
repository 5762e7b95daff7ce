namespace Builder.Dataset.Artifacts;

/// <summary>Group 4 from the tables of a prediction run: k-mers of the window that they have of a row; 0 in a row without one.</summary>
internal sealed class TableKmerColumns : ColumnGroup<TableGene>
{
    private readonly int _size;
    private readonly Column<ushort>[] _columns;
    private readonly ushort[] _counts;

    public TableKmerColumns(int size)
        : base(4)
    {
        _size = size;
        _columns = [.. KmerColumns.Names(size).Select(UInt16)];
        _counts = new ushort[_columns.Length];
    }

    public override void Fill(TableGene gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            ArtifactWindow.Of(gene.Table, rows[i].Source).CountKmers(_size, _counts);
            for (var kmer = 0; kmer < _counts.Length; kmer++)
            {
                _columns[kmer][at + i] = _counts[kmer];
            }
        }
    }
}
