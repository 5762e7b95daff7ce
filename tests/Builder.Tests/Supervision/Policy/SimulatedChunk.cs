using Builder.Journal;
using Builder.Supervision.Policy;

namespace Builder.Tests.Supervision.Policy;

/// <summary>A chunk on its way through a simulation.</summary>
internal sealed class SimulatedChunk(SimulatedBuild build, IReadOnlyList<SimulatedGene> genes, IChunkStrategy strategy, Random chance)
{
    public SimulatedWorker? Worker { get; private set; }

    /// <summary>When it may start its next worker.</summary>
    public double ReadyAt { get; private set; }

    /// <summary>Finish, or hold; null while there is something to do.</summary>
    public NextStep? Over { get; private set; }

    /// <summary>Genes that are committed or left out.</summary>
    public int Done { get; private set; }

    public IChunkStrategy Strategy => strategy;

    public IReadOnlyList<SimulatedGene> Genes => genes;

    /// <summary>Batches that its workers committed.</summary>
    public List<IReadOnlyList<SimulatedGene>> Batches { get; } = [];

    public int Attempts { get; private set; }

    public int MemoryDeaths { get; private set; }

    public int BackOffs { get; private set; }

    public double Lost { get; private set; }

    public bool Waits(double now) => Over is null && Worker is null && ReadyAt <= now;

    public void Start(double now)
    {
        Attempts++;
        Worker = new(build, genes, Done, strategy, chance, now);
    }

    /// <summary>Its worker has ended.</summary>
    /// <returns>True: one worker less from now on.</returns>
    public bool End(Verdict verdict, double now)
    {
        var worker = Worker!;
        var (suspect, alone) = worker.AtHand;
        Worker = null;
        if (verdict != Verdict.Completed)
        {
            worker.DropBatch();
        }

        Done += worker.Kept;
        Lost += worker.Lost;
        BackOffs += worker.BackOffs;
        Batches.AddRange(worker.Batches);
        MemoryDeaths += RetryPolicy.IsMemory(verdict) ? 1 : 0;
        worker.Dispose();
        var decision = strategy.End(Chunks.Judged(verdict), new(verdict, suspect, alone), worker.Kept > 0, Done);
        ReadyAt = now + decision.Delay.TotalSeconds;
        if (decision.Step != NextStep.Retry)
        {
            Over = decision.Step;
        }

        return decision.FewerWorkers;
    }
}
