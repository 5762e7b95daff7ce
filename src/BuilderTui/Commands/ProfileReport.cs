using System.Text;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Profiling;
using Builder.Supervision.Verdicts;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>How a command went, for people and for scripts.</summary>
internal static class ProfileReport
{
    private const int LabelWidth = 13;
    private const string Watchdog = "watchdog";

    public static string Text(ProfileResult result)
    {
        var (text, totals, judgement) = (new StringBuilder(), result.Totals, result.Judgement);
        Line("profile", string.Join(' ', result.Order.Command));
        Line("ended", $"{result.Status} after {Durations.Fine(result.Elapsed.TotalSeconds)}");
        Line("verdict", $"{judgement.Verdict}, {(judgement.Confidence < Judge.Sure ? "suspected, " : "")}{100 * judgement.Confidence:F0} % sure: {judgement.Sentence}");
        foreach (var fact in Proof(judgement))
        {
            Line("", $"{fact.Source}: {fact.Text}");
        }

        Line("limit", Limit(result));
        if (totals.Resident is { } peak)
        {
            Line("peak", $"{ByteSize.Format(peak.Bytes)} resident after {Durations.Fine(peak.At)}, the highest of {Plural.Of(totals.Samples, "sample")}{(totals.ChildrenResident is { Bytes: > 0 } children ? $"; children at most {ByteSize.Format(children.Bytes)}" : "")}");
            Line("memory", GrowthWords.Of(totals.Shape));
            Line("swap", totals.Swap is { Bytes: > 0 } swap ? $"at most {ByteSize.Format(swap.Bytes)}" : "none");
            Line("processor", $"{Durations.Fine(totals.CpuSeconds)}, {ReadingWords.Cpu(totals.CpuSeconds / result.Elapsed.TotalSeconds)} of a core");
            Line("disk", $"read {Sizes.Of(totals.Read)}, written {Sizes.Of(totals.Written)}");
            Line("processes", $"at most {totals.MostProcesses:N0} at a time");
        }
        else
        {
            Line("peak", "unknown: it ended before it could be looked at");
        }

        if (result.LeftRunning > 0)
        {
            Line("left", $"{Plural.Of(result.LeftRunning, "process", "processes")} still at work, and left alone");
        }

        if (result.Order.Log is { } log)
        {
            Line("log", $"{log.Path}, {Plural.Of(log.Rows, "reading")}{(log.Lost > 0 ? $"; {log.Lost:N0} could not be written" : "")}");
        }

        return text.ToString().TrimEnd();

        void Line(string label, string words) => text.Append(label.PadRight(LabelWidth)).Append(words).Append('\n');
    }

    public static object Json(ProfileResult result) => new
    {
        result.Order.Command,
        result.ExitCode,
        result.Status.Signal,
        Seconds = Math.Round(result.Elapsed.TotalSeconds, 3),
        Verdict = result.Judgement.Verdict.ToString(),
        result.Judgement.Confidence,
        result.Judgement.Sentence,
        Evidence = result.Judgement.Evidence.Select(fact => new { fact.Source, Finding = fact.Finding.ToString(), fact.Text }),
        PeakBytes = result.Totals.Resident?.Bytes,
        PeakAtSeconds = result.Totals.Resident?.At,
        ChildrenPeakBytes = result.Totals.ChildrenResident?.Bytes,
        SwapPeakBytes = result.Totals.Swap?.Bytes,
        NeededPeakBytes = result.Totals.Needed?.Bytes,
        LimitBytes = result.Order.LimitBytes,
        result.Exit.LimitEnforcedBy,
        Shape = result.Totals.Shape.Kind.ToString().ToLowerInvariant(),
        ShapeSentence = GrowthWords.Of(result.Totals.Shape),
        result.Totals.CpuSeconds,
        ReadBytes = result.Totals.Read,
        WrittenBytes = result.Totals.Written,
        result.Totals.MostProcesses,
        result.Totals.Samples,
        result.LeftRunning,
        Log = result.Order.Log?.Path,
    };

    // An ordinary end explains itself.
    private static IEnumerable<EvidenceFact> Proof(Judgement judgement) => judgement.Verdict is Verdict.Completed or Verdict.Failed
        ? []
        : judgement.Evidence.Where(fact => EvidenceWeight.Of(judgement.Verdict, fact, judgement.Evidence) == Weight.For);

    private static string Limit(ProfileResult result)
    {
        if (result.Order.LimitBytes is not { } limit)
        {
            return "none";
        }

        var by = result.Exit.LimitEnforcedBy == Watchdog
            ? "a watchdog, which looks at it now and then and may be late, as no control group can be made here (btui doctor says why)"
            : result.Exit.LimitEnforcedBy;
        var need = result.Judgement.Verdict == Verdict.OomOwnLimit && EvidenceWeight.KernelSays(result.Judgement.Evidence) ? "; it reached it"
            : result.Totals.Needed is { } needed ? $"; it needed {ByteSize.Format(needed.Bytes)}, {Counts.Percent(Counts.Share(needed.Bytes, limit))}"
            : "";
        return $"{ByteSize.Format(limit)} by {by}{need}";
    }
}
