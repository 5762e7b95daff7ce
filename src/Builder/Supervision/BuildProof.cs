using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>Proves the dataset of a whole build: what its files hold, and what its journals say that is missing.</summary>
public static class BuildProof
{
    /// <summary>Verifies a build.</summary>
    /// <param name="progress">Is told the files read and all there are.</param>
    /// <exception cref="Inputs.InputException">The folder is no build.</exception>
    /// <exception cref="JournalException">Somebody has a chunk's journal locked.</exception>
    public static async Task<VerificationResult> VerifyAsync(BuildFolder folder, CancellationToken cancel, Action<int, int>? progress = null)
    {
        var record = BuildRecord.Read(folder);
        var build = LostJournal.TryRead(folder); // before the chunks' journals, which may know of more meanwhile
        var lost = new List<VerificationProblem>();
        CommittedBatch[] batches = [.. record.Plan.Chunks.SelectMany(chunk => Batches(folder, chunk, build, lost))];
        CommittedBatch[] holes = [.. batches.Where(batch => batch.LeftOut)];
        var quarantined = build?.Quarantine.Select(gene => gene.Ordinal).ToHashSet();
        if (!Directory.Exists(folder.Master))
        {
            return new(false, 0, 0, null, [NotFinished(folder, record, batches, holes.Count(batch => quarantined?.Contains(batch.FirstOrdinal) != false)), .. lost]);
        }

        var result = await Verifier.VerifyAsync(
            folder, record.Request.Options, GeneFiles.ReadAll(folder, record.Plan), batches, cancel, progress);
        var without = Genes(folder, record, holes);
        // Where the build's journal cannot be read, a gene that is not in the dataset counts as left out.
        PlannedGene[] wanted = [.. without.Where(gene => quarantined?.Contains(gene.Ordinal) == false)];
        VerificationProblem[] more =
        [
            .. lost,
            .. lost.Count > 0 ? [] : Expansion.Problems(record, batches), // no wonder then
            .. wanted.Select(gene => NotBuiltYet(folder, gene)),
        ];
        return result with
        {
            Ok = result.Ok && more.Length == 0,
            Problems = [.. result.Problems, .. more],
            Genes = result.Genes - holes.Length,
            LeftOut = [.. without.Except(wanted).Select(gene => gene.Id)],
        };
    }

    /// <param name="build">What the build's journal says; null if it cannot be read.</param>
    /// <param name="lost">Takes what is wrong with the chunk's journal.</param>
    private static IReadOnlyList<CommittedBatch> Batches(
        BuildFolder folder, PlannedChunk chunk, BuildSnapshot? build, List<VerificationProblem> lost)
    {
        var files = folder.Chunk(chunk.Id);
        try
        {
            var progress = ChunkJournalReader.Read(files.Journal);
            if (IsLost(files, progress.Genes, build?.Chunks.FirstOrDefault(row => row.Id == chunk.Id)))
            {
                Add($"{files.Journal} {(!File.Exists(files.Journal) ? "is gone" : progress.Genes == 0 ? "is empty" : $"knows of {Plural.Of(progress.Genes, "gene")} and of fewer than were committed")}: put it back from a backup, or run btui resume {folder.Root}, a second time if it only holds chunk {chunk.Id}, and what the journal does not name is built again; until then the files of the batches behind it cannot be compared.");
            }

            return progress.Batches;
        }
        catch (JournalException exception) when (!exception.Locked)
        {
            Add(exception.Message);
            return [];
        }

        void Add(string text) => lost.Add(new(VerificationKind.Journal, Path.GetRelativePath(folder.Root, files.Journal), text));
    }

    // A chunk that nobody began has no journal and no file.
    private static bool IsLost(ChunkFolder files, int found, ChunkRow? row)
        => row is not null ? found < row.GenesDone
            : LostJournal.IsGone(files.Journal) && Directory.Exists(files.Root) && files.BatchFiles().Any();

    private static PlannedGene[] Genes(BuildFolder folder, BuildRecord record, CommittedBatch[] holes)
    {
        var ordinals = holes.Select(batch => batch.FirstOrdinal).ToHashSet();
        return ordinals.Count == 0 ? [] : [.. GeneFiles.ReadAll(folder, record.Plan).Where(gene => ordinals.Contains(gene.Ordinal))];
    }

    private static VerificationProblem NotFinished(BuildFolder folder, BuildRecord record, IReadOnlyList<CommittedBatch> batches, int leftOut)
    {
        var lost = batches.Where(batch => !CommittedFiles.IsThere(folder.Chunk(batch.Chunk), batch)).ToList();
        var genes = batches.Where(batch => !batch.LeftOut).Sum(batch => batch.Genes);
        var files = lost is [var first, ..] ? $", but of {Plural.Of(lost.Sum(batch => batch.Genes), "gene")} the file is missing or has another size than was committed ({Path.Combine(folder.Chunk(first.Chunk).Root, first.File)}{(lost.Count > 1 ? $" and {lost.Count - 1:N0} more" : "")}): put it back from a backup, then" : ";";
        return new(
            VerificationKind.NotFinished,
            folder.Root,
            $"The build is not finished, so there is no dataset to prove yet: {genes:N0} of {Plural.Of(record.Plan.GenesTotal, "gene")} committed{(leftOut == 0 ? "" : $" ({leftOut:N0} left out)")}{files} go on with btui resume {folder.Root}.");
    }

    private static VerificationProblem NotBuiltYet(BuildFolder folder, PlannedGene gene) => new(
        VerificationKind.NotFinished, gene.Id, $"Gene {gene.Id} was left out, is taken in again and not built yet: btui resume {folder.Root} builds it.");
}
