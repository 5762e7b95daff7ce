namespace Builder.Dataset;

/// <summary>One column of a dataset as it is declared before the first row is written.</summary>
/// <param name="Type"><c>string</c>, <c>int32</c>, <c>int64</c>, <c>double</c> or <c>uint16</c>.</param>
/// <param name="Nullable">True if a row can have no value here: a real Parquet null.</param>
/// <param name="Group">1 keys and labels, 2 scores, 3 window, 4 k-mers, 5 enrichers, 6 counts of the gene.</param>
public sealed record ColumnSpec(string Name, string Type, bool Nullable, int Group);
