using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>The committed batches of a whole build.</summary>
public static class BuildBatches
{
    /// <summary>All batches in plan order: chunk by chunk, batch by batch.</summary>
    public static IReadOnlyList<CommittedBatch> InGeneOrder(BuildFolder folder, BuildPlan plan)
        => [.. plan.Chunks.SelectMany(chunk => ChunkJournalReader.Read(folder.Chunk(chunk.Id).Journal).Batches)];
}
