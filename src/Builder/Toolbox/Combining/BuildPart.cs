using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace Builder.Toolbox.Combining;

/// <summary>A chunk of a part: its genes and what its worker committed.</summary>
/// <param name="Genes">In the part's order.</param>
internal sealed record PartChunk(BuildPart Part, PlannedChunk Plan, IReadOnlyList<PlannedGene> Genes, ChunkProgress Progress);

/// <summary>A complete build that is to become part of a combined one; it is read and not changed.</summary>
/// <param name="Quarantine">By ordinal: genes that are left out.</param>
/// <param name="Seconds">That supervisors worked on it.</param>
internal sealed record BuildPart(
    BuildFolder Folder, BuildRecord Record, IReadOnlyDictionary<int, QuarantineRow> Quarantine, double Seconds)
{
    public IReadOnlyList<PartChunk> Chunks { get; private init; } = [];

    /// <summary>Committed batches in the part's order.</summary>
    public IEnumerable<CommittedBatch> Batches => Chunks.SelectMany(chunk => chunk.Progress.Batches);

    /// <summary>Reads a build, every byte of its batches too.</summary>
    /// <exception cref="InputException">The folder is no build, or it is not complete, or damaged; says what finishes it.</exception>
    /// <exception cref="JournalException">Somebody has a journal locked.</exception>
    public static async Task<BuildPart> OpenAsync(BuildFolder folder, CancellationToken cancel)
    {
        var record = BuildRecord.Read(folder);
        var snapshot = Snapshot(folder);
        if (snapshot.Build.State != BuildState.Complete)
        {
            throw new InputException(
                $"{folder.Root} is not complete ({snapshot.Build.State.ToString().ToLowerInvariant()}, {snapshot.Build.GenesBuilt:N0} of {Plural.Of(snapshot.Build.GenesTotal, "gene")} committed): finish it with btui resume {folder.Root}, then combine.");
        }

        var part = new BuildPart(folder, record, snapshot.Quarantine.ToDictionary(row => row.Ordinal), snapshot.Build.Seconds);
        foreach (var chunk in record.Plan.Chunks)
        {
            if (DoneCheck.Problem(folder, chunk, [.. snapshot.Quarantine.Where(row => row.Chunk == chunk.Id).Select(row => row.Ordinal)]) is { } problem)
            {
                throw new InputException($"{folder.Root} is damaged in chunk {chunk.Id}: {problem}.");
            }
        }

        part = part with { Chunks = [.. record.Plan.Chunks.Select(part.Read)] };
        await DemandWholeAsync(part, cancel);
        return part;
    }

    private static BuildSnapshot Snapshot(BuildFolder folder)
    {
        try
        {
            using var reader = BuildJournalReader.Open(folder.Journal);
            return reader.Read(folder.Root, supervisorAlive: false, default);
        }
        catch (JournalException problem) when (!problem.Locked)
        {
            throw new InputException($"{folder.Root} cannot be combined: {problem.Message}", problem);
        }
    }

    private PartChunk Read(PlannedChunk chunk)
    {
        var files = Folder.Chunk(chunk.Id);
        return new(this, chunk, [.. GeneFiles.ReadChunk(files.Genes)], ChunkJournalReader.Read(files.Journal));
    }

    private static async Task DemandWholeAsync(BuildPart part, CancellationToken cancel)
    {
        foreach (var batch in part.Batches)
        {
            var path = Path.Combine(part.Folder.Chunk(batch.Chunk).Root, batch.File);
            if (await FileHash.ComputeAsync(path, cancel) != batch.Hash)
            {
                throw new InputException(
                    $"{path} is damaged, as its checksum is not the committed one: put it back from a backup and see with btui verify {part.Folder.Root}, or build {part.Folder.Root} anew in another folder.");
            }
        }
    }
}
