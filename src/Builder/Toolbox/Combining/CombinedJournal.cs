using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace Builder.Toolbox.Combining;

/// <summary>The journal of a combined build, as its supervisor would have left it.</summary>
internal static class CombinedJournal
{
    public static void Write(
        Combination combination, IReadOnlyList<PlacedChunk> chunks, BuildRecord record, BuildFolder folder, TimeProvider time)
    {
        var plan = record.Plan;
        using var journal = BuildJournalWriter.Create(
            folder.Journal, time, new(Path.GetFileName(record.Request.OutputDir), plan.Strategy, plan.Parallel, plan.MemoryLimit),
            [.. chunks.Select(chunk => Header(chunk))]);
        journal.Transaction(() =>
        {
            journal.Event(EventKind.Combine, null, $"{Plural.Of(combination.Parts.Count, "build")}: {string.Join(", ", combination.Parts.Select(part => $"{part.Folder.Root} ({Plural.Of(part.Record.Plan.GenesTotal, "gene")})"))}");
            foreach (var chunk in chunks)
            {
                Tell(journal, chunk);
            }

            journal.SetBuildProgress(new(combination.Parts.Sum(part => part.Seconds), 0, null, null, null, null));
            journal.SetBuild(BuildState.Complete, Conclusion.LeftOutNote(journal.Quarantined()));
            journal.Event(EventKind.Left(BuildState.Complete), null, $"{Plural.Of(combination.Genes, "gene")}, {combination.Rows:N0} rows; the dataset is {new BuildFolder(record.Request.OutputDir).Master}");
        });
    }

    private static ChunkHeader Header(PlacedChunk chunk) => new(
        chunk.Plan.Id, chunk.Plan.FirstOrdinal, chunk.Plan.LastOrdinal,
        chunk.From.Part.Record.Plan.BatchSize, chunk.From.Part.Record.Plan.BatchRows);

    private static void Tell(BuildJournalWriter journal, PlacedChunk chunk)
    {
        var (id, from, progress) = (chunk.Plan.Id, chunk.From, chunk.From.Progress);
        foreach (var gene in progress.Batches.Where(batch => batch.LeftOut).Select(batch => from.Part.Quarantine[batch.FirstOrdinal]))
        {
            journal.Quarantine(gene with { Chunk = id, Ordinal = chunk.Moved(gene.Ordinal) });
        }

        var sizes = from.Part.Record.Plan;
        journal.BeginAttempt(id, PlacedChunk.Attempt, sizes.BatchSize, sizes.BatchRows, null, chunk.Plan.FirstOrdinal, progress.End!.At);
        journal.EndAttempt(id, PlacedChunk.Attempt, new(
            Verdict.Completed, 1, $"built as chunk {from.Plan.Id} of {from.Part.Folder.Root}", [],
            progress.Batches.Max(batch => batch.PeakBytes), progress.Genes - progress.LeftOut, progress.End.At));
        journal.SetChunk(id, ChunkState.Done, null);
        journal.Progress(id, progress, null, null);
    }
}
