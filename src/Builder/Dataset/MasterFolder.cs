using Builder.Planning;

namespace Builder.Dataset;

/// <summary>The dataset as people load it: one folder of Parquet files in gene order, and nothing else in it.</summary>
public static class MasterFolder
{
    /// <summary>
    /// Makes <c>master/</c> from committed batches: hard links, or copies where it is another file system. It is made
    /// beside the old one and takes its place when it is whole, so this can be repeated after any interruption.
    /// </summary>
    /// <exception cref="IOException">A committed file is missing, or the folder could not be made; an older master is as
    /// it was.</exception>
    public static void Assemble(BuildFolder folder, IReadOnlyList<CommittedBatch> inGeneOrder)
    {
        var (building, outgoing) = (folder.Master + ".new", folder.Master + ".old");
        Remove(building);
        Directory.CreateDirectory(building);
        for (var i = 0; i < inGeneOrder.Count; i++)
        {
            FileLink.LinkOrCopy(Source(folder, inGeneOrder[i]), Path.Combine(building, FileName(i)));
        }

        DurableFile.SyncFolder(building);
        Remove(outgoing);
        if (Directory.Exists(folder.Master))
        {
            Directory.Move(folder.Master, outgoing);
        }

        Directory.Move(building, folder.Master);
        DurableFile.SyncFolder(folder.Root);
        Remove(outgoing);
    }

    /// <summary>Every batch has its file there, in the size that was committed. What it holds is for <see cref="Verifier"/> to prove.</summary>
    public static bool Holds(BuildFolder folder, IReadOnlyList<CommittedBatch> inGeneOrder)
        => inGeneOrder.Index().All(place => place.Item.IsAt(Path.Combine(folder.Master, FileName(place.Index))));

    /// <summary>Name of the file of a committed batch.</summary>
    /// <param name="index">0-based place of the batch in gene order.</param>
    public static string FileName(int index) => ChunkFolder.BatchName(index + 1);

    private static string Source(BuildFolder folder, CommittedBatch batch)
    {
        var source = Path.Combine(folder.Chunk(batch.Chunk).Root, batch.File);
        return File.Exists(source)
            ? source
            : throw new FileNotFoundException(
                $"Batch {batch.Batch} of chunk {batch.Chunk} is committed but its file {source} is missing; put it back from a backup, or start the build anew in another folder.",
                source);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
