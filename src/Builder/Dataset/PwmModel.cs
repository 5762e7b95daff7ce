namespace Builder.Dataset;

/// <summary>
/// Two position weight matrices as a base model. The odds of a site type are its prior times the likelihood ratio of the
/// bases around the position, matrix against background; with odds 1 for neither, the three are normalised to sum to 1.
/// A window that leaves the gene or meets an N has odds 0.
/// </summary>
public sealed class PwmModel : IBaseModel
{
    /// <summary>Positions that are scored at once: what they need stays in the first-level cache.</summary>
    private const int Block = 1024;

    /// <summary>Bases before a position that its windows reach.</summary>
    private const int Before = PwmMatrices.AcceptorBefore;

    /// <summary>Bases after it.</summary>
    private const int After = PwmMatrices.DonorLength - PwmMatrices.DonorBefore - 1;

    private readonly RatioTables _donor;
    private readonly RatioTables _acceptor;

    /// <exception cref="ArgumentException">The matrices are no model; the message says why.</exception>
    public PwmModel(PwmMatrices matrices)
    {
        if (matrices.Fault() is { } fault)
        {
            throw new ArgumentException($"The base model cannot be used: {fault}.", nameof(matrices));
        }

        _donor = new RatioTables(matrices.Donor, matrices.Background, matrices.DonorPrior, PwmMatrices.DonorBefore);
        _acceptor = new RatioTables(
            matrices.Acceptor, matrices.Background, matrices.AcceptorPrior, PwmMatrices.AcceptorBefore);
    }

    public void Score(ReadOnlySpan<byte> sequence, int start, Span<double> donor, Span<double> acceptor, Span<double> neither)
    {
        Span<byte> room = stackalloc byte[Math.Min(Block, donor.Length) + Before + After];
        for (var done = 0; done < donor.Length; done += Block)
        {
            var length = Math.Min(Block, donor.Length - done);
            var first = start + done;
            var from = Math.Max(0, first - Before);
            var triples = room[..(Math.Min(sequence.Length, first + length + After) - from)];
            EncodeTriples(sequence.Slice(from, triples.Length), triples);
            _donor.Odds(triples, first - from, donor.Slice(done, length));
            _acceptor.Odds(triples, first - from, acceptor.Slice(done, length));
            Normalise(donor.Slice(done, length), acceptor.Slice(done, length), neither.Slice(done, length));
        }
    }

    private static void Normalise(Span<double> donor, Span<double> acceptor, Span<double> neither)
    {
        for (var i = 0; i < donor.Length; i++)
        {
            var sum = donor[i] + acceptor[i] + 1;
            donor[i] /= sum;
            acceptor[i] /= sum;
            neither[i] = 1 / sum;
        }
    }

    /// <summary>triples[i] = the three bases from i on as one number to the base of five; past the end stands N.</summary>
    private static void EncodeTriples(ReadOnlySpan<byte> sequence, Span<byte> triples)
    {
        var (second, third) = ((int)BaseCode.Unknown, (int)BaseCode.Unknown);
        for (var i = sequence.Length - 1; i >= 0; i--)
        {
            var first = (int)BaseCode.Of(sequence[i]);
            triples[i] = (byte)((((first * BaseCode.Count) + second) * BaseCode.Count) + third);
            (second, third) = (first, second);
        }
    }

    /// <summary>
    /// Likelihood ratios of three neighbouring matrix rows in one table each: a third of the multiplications, and an N
    /// needs no branch because its ratio is 0.
    /// </summary>
    private sealed class RatioTables
    {
        private const int TableSize = BaseCode.Count * BaseCode.Count * BaseCode.Count;

        private readonly double[][] _tables;
        private readonly double _prior;
        private readonly int _before;
        private readonly int _length;

        public RatioTables(double[][] matrix, double[] background, double prior, int before)
        {
            (_prior, _before, _length) = (prior, before, matrix.Length);
            _tables = new double[(matrix.Length + 2) / 3][];
            for (var t = 0; t < _tables.Length; t++)
            {
                var table = new double[TableSize];
                for (var triple = 0; triple < TableSize; triple++)
                {
                    table[triple] = Ratio(matrix, background, 3 * t, triple / 25)
                        * Ratio(matrix, background, (3 * t) + 1, triple / 5 % 5)
                        * Ratio(matrix, background, (3 * t) + 2, triple % 5);
                }

                _tables[t] = table;
            }
        }

        /// <param name="first">Index into <paramref name="triples"/> of the position that the first odds are for.</param>
        public void Odds(ReadOnlySpan<byte> triples, int first, Span<double> odds)
        {
            odds.Clear();
            if (_prior == 0)
            {
                return;
            }

            // A window starts so many bases before its position; one that leaves the gene leaves the triples too.
            var shift = _before - first;
            var start = Math.Max(0, -shift);
            var count = Math.Min(triples.Length - _length, odds.Length - 1 - shift) - start + 1;
            if (count <= 0)
            {
                return;
            }

            // Table by table: the products of neighbouring positions do not wait for each other as those of one position do.
            var products = odds.Slice(start + shift, count);
            products.Fill(_prior);
            foreach (var table in _tables)
            {
                Multiply(products, table, triples.Slice(start, count));
                start += 3;
            }
        }

        private static void Multiply(Span<double> products, double[] table, ReadOnlySpan<byte> triples)
        {
            for (var i = 0; i < triples.Length; i++)
            {
                products[i] *= table[triples[i]];
            }
        }

        /// <summary>A row past the matrix leaves the product as it is: the last triple may be longer than the window.</summary>
        private static double Ratio(double[][] matrix, double[] background, int row, int code)
        {
            if (row >= matrix.Length)
            {
                return 1;
            }

            return code == BaseCode.Unknown ? 0 : matrix[row][code] / background[code];
        }
    }
}
