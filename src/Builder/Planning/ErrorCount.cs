namespace Builder.Planning;

/// <summary>The base model's errors in one gene.</summary>
/// <param name="FalsePositives">Positions called a site where there is none of that type.</param>
/// <param name="FalseNegatives">True sites that are not called.</param>
public sealed record ErrorCount(int FalsePositives, int FalseNegatives)
{
    /// <summary>The figure that a policy ranks by.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The policy does not look at errors.</exception>
    public int For(SubsetPolicy policy) => policy switch
    {
        SubsetPolicy.ErrorTotal => FalsePositives + FalseNegatives,
        SubsetPolicy.ErrorFp => FalsePositives,
        SubsetPolicy.ErrorFn => FalseNegatives,
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "does not look at errors"),
    };
}
