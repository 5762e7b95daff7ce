namespace Builder.Tests.Oracle;

/// <summary>§4: two position weight matrices, learnt and applied letter by letter.</summary>
internal sealed class OraclePwm
{
    private const string Letters = "ACGT";

    private readonly double[,] _donorCounts = new double[9, 4];
    private readonly double[,] _acceptorCounts = new double[23, 4];
    private readonly double[] _letterCounts = new double[4];
    private double _knownBases;
    private double _bases;
    private double _donorSites;
    private double _acceptorSites;

    public double DonorPrior => _donorSites / _bases;

    public double AcceptorPrior => _acceptorSites / _bases;

    public void Learn(string sequence, OracleTruth truth)
    {
        _bases += sequence.Length;
        foreach (var letter in sequence.Where(letter => letter != 'N'))
        {
            _letterCounts[Letters.IndexOf(letter)]++;
            _knownBases++;
        }

        // Three bases of exon and six of intron; the donor site is the first base of the intron.
        foreach (var position in truth.Donors.Keys)
        {
            _donorSites++;
            Count(_donorCounts, sequence, position - 3);
        }

        // Twenty bases of intron and three of exon; the acceptor site is the last base of the intron.
        foreach (var position in truth.Acceptors.Keys)
        {
            _acceptorSites++;
            Count(_acceptorCounts, sequence, position - 19);
        }
    }

    public double Background(int letter) => (_letterCounts[letter] + 1) / (_knownBases + 4);

    public double Donor(int row, int letter) => Probability(_donorCounts, row, letter);

    public double Acceptor(int row, int letter) => Probability(_acceptorCounts, row, letter);

    /// <summary>Donor, acceptor and neither of every position.</summary>
    public (double[] Donor, double[] Acceptor, double[] Neither) Score(string sequence)
    {
        var donor = new double[sequence.Length];
        var acceptor = new double[sequence.Length];
        var neither = new double[sequence.Length];
        for (var i = 0; i < sequence.Length; i++)
        {
            var donorOdds = DonorPrior * Ratio(_donorCounts, sequence, i - 3);
            var acceptorOdds = AcceptorPrior * Ratio(_acceptorCounts, sequence, i - 19);
            var sum = donorOdds + acceptorOdds + 1;
            donor[i] = donorOdds / sum;
            acceptor[i] = acceptorOdds / sum;
            neither[i] = 1 / sum;
        }

        return (donor, acceptor, neither);
    }

    private static string? Window(double[,] counts, string sequence, int first)
    {
        var length = counts.GetLength(0);
        if (first < 0 || first + length > sequence.Length)
        {
            return null;
        }

        var window = sequence.Substring(first, length);
        return window.Contains('N') ? null : window;
    }

    private static void Count(double[,] counts, string sequence, int first)
    {
        if (Window(counts, sequence, first) is not { } window)
        {
            return;
        }

        for (var row = 0; row < window.Length; row++)
        {
            counts[row, Letters.IndexOf(window[row])]++;
        }
    }

    private double Ratio(double[,] counts, string sequence, int first)
    {
        if (Window(counts, sequence, first) is not { } window)
        {
            return 0;
        }

        var ratio = 1.0;
        for (var row = 0; row < window.Length; row++)
        {
            var letter = Letters.IndexOf(window[row]);
            ratio *= Probability(counts, row, letter) / Background(letter);
        }

        return ratio;
    }

    /// <summary>Pseudo-count 1; a matrix that no site could teach says nothing, so it equals the background.</summary>
    private double Probability(double[,] counts, int row, int letter)
    {
        var taught = counts[row, 0] + counts[row, 1] + counts[row, 2] + counts[row, 3];
        return taught == 0 ? Background(letter) : (counts[row, letter] + 1) / (taught + 4);
    }
}
