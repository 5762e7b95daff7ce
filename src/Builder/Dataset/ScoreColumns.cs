namespace Builder.Dataset;

/// <summary>Group 2: the base model's scores at the row's centre, their neighbours, and what follows from them.</summary>
internal sealed class ScoreColumns : ColumnGroup
{
    private readonly Column<double> _donor;
    private readonly Column<double> _acceptor;
    private readonly Column<double> _neither;
    private readonly Column<double>[] _context;
    private readonly Column[] _derived;
    private readonly double[] _values = new double[DerivedFeatures.Names.Count];

    public ScoreColumns()
        : base(2)
    {
        _donor = Double("donor_score");
        _acceptor = Double("acceptor_score");
        _neither = Double("neither_score");
        _context =
        [
            Double("context_score_m2"),
            Double("context_score_m1"),
            Double("context_score_p1"),
            Double("context_score_p2"),
        ];
        _derived = [.. DerivedFeatures.Names.Select(AddDerived)];
    }

    public override void Fill(GeneAtHand gene, ReadOnlySpan<RowDraft> rows, int at)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            Fill(gene, rows[i].Centre, at + i);
        }
    }

    private void Fill(GeneAtHand gene, int centre, int row)
    {
        var (d, a, n) = (gene.Donor[centre], gene.Acceptor[centre], gene.Neither[centre]);
        var donor = Neighbours.Of(gene.Donor, centre);
        var acceptor = Neighbours.Of(gene.Acceptor, centre);
        var context = Neighbours.Larger(donor, acceptor);
        _donor.Fill(row, 1)[0] = d;
        _acceptor.Fill(row, 1)[0] = a;
        _neither.Fill(row, 1)[0] = n;
        _context[0].Fill(row, 1)[0] = context.M2;
        _context[1].Fill(row, 1)[0] = context.M1;
        _context[2].Fill(row, 1)[0] = context.P1;
        _context[3].Fill(row, 1)[0] = context.P2;
        DerivedFeatures.Compute(d, a, n, donor, acceptor, context, _values);
        for (var i = 0; i < _derived.Length; i++)
        {
            if (_derived[i] is Column<double> number)
            {
                number.Fill(row, 1)[0] = _values[i];
            }
            else
            {
                ((Column<int>)_derived[i]).Fill(row, 1)[0] = (int)_values[i];
            }
        }
    }

    private Column AddDerived(string name) => DerivedFeatures.IsFlag(name) ? Int32(name, repeats: true) : Double(name);
}
