using Builder.Dataset;
using Builder.Inputs.Simulation;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace Builder.Tests.Supervision;

/// <summary>A planned build in a temporary folder, for supervisors whose runner is a shell script.</summary>
internal sealed class Supervised : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("btui-supervised-").FullName;
    private readonly BuildRequest _request;

    public Supervised(int chunks = 2, int parallel = 1, int? pilot = null)
    {
        var genome = GenomeSimulator.Simulate(new() { Genes = 4 }, Path.Combine(_root, "genome"), TestContext.Current.CancellationToken);
        _request = new()
        {
            Genome = genome.Genome,
            Annotation = genome.Annotation,
            OutputDir = Path.Combine(_root, "build"),
            Chunks = chunks,
            Pilot = pilot,
            Parallel = parallel,
            MemoryLimit = Deaths.Limit,
        };
        BuildPreparation.Create(_request, new(4, null, null), (build, folder) => BuildJournalWriter.Create(
            folder.Journal,
            TimeProvider.System,
            new("build", build.Record.Plan.Strategy, parallel, Deaths.Limit),
            [.. build.Record.Plan.Chunks.Select(chunk => new ChunkHeader(chunk.Id, chunk.FirstOrdinal, chunk.LastOrdinal, 50, 5000))]).Dispose());
    }

    public BuildFolder Folder => new(_request.OutputDir);

    public BuildPlan Plan => BuildRecord.Read(Folder).Plan;

    /// <summary>Finishes the build as its workers and its supervisor would, gene by gene; the files have no rows to read.</summary>
    /// <param name="leftOut">Ordinals of genes that are quarantined.</param>
    public void Finish(params int[] leftOut)
    {
        using var journal = BuildJournalWriter.Open(Folder.Journal, TimeProvider.System);
        foreach (var chunk in Plan.Chunks)
        {
            foreach (var gene in GeneFiles.ReadChunk(Folder.Chunk(chunk.Id).Genes))
            {
                var gone = leftOut.Contains(gene.Ordinal);
                Commit(chunk, gene.Ordinal, gene.Ordinal, end: gene.Ordinal == chunk.LastOrdinal, leftOut: gone);
                if (gone)
                {
                    journal.Quarantine(new(chunk.Id, gene.Ordinal, gene.Id, "why"));
                }
            }

            journal.Progress(chunk.Id, ChunkJournalReader.Read(Folder.Chunk(chunk.Id).Journal), null, null);
            journal.SetChunk(chunk.Id, ChunkState.Done, null);
        }

        MasterFolder.Assemble(Folder, BuildBatches.InGeneOrder(Folder, Plan));
        journal.SetBuild(BuildState.Complete, null);
    }

    /// <summary>Commits genes of a chunk as its worker would, as the next batch; the file has no rows to read.</summary>
    public void Commit(PlannedChunk chunk, int first, int last, int attempt = 1, bool end = false, bool leftOut = false)
    {
        var files = Folder.Chunk(chunk.Id);
        var before = ChunkJournalReader.Read(files.Journal);
        var (batch, content) = (before.Batches.Count + 1, leftOut ? "none" : "ten rows");
        File.WriteAllText(files.Batch(batch), content);
        using var journal = ChunkJournalWriter.Open(files.Journal, chunk.Id, TimeProvider.System);
        var rows = Enumerable.Repeat(leftOut ? 0L : 10L, last - first + 1).ToList();
        journal.Commit(new(
            chunk.Id, batch, attempt, first, last, ChunkFolder.BatchName(batch), rows.Sum(), content.Length, new string('a', 32), rows, 1, null, 7, 700)
        {
            LeftOut = leftOut,
        });
        if (end)
        {
            journal.End(new(attempt, before.Genes + last - first + 1, before.Rows + rows.Sum(), batch, TimeProvider.System.GetUtcNow()));
        }
    }

    /// <summary>A runner that does something and then leaves this record of the death.</summary>
    /// <param name="first">Shell commands; <c>$1</c> is the attempt's folder.</param>
    public string[] Runner(ExitRecord death, string first = ":")
    {
        var canned = Path.Combine(_root, "exit.json");
        var boot = new ProcessReader(new SystemRoots()).BootId!;
        AttemptFiles.Write(canned, death with { BootId = boot });
        return ["/bin/sh", "-c", $"{first}; cp \"$0\" \"$1/exit.part\" && mv \"$1/exit.part\" \"$1/exit.json\"", canned];
    }

    public Supervisor Open(string[] runner, SupervisorChanges? changes = null, TimeProvider? time = null)
        => Supervisor.Open(Folder, new(["unused"], runner, new SystemRoots()), changes ?? new(null, null), time ?? TimeProvider.System);

    public async Task<BuildState> RunAsync(string[] runner)
    {
        using var supervisor = Open(runner);
        return await supervisor.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the journal says now.</summary>
    public DurableState Load()
    {
        using var journal = BuildJournalWriter.Open(Folder.Journal, TimeProvider.System);
        return journal.Load();
    }

    public IReadOnlyList<ChunkRow> Chunks => [.. Load().Chunks.Select(chunk => chunk.Row)];

    public IReadOnlyList<EventRow> Events
    {
        get
        {
            using var reader = BuildJournalReader.Open(Folder.Journal);
            return reader.EventsAfter(0, 1000);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
