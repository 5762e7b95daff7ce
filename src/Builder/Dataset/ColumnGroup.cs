using Builder.Planning;

namespace Builder.Dataset;

/// <summary>Columns that are filled together. A group looks at the gene and the row, never at other rows of the batch.</summary>
internal abstract class ColumnGroup(int number)
{
    private readonly List<Column> _columns = [];

    /// <summary>In schema order.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>What filling the columns is part of.</summary>
    public Stage Stage => number switch
    {
        1 or 3 => Stage.Keys,
        2 => Stage.Scoring,
        4 => Stage.Kmers,
        _ => Stage.Enrichment,
    };

    /// <summary>Fills the columns for consecutive rows of one gene; the room was reserved.</summary>
    /// <param name="at">Row of the buffer where the first of <paramref name="rows"/> goes.</param>
    public abstract void Fill(GeneRows gene, ReadOnlySpan<RowDraft> rows, int at);

    /// <param name="repeats">True if neighbouring rows tend to have the same value.</param>
    protected Column<int> Int32(string name, bool nullable = false, bool repeats = false)
        => Add(new Column<int>(new ColumnSpec(name, "int32", nullable, number), repeats));

    /// <inheritdoc cref="Int32"/>
    protected Column<long> Int64(string name, bool nullable = false, bool repeats = false)
        => Add(new Column<long>(new ColumnSpec(name, "int64", nullable, number), repeats));

    /// <inheritdoc cref="Int32"/>
    protected Column<double> Double(string name, bool nullable = false, bool repeats = false)
        => Add(new Column<double>(new ColumnSpec(name, "double", nullable, number), repeats));

    protected Column<ushort> UInt16(string name)
        => Add(new Column<ushort>(new ColumnSpec(name, "uint16", false, number), repeats: true));

    protected Column<ReadOnlyMemory<char>> Text(string name, bool nullable = false)
        => Add(new Column<ReadOnlyMemory<char>>(new ColumnSpec(name, "string", nullable, number), repeats: true));

    private Column<T> Add<T>(Column<T> column)
        where T : struct
    {
        _columns.Add(column);
        return column;
    }
}

/// <summary>Columns that are filled with what one source alone knows of its genes.</summary>
/// <typeparam name="TGene">A gene of that source.</typeparam>
internal abstract class ColumnGroup<TGene>(int number) : ColumnGroup(number)
    where TGene : GeneRows
{
    public sealed override void Fill(GeneRows gene, ReadOnlySpan<RowDraft> rows, int at) => Fill((TGene)gene, rows, at);

    /// <inheritdoc cref="ColumnGroup.Fill"/>
    public abstract void Fill(TGene gene, ReadOnlySpan<RowDraft> rows, int at);
}
