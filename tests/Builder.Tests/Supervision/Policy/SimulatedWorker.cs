using Builder.Journal;
using Builder.Supervision;

namespace Builder.Tests.Supervision.Policy;

/// <summary>One attempt: the genes of a chunk from the last commit on, cut by the worker's own <see cref="BatchCutter"/>.</summary>
internal sealed class SimulatedWorker : IDisposable
{
    // Starting a process, opening the genome, checking what is committed; and writing a batch durably.
    private const double StartSeconds = 3;
    private const double BatchSeconds = 0.15;

    // Between two looks at its memory, and from the order to end until it is killed.
    private const double LookSeconds = 0.25;
    private const double Patience = 5;

    private readonly SimulatedBuild _build;
    private readonly IReadOnlyList<SimulatedGene> _genes;
    private readonly IChunkStrategy _strategy;
    private readonly Random _chance;
    private readonly BatchCutter _cutter;
    private readonly int _first;
    private IReadOnlyList<SimulatedGene> _batch = [];
    private int _at;
    private long _rows;
    private double _noise;
    private double _peak;
    private double _lookedAt;
    private double _killAt = double.PositiveInfinity;

    /// <param name="done">Genes of the chunk that are committed.</param>
    public SimulatedWorker(SimulatedBuild build, IReadOnlyList<SimulatedGene> genes, int done, IChunkStrategy strategy, Random chance, double now)
    {
        (_build, _genes, _strategy, _chance) = (build, genes, strategy, chance);
        _first = genes[0].Ordinal;
        Started = strategy.Start();
        _cutter = new(Started, genes.Skip(done).Select(gene => gene.Planned), () => strategy.Told);
        Memory = build.Base;
        NextAt = now + StartSeconds;
    }

    public WorkerSettings Started { get; }

    /// <summary>When its next step is over.</summary>
    public double NextAt { get; private set; }

    /// <summary>Bytes it holds.</summary>
    public double Memory { get; private set; }

    /// <summary>Genes it has committed.</summary>
    public int Kept { get; private set; }

    /// <summary>Seconds of work that no commit has kept.</summary>
    public double Lost { get; private set; }

    /// <summary>Allocations that failed and were caught.</summary>
    public int BackOffs { get; private set; }

    /// <summary>Committed batches that leave nothing out.</summary>
    public List<IReadOnlyList<SimulatedGene>> Batches { get; } = [];

    /// <summary>The gene at hand, as the supervisor would know it.</summary>
    public (int? Suspect, bool Alone) AtHand => _at > 0 && _build.SuspectsKnown
        ? (_batch[_at - 1].Ordinal, _batch.Count == 1)
        : (null, false);

    public void Dispose() => _cutter.Dispose();

    /// <summary>Takes a gene, or ends a batch.</summary>
    /// <returns>How it ended; null if it goes on.</returns>
    public Verdict? Step()
    {
        if (_at == _batch.Count)
        {
            return EndBatch();
        }

        var gene = _batch[_at++];
        _rows += gene.Rows;
        NextAt += gene.Seconds;
        Memory = Math.Max(Memory, _build.Memory(gene, _rows, _cutter.Sizes.BatchRows, _noise));
        if (_chance.NextDouble() < _build.KilledFromOutside)
        {
            return Verdict.KilledFromOutside;
        }

        if (gene.Fault == Fault.Crashes)
        {
            return Verdict.Crashed;
        }

        if (gene.Fault == Fault.EatsMemory || Memory > _build.Limit)
        {
            Memory = _build.Limit;
            return Overrun(gene);
        }

        _peak = Memory;
        Look();
        return NextAt >= _killAt ? Verdict.OomOwnLimit : null;
    }

    /// <summary>The batch at hand is lost.</summary>
    public void DropBatch() => Lost += _batch.Take(_at).Sum(gene => gene.Seconds);

    // Asked to end before it reaches its limit, it ends after its batch, or is killed.
    private void Look()
    {
        if (NextAt - _lookedAt < LookSeconds)
        {
            return;
        }

        _lookedAt = NextAt;
        if (_strategy.Look(new(NextAt, (long)Memory)))
        {
            _killAt = Math.Min(_killAt, NextAt + Patience);
        }
    }

    private Verdict? Overrun(SimulatedGene gene)
    {
        if (_chance.NextDouble() >= _build.Caught)
        {
            return Verdict.OomOwnLimit;
        }

        var sizes = _cutter.Sizes;
        if (!_strategy.BacksOff || !_cutter.TryBackOff([.. _batch.Select(one => one.Planned)], gene.Ordinal))
        {
            return Verdict.OutOfMemory;
        }

        BackOffs++;
        _strategy.BackOff(sizes, _build.SuspectsKnown ? gene.Ordinal : null, _batch.Count == 1);
        DropBatch();
        NextBatch();
        return null;
    }

    private Verdict? EndBatch()
    {
        var (batch, sizes, peak) = (_batch, _cutter.Sizes, _build.PeaksReadable ? (long)_peak : (long?)null);
        if (batch.Count == 0)
        {
            NextBatch();
        }
        else if (_build.Late)
        {
            NextBatch();
            _strategy.Commit(batch, sizes, peak, leftOut: false);
        }
        else
        {
            _strategy.Commit(batch, sizes, peak, leftOut: false);
            NextBatch();
        }

        if (batch.Count > 0)
        {
            Kept += batch.Count;
            Batches.Add(batch);
        }

        return _batch.Count == 0 ? Verdict.Completed : double.IsFinite(_killAt) ? Verdict.OomOwnLimit : null;
    }

    private void NextBatch()
    {
        _batch = [.. _cutter.Next().Select(gene => _genes[gene.Ordinal - _first])];
        while (_batch.Count == 1 && _cutter.LeavesOut(_batch[0].Planned))
        {
            Kept++;
            _strategy.Commit(_batch, _cutter.Sizes, null, leftOut: true);
            NextAt += BatchSeconds;
            _batch = [.. _cutter.Next().Select(gene => _genes[gene.Ordinal - _first])];
        }

        (_at, _rows, _peak) = (0, 0, 0);
        _noise = _chance.NextDouble() + _chance.NextDouble() - 1;
        Memory = _build.Base;
        NextAt += BatchSeconds;
    }
}
