using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

/// <summary>A finished small build in a folder, made the way a worker makes it.</summary>
internal sealed class SampleBuild(string root, DatasetOptions options)
{
    public BuildFolder Folder { get; } = new(root);

    public DatasetOptions Options => options;

    public List<CommittedBatch> Batches { get; } = [];

    public PlannedGene[] Genes { get; private set; } = [];

    public static async Task<SampleBuild> MakeAsync(
        string root, int genes = 23, int genesPerBatch = 5, int batchRows = 500, DatasetOptions? options = null)
    {
        var build = new SampleBuild(root, options ?? Samples.Options);
        var (planned, sequences) = Samples.Corpus(genes);
        build.Genes = planned;
        Directory.CreateDirectory(build.Folder.Chunk(1).Root);
        for (var first = 0; first < genes; first += genesPerBatch)
        {
            await build.AddBatchAsync(first, Math.Min(first + genesPerBatch, genes) - 1, sequences, batchRows);
        }

        MasterFolder.Assemble(build.Folder, build.Batches);
        return build;
    }

    public Task<VerificationResult> VerifyAsync()
        => Verifier.VerifyAsync(Folder, options, Genes, Batches, TestContext.Current.CancellationToken);

    public string MasterFile(int index) => Path.Combine(Folder.Master, MasterFolder.FileName(index));

    /// <summary>Makes the commit agree with what now stands in the master file.</summary>
    public async Task RecommitAsync(int index)
    {
        var path = MasterFile(index);
        Batches[index] = Batches[index] with
        {
            Bytes = new FileInfo(path).Length,
            Hash = await FileHash.ComputeAsync(path, TestContext.Current.CancellationToken),
        };
    }

    /// <summary>Puts another file in the place of a master file; the chunk's own file stays.</summary>
    public async Task ReplaceAsync(int index, Func<SequenceWriter, Task> fill, DatasetOptions? other = null)
    {
        var path = MasterFile(index);
        File.Delete(path);
        await using var writer = new SequenceWriter(path, other ?? options, new NoisyModel(), 500);
        await fill(writer);
        await writer.FinishAsync(TestContext.Current.CancellationToken);
    }

    private async Task AddBatchAsync(int first, int last, byte[][] sequences, int batchRows)
    {
        var chunk = Folder.Chunk(1);
        var number = Batches.Count + 1;
        var temporary = chunk.Batch(number) + ".tmp";
        var rows = new List<long>();
        await using var writer = new SequenceWriter(temporary, options, new NoisyModel(), batchRows);
        for (var i = first; i <= last; i++)
        {
            rows.Add(await writer.AddAsync(Genes[i], sequences[i], TestContext.Current.CancellationToken));
        }

        var file = await writer.FinishAsync(TestContext.Current.CancellationToken);
        DurableFile.Publish(temporary, chunk.Batch(number));
        Batches.Add(new CommittedBatch(
            1, number, 1, first, last, ChunkFolder.BatchName(number), file.Rows, file.Bytes, file.Hash, rows, 0, null,
            last - first + 1, batchRows));
    }
}
