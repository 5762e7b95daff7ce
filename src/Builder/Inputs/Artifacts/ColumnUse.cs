namespace Builder.Inputs.Artifacts;

/// <summary>What a column of a table is read as.</summary>
internal enum ColumnUse : byte
{
    /// <summary>A column that no contract names; its fields are only checked for their quotes.</summary>
    None,
    Number,
    GeneId,
    TranscriptId,
    Chrom,
    Strand,
    Position,
    PredictedPosition,
    TruePosition,
    Prediction,
    Splice,
    WindowStart,
    WindowEnd,
    Sequence,
}
