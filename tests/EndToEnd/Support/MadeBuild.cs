using Builder.Dataset;
using Builder.Inputs.Simulation;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace EndToEnd.Support;

/// <summary>
/// A build that nobody builds, of any size: a third of its chunks is done, some are at work, the others wait. This process
/// holds its lock and lives its journal on as a supervisor would, so that a screen can be looked at.
/// </summary>
internal sealed class MadeBuild : IDisposable
{
    private const int GenesOfChunk = 1000;
    private const int SamplesOfChunk = 12;
    private const long Limit = 1L << 30;

    private readonly BuildJournalWriter _journal;
    private readonly SupervisorLock _lock;
    private readonly MachineReader _machine;
    private readonly Random _chance = new(1);
    private readonly SortedDictionary<int, (int Genes, long Memory)> _running = [];
    private readonly int _chunks;
    private double _seconds = 3600;

    private MadeBuild(string folder, int chunks, int workers)
    {
        Folder = new BuildFolder(folder);
        _chunks = chunks;
        _journal = BuildJournalWriter.Open(Folder.Journal, TimeProvider.System);
        _lock = SupervisorLock.TryTake(Folder, new ProcessReader(new SystemRoots())) ?? throw new InvalidOperationException($"{folder} is at work");
        _machine = new MachineReader(new SystemRoots(), folder, TimeProvider.System);
        for (var chunk = (chunks / 3) + 1; chunk <= Math.Min(chunks, (chunks / 3) + workers); chunk++)
        {
            Start(chunk);
        }

        Live();
    }

    public BuildFolder Folder { get; }

    /// <summary>Chunks with a worker, by id.</summary>
    public IEnumerable<int> Running => _running.Keys;

    /// <summary>What was asked of its supervisor and not answered.</summary>
    public int Commands => _journal.PendingCommands().Count;

    /// <param name="folder">Not there yet.</param>
    /// <param name="events">Lines that its story has already.</param>
    public static MadeBuild Create(string folder, int chunks, int workers, int events)
    {
        var scratch = Directory.CreateTempSubdirectory("btui-made-");
        try
        {
            var genome = GenomeSimulator.Simulate(new() { Genes = 2, Seed = 1 }, scratch.FullName, CancellationToken.None);
            var request = new BuildRequest { Genome = genome.Genome, Annotation = genome.Annotation, OutputDir = folder };
            BuildPreparation.Create(request, new MachineFacts(workers, null, null), (_, place) => Write(place, Path.GetFileName(folder), chunks, workers, events));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return new MadeBuild(folder, chunks, workers);
    }

    /// <summary>A second of its life: every worker gets on, one in ten is done and another chunk begins.</summary>
    public void Live()
    {
        var now = TimeProvider.System.GetUtcNow();
        _seconds++;
        _journal.Sample(_machine.Read(), [.. _running.Select(chunk => new ChunkSample(now, chunk.Key, 1, chunk.Value.Memory))]);
        foreach (var (chunk, (genes, _)) in _running.ToList())
        {
            var more = Math.Min(GenesOfChunk, genes + _chance.Next(0, 20));
            var memory = Limit / 100 * _chance.Next(30, 95);
            _running[chunk] = (more, memory);
            _journal.Progress(chunk, more, more * 900L, 9000 + _chance.Next(2000), memory);
            if (more == GenesOfChunk)
            {
                Finish(chunk);
            }
        }

        var left = (_chunks - _running.Keys.FirstOrDefault()) * 12.0;
        _journal.SetBuildProgress(new(_seconds, _running.Count, 8000 + _chance.Next(1000), left, left * 0.9, left * 1.1));
    }

    /// <summary>Adds a line about a chunk to its story.</summary>
    public void Say(int chunk, string text) => _journal.Event(EventKind.Crash, chunk, text);

    /// <summary>Its supervisor has ended: from now on nothing happens.</summary>
    public void Rest()
    {
        foreach (var chunk in _running.Keys.ToList())
        {
            _journal.EndAttempt(chunk, 1, End(Verdict.Stopped, "stopped as was asked"));
            _journal.SetChunk(chunk, ChunkState.Stopped, null);
        }

        _running.Clear();
        _journal.SetBuildProgress(new(_seconds, 0, null, null, null, null));
        _journal.SetBuild(BuildState.Stopped, null);
        File.Delete(Path.Combine(Folder.Root, "supervisor.json"));
    }

    public void Dispose()
    {
        _journal.Dispose();
        _lock.Dispose();
    }

    private static void Write(BuildFolder place, string name, int chunks, int workers, int events)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var journal = BuildJournalWriter.Create(
            place.Journal, TimeProvider.System, new(name, "moderate", workers, Limit),
            [.. Enumerable.Range(1, chunks).Select(id => new ChunkHeader(id, GenesOfChunk * (id - 1), (GenesOfChunk * id) - 1, 50, 5000))]);
        journal.Transaction(() =>
        {
            journal.SetBuild(BuildState.Running, null);
            for (var chunk = 1; chunk <= chunks / 3; chunk++)
            {
                journal.BeginAttempt(chunk, 1, 50, 5000, Limit, GenesOfChunk * (chunk - 1), now.AddHours(-1));
                journal.Progress(chunk, GenesOfChunk, GenesOfChunk * 900L, null, null);
                journal.EndAttempt(chunk, 1, End(Verdict.Completed, "every gene of the chunk is committed"));
                journal.SetChunk(chunk, ChunkState.Done, null);
            }

            for (var i = 0; i < events; i++)
            {
                journal.Event(EventKind.Resume, 1 + (i % chunks), $"attempt {i} at gene 1 of 20, batch 50 × 5,000 rows, limit 1G");
            }

            var machine = new MachineReader(new SystemRoots(), place.Root, TimeProvider.System).Read();
            for (var i = 0; i < BuildJournalReader.MostMachineSamples; i++)
            {
                journal.Sample(machine with { At = now.AddSeconds(i - BuildJournalReader.MostMachineSamples) }, []);
            }

            for (var i = 0; i < SamplesOfChunk; i++)
            {
                journal.Sample(
                    machine with { At = now.AddMinutes(i - 60) },
                    [.. Enumerable.Range(1, chunks / 3).Select(chunk => new ChunkSample(now.AddMinutes(i - 60), chunk, 1, Limit / 20 * i))]);
            }
        });
    }

    private static AttemptEnd End(Verdict verdict, string sentence)
        => new(verdict, 0.99, sentence, [], Limit / 100 * 80, GenesOfChunk, TimeProvider.System.GetUtcNow());

    private void Start(int chunk)
    {
        _running[chunk] = (0, Limit / 10);
        _journal.BeginAttempt(chunk, 1, 50, 5000, Limit, GenesOfChunk * (chunk - 1));
        _journal.SetLimitEnforcedBy(chunk, 1, "cgroup v2");
        _journal.SetChunk(chunk, ChunkState.Running, null);
        _journal.Event(EventKind.Start, chunk, "attempt 1 at gene 1 of 1,000, batch 50 × 5,000 rows, limit 1G");
    }

    private void Finish(int chunk)
    {
        _journal.EndAttempt(chunk, 1, End(Verdict.Completed, "every gene of the chunk is committed"));
        _journal.SetChunk(chunk, ChunkState.Done, null);
        _journal.Event(EventKind.Done, chunk, "1,000 genes, 900,000 rows");
        var next = _running.Keys.Last() + 1;
        _running.Remove(chunk);
        if (next <= _chunks)
        {
            Start(next);
        }
    }
}
