using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>
/// A build's journal that is gone, made again from build.json and the chunks' folders: what is built, what was left out, which
/// attempts there were. What it alone knew is lost: the build's story, how long it took, how attempts ended, what the operator changed.
/// </summary>
public static class LostJournal
{
    /// <summary>The journal is missing or empty. A build has one from its first moment.</summary>
    public static bool Is(BuildFolder folder) => IsGone(folder.Journal);

    /// <summary>The file is missing or empty.</summary>
    internal static bool IsGone(string journal) => new FileInfo(journal) is not { Exists: true, Length: > 0 };

    /// <summary>What the build's journal says; null if it is lost or damaged.</summary>
    internal static BuildSnapshot? TryRead(BuildFolder folder)
    {
        try
        {
            using var reader = BuildJournalReader.Open(folder.Journal);
            return reader.Read(folder.Root, supervisorAlive: false, default);
        }
        catch (JournalException)
        {
            return null;
        }
    }

    /// <summary>What to say of a chunk whose journal knows of fewer genes than it did; null if it does not.</summary>
    /// <param name="known">Genes that were committed when the build's journal looked last.</param>
    /// <param name="found">Genes that the chunk's journal knows of now.</param>
    public static string? OfChunk(ChunkFolder files, int known, int found) => found >= known ? null
        : $"{files.Journal} {(File.Exists(files.Journal) ? $"knows of {Plural.Of(found, "gene")}" : "is gone")}, though {Plural.Of(known, "gene")} had been committed: what it does not name is built again";

    /// <summary>Makes a lost journal again, whole or not at all; leaves one that is there. For whoever holds supervisor.lock.</summary>
    /// <exception cref="JournalException">It cannot be written, or somebody has a chunk's journal locked.</exception>
    internal static void MakeAgain(BuildFolder folder, BuildRecord record, TimeProvider time)
    {
        if (!Is(folder))
        {
            return;
        }

        var temporary = AttemptFiles.TemporaryOf(folder.Journal);
        foreach (var rest in new[] { temporary, temporary + "-wal", temporary + "-shm", folder.Journal + "-wal", folder.Journal + "-shm" })
        {
            File.Delete(rest); // SQLite would take an old log for the new file's
        }

        var plan = record.Plan;
        using (var journal = BuildJournalWriter.Create(
            temporary, time, new(Path.GetFileName(folder.Root), plan.Strategy, plan.Parallel, plan.MemoryLimit),
            [.. plan.Chunks.Select(chunk => new ChunkHeader(chunk.Id, chunk.FirstOrdinal, chunk.LastOrdinal, plan.BatchSize, plan.BatchRows))]))
        {
            journal.Transaction(() =>
            {
                ChunkProgress[] chunks = [.. plan.Chunks.Select(chunk => Recall(journal, folder, chunk, time))];
                journal.SetUnseen(chunks.Zip(plan.Chunks, (seen, chunk) => chunk.Bases * seen.Genes / chunk.Genes).Sum());
                var leftOut = chunks.Sum(chunk => chunk.LeftOut);
                journal.Event(EventKind.Warning, null,
                    $"the build's journal was lost and is made again from build.json and the chunks' journals: {chunks.Sum(chunk => chunk.Genes) - leftOut:N0} of {plan.GenesTotal:N0} genes are committed{(leftOut == 0 ? "" : $", {leftOut:N0} left out")}; how attempts ended and what the operator changed is not known any more");
            });
        }

        DurableFile.Publish(temporary, folder.Journal);
    }

    /// <returns>What the chunk's journal says.</returns>
    private static ChunkProgress Recall(BuildJournalWriter journal, BuildFolder folder, PlannedChunk chunk, TimeProvider time)
    {
        var files = folder.Chunk(chunk.Id);
        var progress = ChunkJournalReader.TryRead(files.Journal) ?? ChunkProgress.None;
        foreach (var batch in progress.Batches.Where(batch => batch.LeftOut))
        {
            var gene = GeneFiles.ReadChunk(files.Genes, batch.FirstOrdinal).First();
            journal.Quarantine(new(chunk.Id, gene.Ordinal, gene.Id, "was left out before the build's journal was lost"));
        }

        if (progress.Batches is [.., var last])
        {
            journal.SetSizes(chunk.Id, last.BatchSize, last.BatchRows);
        }

        var (ended, open) = RecallAttempts(journal, chunk, files, progress, time);
        var done = !open && DoneCheck.Problem(folder, chunk, [.. progress.Batches.Where(batch => batch.LeftOut).Select(batch => batch.FirstOrdinal)]) is null;
        journal.SetBudgetFrom(chunk.Id, ended);
        journal.SetChunk(chunk.Id, open ? ChunkState.Running : done ? ChunkState.Done : ChunkState.Waiting, null);
        journal.Progress(chunk.Id, progress, null, null);
        return progress;
    }

    // The number of an attempt stands in the batches it committed, so it is never given twice. The last one is adopted if it may
    // still run.
    private static (int Ended, bool Open) RecallAttempts(
        BuildJournalWriter journal, PlannedChunk chunk, ChunkFolder files, ChunkProgress progress, TimeProvider time)
    {
        var folders = Directory.Exists(files.Attempts) ? Directory.EnumerateDirectories(files.Attempts) : [];
        var last = folders.Select(path => int.TryParse(Path.GetFileName(path), out var number) ? number : 0)
            .Concat(progress.Batches.Select(batch => batch.Attempt)).DefaultIfEmpty(0).Max();
        for (var number = 1; number <= last; number++)
        {
            var spec = AttemptFiles.TryRead<AttemptSpec>(files.Attempt(number).Spec);
            var exit = AttemptFiles.TryRead<ExitRecord>(files.Attempt(number).Exit);
            var kept = progress.Batches.Where(batch => batch.Attempt == number).ToList();
            var sizes = spec?.Settings.Sizes ?? (kept is [{ } batch, ..] ? new(batch.BatchSize, batch.BatchRows) : new(1, 1));
            journal.BeginAttempt(
                chunk.Id, number, sizes.BatchSize, sizes.BatchRows, exit?.LimitBytes ?? spec?.LimitBytes,
                kept is [{ FirstOrdinal: var first }, ..] ? first : chunk.FirstOrdinal, exit?.StartedAt);
            if (number == last && spec is not null && exit is null)
            {
                return (last - 1, true);
            }

            var finished = progress.End?.Attempt == number;
            journal.EndAttempt(chunk.Id, number, new(
                finished ? Verdict.Completed : Verdict.Lost, finished ? 1 : 0.5,
                finished ? "done" : "how it ended was lost with the build's journal", [],
                exit?.PeakAnonymous, kept.Sum(batch => batch.Genes), exit?.EndedAt ?? time.GetUtcNow()));
        }

        return (last, false);
    }
}
