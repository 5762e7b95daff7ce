using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using Builder.Supervision.Verdicts;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What was found out about the end of an attempt.</summary>
/// <param name="Order">The first signal of ours; null if we sent none.</param>
/// <param name="Suspect">The gene at hand; null if there was none, or nobody knows.</param>
internal sealed record Inquest(Judgement Judgement, LedgerRow? Order, Breadcrumb? Suspect, AttemptEnd End)
{
    /// <summary>As the policy counts it.</summary>
    public AttemptDeath Death => new(Judgement.Verdict, Suspect?.Ordinal, Suspect?.Alone == true);

    /// <summary>Puts together what the journal, the chunk and the runner say, and lets it be judged.</summary>
    /// <param name="sizes">Of the batch at hand.</param>
    public static Inquest Hold(BuildContext build, AttemptWatch watch, PlannedChunk chunk, ExitRecord exit, BatchSettings sizes)
    {
        var spec = watch.Spec;
        var status = exit.RawStatus is { } raw ? new WaitStatus(raw) : (WaitStatus?)null;
        var report = AttemptFiles.TryRead<WorkerReport>(spec.Folder.Report);
        // An order is written only while the worker lives, so it is older than its death, whatever the clock did in between.
        var ledger = build.Journal.LedgerOf(spec.Chunk, spec.Attempt);
        var order = ledger.FirstOrDefault(row => row.Purpose != KillPurpose.Runner);
        var judgement = Judge.Classify(new(
            exit,
            watch.ProgressReadable ? IsDone(build, watch, chunk) : null,
            report,
            order,
            build.Processes.BootId,
            Supervisor.DiskFloor,
            status?.Signal,
            status?.ExitCode,
            status?.ToString() ?? "unknown",
            spec.GcLimit ? WorkerEnvironment.GcLimit(spec) : null)
        {
            Committed = watch.GenesKept > 0,
            RunnerEnded = ledger.FirstOrDefault(row => row.Purpose == KillPurpose.Runner)?.Reason,
        });
        var suspect = SuspectOf(watch, report);
        return new(judgement, order, suspect, new(
            judgement.Verdict, judgement.Confidence, judgement.Sentence, judgement.Evidence,
            Peak(exit, watch.Progress.Batches.Where(batch => batch.Attempt == spec.Attempt)), watch.GenesKept, exit.EndedAt)
        {
            Suspect = suspect?.Ordinal,
            Alone = suspect?.Alone == true,
            Sizes = sizes,
        });
    }

    /// <summary>The largest memory that is known, bytes: committed batches know more than the record where nobody took samples.</summary>
    public static long? Peak(ExitRecord exit, IEnumerable<CommittedBatch> batches)
        => batches.Select(batch => batch.PeakBytes).Append(exit.PeakAnonymous).Max();

    // An end marker of an attempt before this one does not cover a gene that was left out then and is not now. That of this
    // attempt was set by a worker that knew what was left out; what changed since is the next attempt's.
    private static bool IsDone(BuildContext build, AttemptWatch watch, PlannedChunk chunk)
        => watch.Progress is { End: { } end } progress && progress.Genes == chunk.Genes
            && (end.Attempt == watch.Spec.Attempt || progress.TakenInAgain(build.Quarantined(chunk.Id)).Count == 0);

    // The note that the worker made before it began the gene, unless that gene is committed or the worker says otherwise.
    private static Breadcrumb? SuspectOf(AttemptWatch watch, WorkerReport? report)
    {
        if (watch.Progress.Breadcrumb is not { } note || note.Attempt != watch.Spec.Attempt
            || watch.Progress.Covers(note.Ordinal))
        {
            return null;
        }

        return report is not null && report.Ordinal != note.Ordinal ? null : note;
    }
}
