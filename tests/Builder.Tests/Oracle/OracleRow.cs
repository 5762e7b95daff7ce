namespace Builder.Tests.Oracle;

/// <summary>One row before its features.</summary>
/// <param name="Kind">TP, FN, FP or TN.</param>
/// <param name="SpliceType">donor, acceptor or neither.</param>
/// <param name="ScoredAt">Where its scores and their context are taken.</param>
internal sealed record OracleRow(int Position, string Kind, string SpliceType, int ScoredAt)
{
    public bool Negative => Kind == "TN";
}
