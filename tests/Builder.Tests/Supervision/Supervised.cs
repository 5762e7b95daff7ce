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

    public Supervised(int chunks = 2, int parallel = 1)
    {
        var genome = GenomeSimulator.Simulate(new() { Genes = 4 }, Path.Combine(_root, "genome"), TestContext.Current.CancellationToken);
        _request = new()
        {
            Genome = genome.Genome,
            Annotation = genome.Annotation,
            OutputDir = Path.Combine(_root, "build"),
            Chunks = chunks,
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
