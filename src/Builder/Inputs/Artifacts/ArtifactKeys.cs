namespace Builder.Inputs.Artifacts;

/// <summary>What a row says besides its numbers and its sequence.</summary>
internal readonly record struct ArtifactKeys(
    int Position,
    int? PredictedPosition,
    int? TruePosition,
    int? WindowStart,
    int? WindowEnd,
    string? TranscriptId,
    ArtifactPrediction Prediction,
    ArtifactSplice Splice)
{
    public static ArtifactKeys Of(ArtifactRow row) => new(
        row.Position,
        row.PredictedPosition,
        row.TruePosition,
        row.WindowStart,
        row.WindowEnd,
        row.TranscriptId,
        row.Prediction,
        row.Splice);
}
