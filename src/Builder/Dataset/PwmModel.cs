using System.Buffers;

namespace Builder.Dataset;

/// <summary>
/// Two position weight matrices as a base model. The odds of a site type are its prior times the likelihood ratio of the
/// bases around the position, matrix against background; with odds 1 for neither, the three are normalised to sum to 1.
/// A window that leaves the gene or meets an N has odds 0.
/// </summary>
public sealed class PwmModel : IBaseModel
{
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

    public void Score(ReadOnlySpan<byte> sequence, Span<double> donor, Span<double> acceptor, Span<double> neither)
    {
        var triples = ArrayPool<byte>.Shared.Rent(sequence.Length);
        try
        {
            EncodeTriples(sequence, triples);
            _donor.Odds(triples.AsSpan(0, sequence.Length), donor);
            _acceptor.Odds(triples.AsSpan(0, sequence.Length), acceptor);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(triples);
        }

        for (var i = 0; i < sequence.Length; i++)
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

        public void Odds(ReadOnlySpan<byte> triples, Span<double> odds)
        {
            odds[..triples.Length].Clear();
            if (_prior == 0)
            {
                return;
            }

            for (var start = 0; start + _length <= triples.Length; start++)
            {
                var product = _prior;
                var at = start;
                foreach (var table in _tables)
                {
                    product *= table[triples[at]];
                    at += 3;
                }

                odds[start + _before] = product;
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
