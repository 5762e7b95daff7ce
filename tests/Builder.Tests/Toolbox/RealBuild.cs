using Builder.Dataset;
using Builder.Inputs.Simulation;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace Builder.Tests.Toolbox;

/// <summary>A simulated genome, and whole builds of its genes, made in this process as their workers and supervisors would.</summary>
public sealed class RealBuild : IDisposable
{
    public const int Genes = 24;

    private readonly string _root = Directory.CreateTempSubdirectory("btui-toolbox-").FullName;
    private readonly SimulationResult _genome;

    public RealBuild()
    {
        _genome = GenomeSimulator.Simulate(new() { Genes = Genes }, Path.Combine(_root, "genome"), CancellationToken.None);
    }

    /// <summary>Ids of all genes in genome order.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(1, Genes).Select(number => $"SIMG{number:D8}")];

    public string Genome => _genome.Genome;

    public string Annotation => _genome.Annotation;

    public string File(string name) => Path.Combine(_root, name);

    public string Write(string name, params IEnumerable<string> lines)
    {
        System.IO.File.WriteAllLines(File(name), lines);
        return File(name);
    }

    /// <param name="folder">Name of the build.</param>
    /// <param name="list">Its genes; null = all.</param>
    public BuildRequest Request(string folder, string? list = null, string? model = null) => new()
    {
        Genome = _genome.Genome,
        Annotation = _genome.Annotation,
        OutputDir = File(folder),
        GeneIdsFile = list,
        BaseModel = model,
        Chunks = 2,
    };

    /// <summary>Makes a complete build.</summary>
    /// <param name="leftOut">Ordinals of genes that are quarantined.</param>
    public static async Task<BuildFolder> MakeAsync(BuildRequest request, params int[] leftOut)
    {
        var build = BuildPreparation.Create(request, new(2, null, null), (build, place) => BuildJournalWriter.Create(
            place.Journal, TimeProvider.System, new("build", build.Record.Plan.Strategy, 1, 1 << 30),
            [.. build.Record.Plan.Chunks.Select(chunk => new ChunkHeader(chunk.Id, chunk.FirstOrdinal, chunk.LastOrdinal, 5, 500))]).Dispose());
        var folder = new BuildFolder(request.OutputDir);
        using var journal = BuildJournalWriter.Open(folder.Journal, TimeProvider.System);
        foreach (var chunk in build.Record.Plan.Chunks)
        {
            await BuildAsync(folder, build.Record, chunk, leftOut);
            foreach (var gene in build.Genes.Where(gene => gene.Chunk == chunk.Id && leftOut.Contains(gene.Ordinal)))
            {
                journal.Quarantine(new(chunk.Id, gene.Ordinal, gene.Id, "why"));
            }

            journal.Progress(chunk.Id, ChunkJournalReader.Read(folder.Chunk(chunk.Id).Journal), null, null);
            journal.SetChunk(chunk.Id, ChunkState.Done, null);
        }

        var batches = BuildBatches.InGeneOrder(folder, build.Record.Plan);
        MasterFolder.Assemble(folder, batches);
        GeneManifest.Write(folder, build.Genes, batches);
        journal.SetBuild(BuildState.Complete, null);
        return folder;
    }

    public static async Task<string> FingerprintAsync(BuildFolder folder)
    {
        var result = await BuildProof.VerifyAsync(folder, TestContext.Current.CancellationToken);
        Assert.True(result.Ok, string.Join('\n', result.Problems));
        return result.Fingerprint!;
    }

    /// <summary>Every file of a folder with its size and time.</summary>
    public static IReadOnlyList<(string, long, DateTime)> Listing(string folder)
        => [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc))];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static async Task BuildAsync(BuildFolder folder, BuildRecord record, PlannedChunk chunk, int[] leftOut)
    {
        const int Size = 3;
        var cancel = TestContext.Current.CancellationToken;
        var files = folder.Chunk(chunk.Id);
        var genes = GeneFiles.ReadChunk(files.Genes).ToList();
        using var source = PositionSource.Open(record, folder, genes);
        using var journal = ChunkJournalWriter.Open(files.Journal, chunk.Id, TimeProvider.System);
        var (batch, rows) = (0, 0L);
        for (var next = 0; next < genes.Count;)
        {
            var gone = leftOut.Contains(genes[next].Ordinal);
            PlannedGene[] taken = gone ? [genes[next]] : [.. genes.Skip(next).Take(Size).TakeWhile(gene => !leftOut.Contains(gene.Ordinal))];
            batch++;
            var geneRows = new List<long>();
            await using var writer = new BatchWriter(files.Batch(batch), record.Request.Options, 500);
            foreach (var gene in taken)
            {
                geneRows.Add(gone ? 0 : await writer.AddAsync(source.TakeUp(gene), cancel));
            }

            var file = await writer.FinishAsync(cancel);
            journal.Commit(new(
                chunk.Id, batch, 2, taken[0].Ordinal, taken[^1].Ordinal, ChunkFolder.BatchName(batch), file.Rows, file.Bytes, file.Hash, geneRows, 1, null, Size, 500)
            {
                LeftOut = gone,
            });
            (next, rows) = (next + taken.Length, rows + file.Rows);
        }

        journal.End(new(2, genes.Count, rows, batch, TimeProvider.System.GetUtcNow()));
    }
}
