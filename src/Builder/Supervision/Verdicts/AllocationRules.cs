using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision.Verdicts;

/// <summary>The process's own allocation failed, before the kernel had to act.</summary>
internal static class AllocationRules
{
    // A runtime that crashes for memory under its heap limit is sampled a little below it at the least.
    private const double NearHeapLimit = 0.75;

    // Up to here a heap grows to its limit between two samples, or the runtime does not even come up: the highest sample says
    // nothing then.
    private const long LeastHeap = 64L << 20;

    public static Ruling? Reported(Death death) => death.Report is { Outcome: WorkerOutcome.OutOfMemory } report
        ? new(Verdict.OutOfMemory, 0.99, $"an allocation failed inside the worker under its limit of {death.Limit}: {report.Text}")
        : null;

    public static Ruling? Printed(Death death) => death.Report is null && ExitTexts.OutOfMemory(death) is { } said
        ? new(Verdict.OutOfMemory, said.Confidence, $"{(said.Confidence < 0.9 ? "by its last words " : "")}the worker's runtime ({said.Runtime}) ran out of memory under its limit of {death.Limit}")
        : null;

    // Seen with .NET 10: under a tight heap limit the collector itself crashes (SIGSEGV in libcoreclr) instead of throwing.
    public static Ruling? RuntimeCrash(Death death)
        => death.Evidence is { Report: null, Signal: Death.SigSegv or Death.SigAbort, HeapLimit: { } heap }
            && (heap < LeastHeap || death.Exit.PeakAnonymous >= NearHeapLimit * heap)
                ? new(Verdict.OutOfMemory, 0.8,
                    $"the worker's runtime crashed under its heap limit of {ByteSize.Format(heap)} (highest sample {death.Peak}; {death.Evidence.WaitText}): suspected out of memory")
                : null;
}
