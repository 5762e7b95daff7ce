using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;

namespace Builder.Supervision;

/// <summary>Why a running worker should be ended.</summary>
public sealed record StopRequest(KillPurpose Purpose, string Reason);

/// <summary>
/// Guides one running attempt: learns from what it commits and from what did not fit, and says how its next batches are to be
/// cut. Each change is in the journal before the worker can read it. For one thread at a time: the supervisor's loop while the
/// attempt runs, its keeper afterwards.
/// </summary>
public sealed class AttemptGuide
{
    private const int Looks = 3;
    private const int CleanToForget = 10;

    private readonly BuildContext _build;
    private readonly AttemptWatch _watch;
    private readonly List<MemoryLook> _looks = [];
    private int _batchesSeen;
    private int _backOffsSeen;
    private int _cleanInARow;
    private BatchSettings? _near;
    private bool _asked;
    private bool _untold;
    private (int Batches, Breadcrumb? Gene) _sign;
    private long _signAt;

    /// <param name="wanted">What the plan or the operator asks for.</param>
    /// <param name="learned">Batches of the chunk that the build has learned from already.</param>
    public AttemptGuide(BuildContext build, AttemptWatch watch, BatchSettings wanted, int learned)
    {
        _build = build;
        _watch = watch;
        Wanted = wanted;
        _batchesSeen = learned;
        _backOffsSeen = BackOffs(watch).Count;
        Settings = AttemptFiles.TryRead<WorkerSettings>(watch.Spec.Folder.Settings) ?? watch.Spec.Settings;
        _signAt = build.Time.GetTimestamp();
    }

    /// <summary>What the plan or the operator asks for.</summary>
    public BatchSettings Wanted { get; private set; }

    /// <summary>As the worker was told last.</summary>
    public WorkerSettings Settings { get; private set; }

    /// <summary>Committed batches of the chunk that the build has learned from.</summary>
    public int BatchesLearned => _batchesSeen;

    private int Chunk => _watch.Spec.Chunk;

    private long Limit => _watch.Spec.LimitBytes;

    private MemoryLessons Lessons => _build.Lessons.Now;

    /// <summary>Learns from what is new in the chunk's journal; also after the attempt's end.</summary>
    public void Learn()
    {
        foreach (var backOff in BackOffs(_watch).Skip(_backOffsSeen).ToList())
        {
            TakeBackOff(backOff);
        }

        foreach (var batch in _watch.Progress.Batches.Skip(_batchesSeen).ToList())
        {
            TakeCommit(batch);
        }
    }

    /// <summary>Looks at the running worker.</summary>
    /// <returns>Why it should be ended; null to let it run.</returns>
    public StopRequest? Look()
    {
        Tell();
        Learn();
        Grow();
        return Stalled() ?? Land();
    }

    /// <summary>Changes what the operator may change, from the worker's next batch on.</summary>
    public void Change(BatchSettings? wanted, IReadOnlyList<int>? quarantined)
    {
        Wanted = wanted ?? Wanted;
        Tell(Settings with
        {
            BatchSize = wanted?.BatchSize ?? Settings.BatchSize,
            BatchRows = wanted?.BatchRows ?? Settings.BatchRows,
            Quarantined = quarantined ?? Settings.Quarantined,
        });
    }

    private static List<BackOff> BackOffs(AttemptWatch watch)
        => [.. watch.Progress.BackOffs.Where(backOff => backOff.Attempt == watch.Spec.Attempt)];

    private void TakeBackOff(BackOff backOff)
    {
        var smaller = backOff.Settings.Halved.AtMost(Settings.Sizes);
        _build.Journal.Transaction(() =>
        {
            _build.Journal.SetSizes(Chunk, smaller.BatchSize, smaller.BatchRows);
            _build.Journal.Event(EventKind.BackOff, Chunk,
                $"attempt {_watch.Spec.Attempt}: {backOff.Settings} did not fit{(backOff.GeneId is { } gene ? $" at gene {gene}" : "")}; the worker caught it and goes on with {smaller}");
        });
        _build.Lessons.Add(lessons => lessons.DidNotFit(new(backOff.Settings, Limit, backOff.Ordinal)));
        _backOffsSeen++;
        _cleanInARow = 0;
        Tell(Settings with { BatchSize = smaller.BatchSize, BatchRows = smaller.BatchRows, BackOffs = _backOffsSeen });
    }

    private void TakeCommit(CommittedBatch batch)
    {
        var held = Math.Min(batch.Rows, batch.BatchRows);
        var sample = batch.PeakBytes is { } peak ? new PeakSample(Chunk, batch.Attempt, batch.Batch, held, peak, Limit) : null;
        if (sample is not null)
        {
            _build.Journal.RecordPeak(sample);
        }

        _batchesSeen++;
        _build.Disk.Saw(batch);
        if (batch.LeftOut)
        {
            return;
        }

        _build.Lessons.Add(lessons => lessons.Committed(sample, batch.Genes, batch.Rows, Limit));
        _cleanInARow++;
        _asked = false;
        if (batch.Genes == 1 && Settings.Isolated.Contains(batch.FirstOrdinal))
        {
            _build.Lessons.Add(lessons => lessons.Explained(batch.FirstOrdinal));
            GoBack(batch.FirstOrdinal);
        }
    }

    // The gene that needed to be alone is behind us: the others need not be as small as it.
    private void GoBack(int gene)
    {
        var sizes = Sizing.Start(Wanted, Lessons, Limit);
        if (sizes != Settings.Sizes)
        {
            Resize(sizes, EventKind.Grow, $"the suspected gene is built, alone; the others go on with {sizes} instead of {Settings.Sizes}");
        }

        Tell(Settings with { Isolated = [.. Settings.Isolated.Where(ordinal => ordinal != gene)] });
    }

    private void Grow()
    {
        // Sizes that came near the limit are not tried again until the model has learned some more from smaller ones.
        if (_near is not null && _cleanInARow >= CleanToForget)
        {
            _near = null;
        }

        var wanted = _near is { } near ? near.Below.AtMost(Wanted) : Wanted;
        if (Sizing.Grow(Settings.Sizes, wanted, _cleanInARow, Lessons, Limit) is { } larger)
        {
            Resize(larger, EventKind.Grow, $"{_cleanInARow} clean batches: {larger} instead of {Settings.Sizes} from the next batch on");
        }
    }

    private void Resize(BatchSettings sizes, string kind, string reason)
    {
        _build.Journal.Transaction(() =>
        {
            _build.Journal.SetSizes(Chunk, sizes.BatchSize, sizes.BatchRows);
            _build.Journal.Event(kind, Chunk, reason);
        });
        _cleanInARow = 0;
        Tell(Settings with { BatchSize = sizes.BatchSize, BatchRows = sizes.BatchRows });
    }

    private StopRequest? Land()
    {
        if (_watch.Memory is not { } bytes || !_watch.WorkerAlive)
        {
            return null;
        }

        var at = _build.Time.GetElapsedTime(0).TotalSeconds;
        if (_looks is not [.., { Bytes: var before }] || before != bytes)
        {
            _looks.Add(new(at, bytes));
            _looks.RemoveRange(0, Math.Max(0, _looks.Count - Looks));
        }

        switch (SoftLanding.Decide(_looks, Limit, Settings.Sizes, Lessons, _asked))
        {
            case Landing.Hard:
                return new(KillPurpose.HardLimit, $"{ByteSize.Format(bytes)} of its {ByteSize.Format(Limit)}, and rising: it would have reached its limit within {SoftLanding.Horizon:F0} s");
            case Landing.Soft:
                var smaller = Settings.Sizes.Halved;
                _near = Settings.Sizes;
                Resize(smaller, EventKind.Shrink,
                    $"{ByteSize.Format(bytes)} of its {ByteSize.Format(Limit)}: {smaller} instead of {Settings.Sizes} from the next batch on");
                _asked = true;
                return null;
            default:
                return null;
        }
    }

    // By a clock that does not jump, from the moment this supervisor saw the last sign of life.
    private StopRequest? Stalled()
    {
        var sign = (_watch.Progress.Batches.Count, _watch.Progress.Breadcrumb);
        if (sign != _sign)
        {
            (_sign, _signAt) = (sign, _build.Time.GetTimestamp());
        }

        return _watch.WorkerAlive && _build.Time.GetElapsedTime(_signAt) > _build.StallTime
            ? new(KillPurpose.Stalled, $"no commit and no new gene for {_build.StallTime.TotalMinutes:0.#} minutes")
            : null;
    }

    private void Tell(WorkerSettings settings)
    {
        Settings = settings;
        _untold = true;
        Tell();
    }

    // Light: if a power cut loses it, the worker is gone too. On a full disk it is told later.
    private void Tell()
    {
        if (!_untold)
        {
            return;
        }

        try
        {
            AttemptFiles.WriteLight(_watch.Spec.Folder.Settings, Settings);
            _untold = false;
        }
        catch (IOException)
        {
            // Tried again at the next look.
        }
    }
}
