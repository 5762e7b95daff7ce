namespace Builder.Dataset;

/// <summary>
/// The built-in base model as data: two position weight matrices of base probabilities, their background and their
/// priors. Columns are A, C, G, T. <c>System.Text.Json</c> writes doubles so that they read back bit for bit.
/// </summary>
/// <param name="Donor">9 rows, each four probabilities that sum to 1: three bases of the exon, then six of the intron.</param>
/// <param name="Acceptor">23 rows, each four probabilities that sum to 1: twenty bases of the intron, then three of the exon.</param>
/// <param name="Background">Four probabilities that sum to 1.</param>
/// <param name="DonorPrior">Donor sites per base, 0 or more; 0 = no position is ever called a donor.</param>
/// <param name="AcceptorPrior">Acceptor sites per base, 0 or more; 0 = no position is ever called an acceptor.</param>
public sealed record PwmMatrices(
    double[][] Donor,
    double[][] Acceptor,
    double[] Background,
    double DonorPrior,
    double AcceptorPrior)
{
    /// <summary>The donor matrix covers this many bases …</summary>
    public const int DonorLength = 9;

    /// <summary>… of which this many lie before the site.</summary>
    public const int DonorBefore = 3;

    /// <summary>The acceptor matrix covers this many bases …</summary>
    public const int AcceptorLength = 23;

    /// <summary>… of which this many lie before the site (the site is the twentieth base of the window).</summary>
    public const int AcceptorBefore = 19;

    /// <summary>Says what is wrong with the numbers, or null if they are a model.</summary>
    public string? Fault()
    {
        var fault = MatrixFault("Donor", Donor, DonorLength) ?? MatrixFault("Acceptor", Acceptor, AcceptorLength);
        if (fault is not null)
        {
            return fault;
        }

        if (!IsDistribution(Background))
        {
            return "Background must be four positive numbers (A, C, G, T) that sum to 1";
        }

        return double.IsFinite(DonorPrior) && DonorPrior >= 0 && double.IsFinite(AcceptorPrior) && AcceptorPrior >= 0
            ? null
            : "DonorPrior and AcceptorPrior must be finite and at least 0";
    }

    private static string? MatrixFault(string name, double[][]? matrix, int rows)
        => matrix is not null && matrix.Length == rows && matrix.All(IsDistribution)
            ? null
            : $"{name} must have {rows} rows of four positive numbers (A, C, G, T) that sum to 1";

    private static bool IsDistribution(double[]? row)
        => row is { Length: 4 } && row.All(value => double.IsFinite(value) && value > 0) && Math.Abs(row.Sum() - 1) < 1e-6;
}
