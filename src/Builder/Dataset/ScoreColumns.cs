namespace Builder.Dataset;

/// <summary>Group 2: the base model's scores at the row's centre, their neighbours, and what follows from them.</summary>
internal sealed class ScoreColumns : ColumnGroup<GeneAtHand>
{
    /// <summary>Rows that are computed before they are dealt out to the columns; their values fit the first-level cache.</summary>
    private const int BlockRows = 64;

    private const int FirstDerived = 7;

    /// <summary>Scores reach so many positions to both sides of a row's centre.</summary>
    private const int Reach = 2;

    /// <summary>Rows so near to each other are scored in one stretch: a stretch costs about as much as scoring so many positions.</summary>
    private const int Gap = 32;

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
            Compute(gene.Scores, block);
            for (var column = 0; column < _width; column++)
            {
                Deal(column, at, block.Length);
            }

            rows = rows[block.Length..];
            at += block.Length;
        }
    }

    /// <summary>Fills the block row by row, values in column order.</summary>
    private void Compute(GeneScores scores, ReadOnlySpan<RowDraft> rows)
    {
        for (var first = 0; first < rows.Length;)
        {
            var next = first + 1;
            var (from, to) = Around(rows[first].Centre, scores.Length);
            for (; next < rows.Length; next++)
            {
                var (nextFrom, nextTo) = Around(rows[next].Centre, scores.Length);
                (nextFrom, nextTo) = (Math.Min(from, nextFrom), Math.Max(to, nextTo));
                if (nextTo - nextFrom > to - from + Gap)
                {
                    break;
                }

                (from, to) = (nextFrom, nextTo);
            }

            Compute(scores.Of(from, to), rows[first..next], _block.AsSpan(first * _width));
            first = next;
        }
    }

    /// <summary>The positions, half open, whose scores a row needs; a neighbour that is not among them is outside the gene.</summary>
    private static (int From, int To) Around(int centre, int geneLength)
        => (Math.Max(0, centre - Reach), Math.Min(geneLength, centre + Reach + 1));

    private void Compute(ScoreStretch scores, ReadOnlySpan<RowDraft> rows, Span<double> block)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var at = rows[i].Centre - scores.Start;
            var donor = Neighbours.Of(scores.Donor, at);
            var acceptor = Neighbours.Of(scores.Acceptor, at);
            var context = Neighbours.Larger(donor, acceptor);
            var values = block.Slice(i * _width, _width);
            (values[0], values[1], values[2]) = (scores.Donor[at], scores.Acceptor[at], scores.Neither[at]);
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
