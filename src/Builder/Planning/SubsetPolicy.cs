namespace Builder.Planning;

/// <summary>How genes are ranked; a build takes the first of the ranking. Stored by name: never rename a member.</summary>
public enum SubsetPolicy
{
    /// <summary>Genome order.</summary>
    All,

    /// <summary>By a stable hash of seed and gene id.</summary>
    Random,

    /// <summary>Most false positives and false negatives of the base model first.</summary>
    ErrorTotal,

    /// <summary>Most false positives first.</summary>
    ErrorFp,

    /// <summary>Most false negatives first.</summary>
    ErrorFn,

    /// <summary>The genes of a list and no others, in the list's order.</summary>
    Custom,
}
