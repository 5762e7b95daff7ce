using Builder.Journal;
using Builder.Supervision.Verdicts;

namespace BuilderTui.Format;

/// <summary>The peak of an attempt is the highest of a few samples a second: it was at least that.</summary>
internal static class Peaks
{
    /// <summary>Bytes; null if nobody looked, or if the kernel itself says that the worker reached its limit between two samples.</summary>
    public static long? Of(AttemptRow attempt)
        => attempt.Verdict == Verdict.OomOwnLimit && EvidenceWeight.KernelSays(attempt.Evidence)
            && attempt.Evidence.Any(fact => fact is { Source: EvidenceSource.Memory, Finding: Finding.No })
                ? null
                : attempt.PeakBytes;

    /// <summary>With its limit, in a sentence.</summary>
    public static string Text(AttemptRow attempt)
        => $"highest sample {Sizes.Of(attempt.PeakBytes)} of {Sizes.Of(attempt.LimitBytes)}{(attempt.LimitEnforcedBy is { } by ? $" by {by}" : "")}";
}
