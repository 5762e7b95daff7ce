namespace Builder.Dataset.Artifacts;

/// <summary>
/// Group 3 from the tables of a prediction run: the window that they have of a row. A row without a sequence has the
/// sequence_length 0, and null in the columns that say something of one.
/// </summary>
internal sealed class TableWindowColumns : ColumnGroup<TableGene>
{
    private readonly Column<int> _start;
    private readonly Column<int> _end;
    private readonly Column<double> _gcContent;
    private readonly Column<int> _length;
    private readonly Column<double> _complexity;

    public TableWindowColumns()
        : base(3)
    {
        _start = Int32("window_start", nullable: true);
        _end = Int32("window_end", nullable: true);
        _gcContent = Double("gc_content", nullable: true);
        _length = Int32("sequence_length", repeats: true);
        _complexity = Double("sequence_complexity", nullable: true);
    }

    public override void Fill(TableGene gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var window = ArtifactWindow.Of(gene.Table, rows[i].Source);
            var empty = window.Length == 0;
            _length[at + i] = window.Length;
            _start.Append(empty ? null : window.Start);
            _end.Append(empty ? null : window.End);
            _gcContent.Append(empty ? null : window.GcContent);
            _complexity.Append(empty ? null : window.Complexity);
        }
    }
}
