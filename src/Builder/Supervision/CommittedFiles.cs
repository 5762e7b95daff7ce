using Builder.Dataset;
using Builder.Planning;

namespace Builder.Supervision;

/// <summary>Are the files of committed batches still there? A row in a journal says that one was.</summary>
public static class CommittedFiles
{
    /// <summary>The file is there, in the size that was committed. What it holds is for <see cref="Verifier"/> to prove.</summary>
    public static bool IsThere(ChunkFolder files, CommittedBatch batch)
        => batch.IsAt(Path.Combine(files.Root, batch.File));

    /// <summary>Built genes whose file is there as it was committed, every byte of it. Reads them all.</summary>
    public static async Task<int> SafeGenesAsync(ChunkFolder files, IEnumerable<CommittedBatch> batches, CancellationToken cancel)
    {
        var genes = 0;
        foreach (var batch in batches.Where(batch => !batch.LeftOut && IsThere(files, batch)))
        {
            genes += await FileHash.ComputeAsync(Path.Combine(files.Root, batch.File), cancel) == batch.Hash ? batch.Genes : 0;
        }

        return genes;
    }
}
