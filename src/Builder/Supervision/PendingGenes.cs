using Builder.Planning;

namespace Builder.Supervision;

/// <summary>The genes that a chunk still has to build, cut into batches one by one; only the batch at hand is in memory.</summary>
public sealed class PendingGenes(IEnumerable<PlannedGene> genes) : IDisposable
{
    private readonly IEnumerator<PlannedGene> _rest = genes.GetEnumerator();
    private readonly LinkedList<PlannedGene> _front = [];

    /// <summary>
    /// Takes the genes of the next batch; empty at the end. An isolated gene is a batch of its own, and so is a quarantined one,
    /// so that it can be built later without the others.
    /// </summary>
    public IReadOnlyList<PlannedGene> Take(WorkerSettings settings)
    {
        var batch = new List<PlannedGene>();
        while (batch.Count < settings.BatchSize && Peek() is { } gene)
        {
            var alone = settings.Isolated.Contains(gene.Ordinal) || settings.Quarantined.Contains(gene.Ordinal);
            if (alone && batch.Count > 0)
            {
                break;
            }

            batch.Add(gene);
            _front.RemoveFirst();
            if (alone)
            {
                break;
            }
        }

        return batch;
    }

    /// <summary>Gives back a batch that could not be built; it is taken again, cut as the settings are then.</summary>
    public void PutBack(IReadOnlyList<PlannedGene> batch)
    {
        foreach (var gene in batch.Reverse())
        {
            _front.AddFirst(gene);
        }
    }

    public void Dispose() => _rest.Dispose();

    private PlannedGene? Peek()
    {
        if (_front.First is null && _rest.MoveNext())
        {
            _front.AddLast(_rest.Current);
        }

        return _front.First?.Value;
    }
}
