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
        var donors = gene.Donor;
        var acceptors = gene.Acceptor;
        var neithers = gene.Neither;
        for (var i = 0; i < rows.Length; i++)
        {
            var (centre, row) = (rows[i].Centre, at + i);
            var (d, a, n) = (donors[centre], acceptors[centre], neithers[centre]);
            var donor = Neighbours.Of(donors, centre);
            var acceptor = Neighbours.Of(acceptors, centre);
            var context = Neighbours.Larger(donor, acceptor);
            _donor[row] = d;
            _acceptor[row] = a;
            _neither[row] = n;
            _context[0][row] = context.M2;
            _context[1][row] = context.M1;
            _context[2][row] = context.P1;
            _context[3][row] = context.P2;
            DerivedFeatures.Compute(d, a, n, donor, acceptor, context, _values);
            PutDerived(row);
        }
    }

    private void PutDerived(int row)
    {
        var values = _values;
        for (var i = 0; i < _derived.Length; i++)
        {
            if (_derived[i] is Column<double> number)
            {
                number[row] = values[i];
            }
            else
            {
                ((Column<int>)_derived[i])[row] = (int)values[i];
            }
        }
    }

    private Column AddDerived(string name) => DerivedFeatures.IsFlag(name) ? Int32(name, repeats: true) : Double(name);
}
