namespace Builder.Dataset;

/// <summary>How the base model did at a row's position.</summary>
internal enum PredictionType : byte
{
    TruePositive,
    FalseNegative,
    FalsePositive,
    TrueNegative,
}

/// <summary>The label; its order is the order of rows at one position.</summary>
internal enum SpliceType : byte
{
    Donor,
    Acceptor,
    Neither,
}

/// <summary>A row that is kept, before any feature is computed: twenty bytes.</summary>
/// <param name="Position">0-based in the oriented sequence; window and k-mers are taken here.</param>
/// <param name="Centre">Where the scores are taken: the best called position for a TP, else <paramref name="Position"/>.</param>
/// <param name="Site">Index into the gene's donors or acceptors; −1 for FP and TN.</param>
internal readonly record struct RowDraft(
    int Position,
    int Centre,
    int Site,
    PredictionType Prediction,
    SpliceType Splice)
{
    /// <summary>The row of the gene's tables that this one is made of; 0 with a genome.</summary>
    public int Source { get; init; }
}
