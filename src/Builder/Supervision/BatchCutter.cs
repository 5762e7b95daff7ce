using Builder.Planning;

namespace Builder.Supervision;

/// <summary>
/// Cuts the chunk's genes into batches as the supervisor last said, and smaller where an allocation has failed since. Before
/// each batch it looks for new settings.
/// </summary>
/// <param name="settings">Those of the start.</param>
/// <param name="genes">Those that are not committed yet, in order.</param>
/// <param name="news">What the supervisor last said; null if it has said nothing yet.</param>
public sealed class BatchCutter(WorkerSettings settings, IEnumerable<PlannedGene> genes, Func<WorkerSettings?> news) : IDisposable
{
    private readonly PendingGenes _queue = new(genes);
    private WorkerSettings _settings = settings;
    private readonly List<int> _suspects = [];
    private BatchSettings? _own;
    private int _backOffs;

    /// <summary>In force for the batch at hand.</summary>
    public BatchSettings Sizes => _own is { } own ? _settings.Sizes.AtMost(own) : _settings.Sizes;

    /// <summary>The batch at hand is cut smaller than the one before it.</summary>
    public bool ShrankSinceLast { get; private set; }

    /// <summary>True: the batch at hand has quarantined genes only.</summary>
    public bool LeavesOut(PlannedGene gene) => _settings.Quarantined.Contains(gene.Ordinal);

    /// <summary>The genes of the next batch; empty when all are taken.</summary>
    public IReadOnlyList<PlannedGene> Next()
    {
        var before = Sizes;
        Look();
        ShrankSinceLast = Sizes != before && before.Reaches(Sizes);
        return _queue.Take(_settings with
        {
            BatchSize = Sizes.BatchSize,
            BatchRows = Sizes.BatchRows,
            Isolated = [.. _settings.Isolated, .. _suspects],
        });
    }

    /// <summary>Committed batches whose gene was left out and is no longer to be.</summary>
    public IReadOnlyList<CommittedBatch> Again(IEnumerable<CommittedBatch> committed)
    {
        Look();
        return [.. committed.Where(batch => batch.LeftOut && !_settings.Quarantined.Contains(batch.FirstOrdinal))];
    }

    /// <summary>The batch did not fit: it will be cut anew, smaller. False: there is nothing smaller.</summary>
    /// <param name="suspect">Ordinal of the gene at hand: it gets a batch of its own; null between genes.</param>
    public bool TryBackOff(IReadOnlyList<PlannedGene> batch, int? suspect)
    {
        if (Sizes.IsSmallest)
        {
            return false;
        }

        _own = Sizes.Halved;
        _backOffs++;
        if (suspect is { } gene)
        {
            _suspects.Add(gene);
        }

        _queue.PutBack(batch);
        return true;
    }

    public void Dispose() => _queue.Dispose();

    // What the supervisor says holds once it knows of all that did not fit here.
    private void Look()
    {
        if (news() is not { } said)
        {
            return;
        }

        _settings = said;
        if (said.BackOffs >= _backOffs)
        {
            _own = null;
        }
    }
}
