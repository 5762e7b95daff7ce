using Builder.Planning;

namespace Builder.Dataset;

/// <summary>
/// Learns <see cref="PwmMatrices"/> from annotated genes in one pass: pseudo-count 1 for every base of every row and of the
/// background, background from all bases of the genes added (N is left out), priors = sites / bases (N included). A site
/// whose window leaves its gene or meets an N counts for the prior, not for the matrix.
/// </summary>
public sealed class PwmTrainer
{
    private readonly long[] _bases = new long[BaseCode.Count];
    private readonly SiteCounts _donors = new(PwmMatrices.DonorLength, PwmMatrices.DonorBefore);
    private readonly SiteCounts _acceptors = new(PwmMatrices.AcceptorLength, PwmMatrices.AcceptorBefore);

    /// <summary>Counts one gene.</summary>
    /// <param name="sequence">The gene's oriented sequence (5'→3'), upper-case ASCII ACGTN.</param>
    /// <exception cref="ArgumentException">The sequence is not as long as the gene.</exception>
    public void Add(PlannedGene gene, ReadOnlySpan<byte> sequence)
    {
        GeneCheck.Demand(gene, sequence.Length);
        foreach (var letter in sequence)
        {
            _bases[BaseCode.Of(letter)]++;
        }

        _donors.Add(gene.Donors, sequence);
        _acceptors.Add(gene.Acceptors, sequence);
    }

    /// <summary>The model of the genes added so far. A matrix that no site could teach equals the background.</summary>
    public PwmMatrices Finish()
    {
        var background = Probabilities(_bases.AsSpan(0, 4));
        var total = _bases.Sum();
        return new PwmMatrices(
            _donors.Matrix(background),
            _acceptors.Matrix(background),
            background,
            total == 0 ? 0 : (double)_donors.Sites / total,
            total == 0 ? 0 : (double)_acceptors.Sites / total);
    }

    private static double[] Probabilities(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts)
        {
            total += count + 1;
        }

        var probabilities = new double[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            probabilities[i] = (counts[i] + 1.0) / total;
        }

        return probabilities;
    }

    private sealed class SiteCounts(int length, int before)
    {
        private readonly long[] _counts = new long[length * 4];
        private bool _learnt;

        public long Sites { get; private set; }

        public void Add(IReadOnlyList<SpliceSite> sites, ReadOnlySpan<byte> sequence)
        {
            Sites += sites.Count;
            foreach (var site in sites)
            {
                var start = site.Position - before;
                if (start >= 0 && start + length <= sequence.Length)
                {
                    Count(sequence.Slice(start, length));
                }
            }
        }

        public double[][] Matrix(double[] background)
        {
            var matrix = new double[length][];
            for (var row = 0; row < length; row++)
            {
                matrix[row] = _learnt ? Probabilities(_counts.AsSpan(row * 4, 4)) : [.. background];
            }

            return matrix;
        }

        private void Count(ReadOnlySpan<byte> window)
        {
            foreach (var letter in window)
            {
                if (BaseCode.Of(letter) == BaseCode.Unknown)
                {
                    return;
                }
            }

            for (var row = 0; row < window.Length; row++)
            {
                _counts[(row * 4) + BaseCode.Of(window[row])]++;
            }

            _learnt = true;
        }
    }
}
