using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace Builder.Toolbox.Combining;

/// <summary>What was written.</summary>
/// <param name="Linked">Batches that share their bytes with the part; the others were copied.</param>
/// <param name="Batches">In all.</param>
public sealed record CombinedFiles(int Linked, int Batches);

/// <summary>Writes a combined build: a complete build like any other, that can be verified and expanded.</summary>
public static class Combiner
{
    /// <summary>Writes it, so that the output folder is either the whole of it or as it was.</summary>
    /// <param name="outputDir">Not there yet, or an empty folder.</param>
    /// <param name="copy">Copy batches in any case; else they are linked where they can be.</param>
    /// <exception cref="InputException">The output folder is in use.</exception>
    /// <exception cref="IOException">It cannot be written; nothing is left.</exception>
    public static CombinedFiles Write(Combination combination, string outputDir, bool copy, TimeProvider time, CancellationToken cancel)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputDir));
        using var place = BuildPlace.Take(target);
        var chunks = Placed(combination.Order.Chunks);
        var record = Record(combination, [.. chunks.Select(chunk => chunk.Plan)], target);
        var linked = 0;
        foreach (var chunk in chunks)
        {
            cancel.ThrowIfCancellationRequested();
            linked += WriteChunk(chunk, place.Folder, copy, time);
        }

        DurableFile.SyncFolder(place.Folder.Chunks);
        var batches = BuildBatches.InGeneOrder(place.Folder, record.Plan);
        MasterFolder.Assemble(place.Folder, batches);
        GeneFiles.WriteTable(place.Folder.Genes, GeneFiles.ReadAll(place.Folder, record.Plan));
        GeneManifest.Write(place.Folder, GeneFiles.ReadAll(place.Folder, record.Plan), batches);
        CopyWarnings(combination.Parts[0].Folder, place.Folder);
        CombinedJournal.Write(combination, chunks, record, place.Folder, time);
        record.Write(place.Folder); // last: without it the folder is no build
        place.Publish();
        return new(linked, batches.Count);
    }

    // The same inputs left out the same.
    private static void CopyWarnings(BuildFolder part, BuildFolder folder)
    {
        if (File.Exists(part.Warnings))
        {
            File.Copy(part.Warnings, folder.Warnings);
        }
    }

    private static List<PlacedChunk> Placed(IReadOnlyList<PartChunk> chunks)
    {
        var (placed, ordinal) = (new List<PlacedChunk>(), 0);
        foreach (var chunk in chunks)
        {
            placed.Add(new(chunk, new(placed.Count + 1, ordinal, ordinal + chunk.Genes.Count - 1, chunk.Plan.Bases, chunk.Plan.LongestGene)));
            ordinal += chunk.Genes.Count;
        }

        return placed;
    }

    // The genes are those of a list, which genes.tsv is; so more genes are asked for by a longer list.
    private static BuildRecord Record(Combination combination, IReadOnlyList<PlannedChunk> chunks, string target)
    {
        var first = combination.Parts[0].Record;
        return first with
        {
            Request = first.Request with
            {
                OutputDir = target,
                SubsetPolicy = SubsetPolicy.Custom,
                GeneIdsFile = new BuildFolder(target).Genes,
                GeneColumn = GeneList.DefaultColumn,
                Genes = null,
                Chunks = null,
                BaseModel = null,
                Pilot = null,
            },
            Plan = first.Plan with
            {
                StrategyReason = $"of the first of {combination.Parts.Count:N0} builds that were combined",
                GenesTotal = combination.Genes,
                BasesTotal = chunks.Sum(chunk => chunk.Bases),
                Chunks = chunks,
            },
            Expansions = [],
            CombinedFrom =
            [
                .. combination.Parts.Select(part => new CombinedPart(
                    part.Folder.Root, part.Record.ToolVersion, part.Record.Plan.GenesTotal, Expansion.BatchesOf(part.Batches))),
            ],
        };
    }

    /// <returns>Batches that were linked.</returns>
    private static int WriteChunk(PlacedChunk chunk, BuildFolder folder, bool copy, TimeProvider time)
    {
        var (from, files) = (chunk.From.Part.Folder.Chunk(chunk.From.Plan.Id), folder.Chunk(chunk.Plan.Id));
        Directory.CreateDirectory(files.Attempts);
        GeneFiles.WriteChunk(files.Genes, chunk.Genes);
        var linked = chunk.From.Progress.Batches.Count(batch => FileLink.LinkOrCopy(
            Path.Combine(from.Root, batch.File), Path.Combine(files.Root, batch.File), copy));
        DurableFile.SyncFolder(files.Root);
        using var journal = ChunkJournalWriter.Open(files.Journal, chunk.Plan.Id, time);
        foreach (var batch in chunk.Batches)
        {
            journal.Commit(batch);
        }

        journal.End(chunk.From.Progress.End! with { Attempt = PlacedChunk.Attempt });
        return linked;
    }
}
