using Builder.Journal;
using Builder.Supervision;
using Builder.Supervision.Policy;
using Builder.Telemetry;

namespace Builder.Tests.Supervision.Policy;

/// <summary>What became of a simulated build.</summary>
/// <param name="Kills">Workers that died for memory.</param>
/// <param name="BackOffs">Allocations that failed and were caught inside a worker.</param>
/// <param name="Lost">Seconds of work that no commit has kept.</param>
/// <param name="Seconds">Until nothing was left to do.</param>
internal sealed record SimulationResult(
    SimulatedBuild Build, IReadOnlyList<SimulatedChunk> Chunks, int Kills, int BackOffs, double Lost, double Seconds)
{
    public int Built => Chunks.Sum(chunk => chunk.Batches.Sum(batch => batch.Count));

    public int Batches => Chunks.Sum(chunk => chunk.Batches.Count);

    public int Quarantined => Chunks.Sum(chunk => chunk.Strategy.Quarantined.Count);

    public int Unbuilt => Build.Genes.Count() - Built;
}

/// <summary>Runs a random build to its end: workers side by side that share the machine's memory, and an admission between them.</summary>
internal sealed class PolicySimulation
{
    private const double Quiet = 30 * 60;

    private readonly SimulatedBuild _build;
    private readonly List<SimulatedChunk> _chunks;
    private int _parallel;
    private double _shortAt = double.NegativeInfinity;
    private double _quietSince;
    private double _now;

    private PolicySimulation(SimulatedBuild build, Func<IReadOnlyList<SimulatedGene>, Random, IChunkStrategy> strategy)
    {
        var chance = new Random(build.Seed);
        _build = build;
        _chunks = [.. build.Chunks.Select(genes => new SimulatedChunk(build, genes, strategy(genes, chance), chance))];
        _parallel = build.Parallel;
    }

    /// <summary>Steps that a build may take; one that takes more goes round in circles.</summary>
    public static int MostSteps(SimulatedBuild build) => 200 * build.Genes.Count() + 20_000;

    /// <summary>With the policy.</summary>
    public static SimulationResult Policy(SimulatedBuild build)
    {
        var book = new LessonBook(MemoryLessons.None);
        return new PolicySimulation(build, (genes, chance) => new PolicyStrategy(build, genes, book, chance)).Run();
    }

    /// <summary>With halves and nothing else.</summary>
    public static SimulationResult Halving(SimulatedBuild build, bool restores)
    {
        var book = new LessonBook(MemoryLessons.None);
        return new PolicySimulation(build, (genes, _) => new HalvingStrategy(build, genes, book, restores)).Run();
    }

    private SimulationResult Run()
    {
        for (var steps = 0; _chunks.Exists(chunk => chunk.Over is null); steps++)
        {
            Assert.True(steps < MostSteps(_build), $"seed {_build.Seed}: the build goes round in circles");
            Admit();
            if (_chunks.Where(chunk => chunk.Worker is not null).MinBy(chunk => chunk.Worker!.NextAt) is { } next
                && next.Worker!.NextAt <= NextStart())
            {
                _now = next.Worker.NextAt;
                if (next.Worker.Step() is { } verdict)
                {
                    End(next, verdict);
                }

                RunOutOfMemory();
            }
            else
            {
                _now = NextStart();
            }
        }

        return new(
            _build, _chunks, _chunks.Sum(chunk => chunk.MemoryDeaths), _chunks.Sum(chunk => chunk.BackOffs),
            _chunks.Sum(chunk => chunk.Lost), _now);
    }

    // When a chunk that waits its time out may start next; infinite if none does.
    private double NextStart() => _chunks
        .Where(chunk => chunk.Over is null && chunk.Worker is null)
        .Select(chunk => Math.Max(chunk.ReadyAt, _shortAt + Settling.First.TotalSeconds))
        .Where(at => at > _now)
        .DefaultIfEmpty(double.PositiveInfinity)
        .Min();

    // As the doorkeeper does it.
    private void Admit()
    {
        if (_parallel < _build.Parallel && _now - _quietSince >= Quiet)
        {
            (_parallel, _quietSince) = (_parallel + 1, _now);
        }

        if (_now < _shortAt + Settling.First.TotalSeconds || _chunks.Find(chunk => chunk.Waits(_now)) is not { } waiting)
        {
            return;
        }

        var running = _chunks.Where(chunk => chunk.Worker is not null).ToList();
        var machine = new MachineSample(
            DateTimeOffset.UnixEpoch, (long)_build.Ram, (long)(_build.Available(_now) - running.Sum(chunk => chunk.Worker!.Memory)),
            null, null, null, null, null, null, null, 1, null, null, null, null);
        if (Admission.Ask(
            machine,
            [.. running.Select(chunk => new RunningWorker(chunk.Strategy.Expected, (long)chunk.Worker!.Memory))],
            _parallel,
            waiting.Strategy.Expected,
            diskFloor: 0).Admitted)
        {
            waiting.Start(_now);
        }
    }

    // The kernel takes the largest.
    private void RunOutOfMemory()
    {
        var running = _chunks.Where(chunk => chunk.Worker is not null).ToList();
        if (running.Sum(chunk => chunk.Worker!.Memory) > _build.Available(_now))
        {
            End(running.MaxBy(chunk => chunk.Worker!.Memory)!, Verdict.OomGlobal);
        }
    }

    private void End(SimulatedChunk chunk, Verdict verdict)
    {
        if (chunk.End(verdict, _now))
        {
            (_shortAt, _quietSince) = (_now, _now);
            _parallel = Math.Max(1, _parallel - 1);
        }
    }
}
