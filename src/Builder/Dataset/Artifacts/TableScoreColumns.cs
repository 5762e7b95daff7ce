namespace Builder.Dataset.Artifacts;

/// <summary>Group 2 from the tables of a prediction run: their scores and features, computed where they have none.</summary>
internal sealed class TableScoreColumns : ColumnGroup<TableGene>
{
    private readonly double[] _values = new double[ArtifactScores.Names.Count];

    public TableScoreColumns()
        : base(2)
    {
        foreach (var name in ArtifactScores.Names)
        {
            if (DerivedFeatures.IsFlag(name))
            {
                Int32(name, repeats: true);
            }
            else
            {
                Double(name);
            }
        }
    }

    public override void Fill(TableGene gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            gene.Scores.Read(rows[i].Source, _values);
            for (var column = 0; column < _values.Length; column++)
            {
                if (Columns[column] is Column<double> numbers)
                {
                    numbers[at + i] = _values[column];
                }
                else
                {
                    ((Column<int>)Columns[column])[at + i] = _values[column] == 0 ? 0 : 1;
                }
            }
        }
    }
}
