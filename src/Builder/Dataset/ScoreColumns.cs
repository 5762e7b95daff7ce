namespace Builder.Dataset;

/// <summary>Group 2: the base model's scores at the row's centre, their neighbours, and what follows from them.</summary>
internal sealed class ScoreColumns : ColumnGroup<GeneAtHand>
{
    /// <summary>Rows that are computed before they are dealt out to the columns; their values fit the first-level cache.</summary>
    private const int BlockRows = 64;

    private const int FirstDerived = 7;

    private readonly int _width;
    private readonly double[] _block;

    public ScoreColumns()
        : base(2)
    {
        Double("donor_score");
        Double("acceptor_score");
        Double("neither_score");
        Double("context_score_m2");
        Double("context_score_m1");
        Double("context_score_p1");
        Double("context_score_p2");
        foreach (var name in DerivedFeatures.Names)
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

        _width = Columns.Count;
        _block = new double[BlockRows * _width];
    }

    public override void Fill(GeneAtHand gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        while (rows.Length > 0)
        {
            var block = rows[..Math.Min(BlockRows, rows.Length)];
            Compute(gene, block);
            for (var column = 0; column < _width; column++)
            {
                Deal(column, at, block.Length);
            }

            rows = rows[block.Length..];
            at += block.Length;
        }
    }

    /// <summary>Fills the block row by row, values in column order.</summary>
    private void Compute(GeneAtHand gene, ReadOnlySpan<RowDraft> rows)
    {
        var donors = gene.Donor;
        var acceptors = gene.Acceptor;
        var neithers = gene.Neither;
        for (var i = 0; i < rows.Length; i++)
        {
            var centre = rows[i].Centre;
            var donor = Neighbours.Of(donors, centre);
            var acceptor = Neighbours.Of(acceptors, centre);
            var context = Neighbours.Larger(donor, acceptor);
            var values = _block.AsSpan(i * _width, _width);
            (values[0], values[1], values[2]) = (donors[centre], acceptors[centre], neithers[centre]);
            (values[3], values[4], values[5], values[6]) = (context.M2, context.M1, context.P1, context.P2);
            DerivedFeatures.Compute(values[0], values[1], values[2], donor, acceptor, context, values[FirstDerived..]);
        }
    }

    private void Deal(int column, int at, int rows)
    {
        if (Columns[column] is Column<double> numbers)
        {
            var target = numbers.Fill(at, rows);
            for (var (i, from) = (0, column); i < target.Length; i++, from += _width)
            {
                target[i] = _block[from];
            }
        }
        else
        {
            var target = ((Column<int>)Columns[column]).Fill(at, rows);
            for (var (i, from) = (0, column); i < target.Length; i++, from += _width)
            {
                target[i] = (int)_block[from];
            }
        }
    }
}
