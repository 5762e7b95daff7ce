using Builder.Planning;

namespace Builder.Dataset;

/// <summary>The columns of one row group. Room doubles when it is too little, so a small batch needs little.</summary>
internal sealed class RowBuffer
{
    private const int FirstRoom = 512;

    private readonly IReadOnlyList<ColumnGroup> _groups;
    private int _room;

    /// <param name="rows">Rows to make room for at once: columns that grow leave as much garbage as they hold.</param>
    public RowBuffer(DatasetOptions options, int rows = 0)
    {
        _groups = DatasetSchema.Groups(options);
        Columns = [.. _groups.SelectMany(group => group.Columns)];
        Reserve(rows, rows, null);
    }

    /// <summary>In schema order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Rows buffered.</summary>
    public int Rows { get; private set; }

    /// <summary>Appends consecutive rows of one gene.</summary>
    /// <param name="most">Rows the buffer will ever hold; room is not doubled beyond it.</param>
    public void Append(GeneRows gene, ReadOnlySpan<RowDraft> rows, int most)
    {
        Reserve(Rows + rows.Length, most, gene.Stages);
        foreach (var group in _groups)
        {
            group.Fill(gene, rows, Rows);
            gene.Stages.Lap(group.Stage);
        }

        Rows += rows.Length;
    }

    /// <summary>Forgets the rows, keeps the room.</summary>
    public void Clear()
    {
        foreach (var column in Columns)
        {
            column.Clear();
        }

        Rows = 0;
    }

    // The room for a column is part of the stage that fills it.
    private void Reserve(int rows, int most, StageMeter? stages)
    {
        if (rows <= _room)
        {
            return;
        }

        _room = (int)Math.Min(most, Math.Max(rows, Math.Max(FirstRoom, 2L * _room)));
        foreach (var group in _groups)
        {
            foreach (var column in group.Columns)
            {
                column.Reserve(_room);
            }

            stages?.Lap(group.Stage);
        }
    }
}
