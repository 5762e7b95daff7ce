using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>
/// Looks once more, before a dataset is published, whether a chunk that was done still is: files may have been lost or
/// changed since. Sizes only; <c>btui verify</c> reads every byte.
/// </summary>
internal static class DoneCheck
{
    /// <summary>What is wrong with a done chunk, with what to do first; null if nothing is.</summary>
    /// <exception cref="JournalException">Somebody else has the chunk's journal locked.</exception>
    /// <param name="quarantined">Ordinals of the genes that are left out.</param>
    public static string? Problem(BuildFolder folder, PlannedChunk chunk, IReadOnlyList<int> quarantined)
    {
        var files = folder.Chunk(chunk.Id);
        try
        {
            var progress = ChunkJournalReader.Read(files.Journal);
            if (progress.End is null || progress.Genes != chunk.Genes)
            {
                return $"put {files.Journal} back from a backup, or run btui resume to build the chunk anew: it knows of {progress.Genes:N0} of {chunk.Genes:N0} genes, but it knew of all";
            }

            if (progress.TakenInAgain(quarantined) is [var missing, ..])
            {
                return $"run btui resume: gene {GeneFiles.ReadChunk(files.Genes, missing).First().Id} was left out and is to be built now";
            }

            if (progress.Batches.FirstOrDefault(batch => !CommittedFiles.IsThere(files, batch)) is { } lost)
            {
                return $"put {Path.Combine(files.Root, lost.File)} back from a backup, then run btui resume, or build anew in another folder: {files.Journal} committed it with {lost.Bytes:N0} bytes, and it is missing or has another size";
            }

            var genes = GeneFiles.ReadChunk(files.Genes).Count();
            return genes == chunk.Genes
                ? null
                : $"put {files.Genes} back from a backup, then run btui resume, or build anew in another folder: it has {genes:N0} of the plan's {chunk.Genes:N0} genes";
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JournalException { Locked: false } or UnauthorizedAccessException)
        {
            return $"put the file back from a backup, then run btui resume, or build anew in another folder: {exception.Message}";
        }
    }
}
