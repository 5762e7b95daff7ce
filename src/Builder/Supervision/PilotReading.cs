using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>What the journals say of a build's pilot.</summary>
/// <param name="Done">Every chunk of it is.</param>
/// <param name="Measures">Of the chunks that are done; null if none has a row.</param>
/// <param name="Build">The build.</param>
public sealed record PilotReading(bool Done, PilotMeasures? Measures, BuildRow Build)
{
    /// <summary>True of a build that was planned with a pilot and is not complete.</summary>
    public static bool IsOf(BuildFolder folder, TimeProvider time)
        => File.Exists(folder.Record)
            && BuildRecord.Read(folder).Request.Pilot is not null
            && Snapshot(folder, time).Chunks.Any(chunk => chunk.State != ChunkState.Done);

    /// <summary>Reads.</summary>
    /// <exception cref="Inputs.InputException">The folder is no build.</exception>
    /// <exception cref="JournalException">A journal cannot be read.</exception>
    public static PilotReading Read(BuildFolder folder, TimeProvider time)
    {
        var record = BuildRecord.Read(folder);
        var seen = Snapshot(folder, time);
        var rows = seen.Chunks.ToDictionary(chunk => chunk.Id);
        var pilot = record.Plan.Chunks.Where(chunk => chunk.Pilot).ToList();
        var rowBytes = BuildPreparation.RowBytes(record.Schema);
        List<PilotChunk> built = [.. pilot.Where(chunk => rows[chunk.Id].State == ChunkState.Done).Select(chunk => Of(folder, record, chunk, rows[chunk.Id], rowBytes))];
        return new(built.Count == pilot.Count, built.Sum(chunk => chunk.Rows) > 0 ? new(built) : null, seen.Build);
    }

    private static PilotChunk Of(BuildFolder folder, BuildRecord record, PlannedChunk chunk, ChunkRow row, long rowBytes)
    {
        var options = record.Request.Options;
        var files = folder.Chunk(chunk.Id);
        var genes = GeneFiles.ReadChunk(files.Genes).ToList();
        var batches = ChunkJournalReader.Read(files.Journal).Batches.Where(batch => !batch.LeftOut);
        return new(
            chunk.Genes,
            genes.Sum(gene => MemoryEstimate.Rows(gene, options)),
            row.Attempts.Sum(attempt => (attempt.EndedAt - attempt.StartedAt)?.TotalSeconds ?? 0),
            [.. batches.Select(batch => (batch, MemoryEstimate.Peak(batch.BatchRows, batch.Rows, rowBytes, Largest(batch), options.Source)))]);

        int Largest(CommittedBatch batch) => genes.Skip(batch.FirstOrdinal - chunk.FirstOrdinal).Take(batch.Genes).Max(gene => gene.Size);
    }

    private static BuildSnapshot Snapshot(BuildFolder folder, TimeProvider time)
    {
        using var reader = BuildJournalReader.Open(folder.Journal);
        return reader.Read(folder.Root, supervisorAlive: false, time.GetUtcNow());
    }
}
