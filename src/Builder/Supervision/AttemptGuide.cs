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

    private readonly BuildContext _build;
    private readonly AttemptWatch _watch;
    private readonly List<MemoryLook> _looks = [];
    private int _batchesSeen;
    private int _backOffsSeen;
    private volatile AttemptCourse _course;
    private bool _untold;
    private (int Batches, Breadcrumb? Gene) _sign;
    private long _signAt;

    /// <param name="wanted">What the plan or the operator asks for.</param>
    /// <param name="learned">Batches of the chunk that the build has learned from already.</param>
    public AttemptGuide(BuildContext build, AttemptWatch watch, BatchSettings wanted, int learned)
    {
        _build = build;
        _watch = watch;
        _batchesSeen = learned;
        _backOffsSeen = BackOffs(watch).Count;
        _course = new(AttemptFiles.TryRead<WorkerSettings>(watch.Spec.Folder.Settings) ?? watch.Spec.Settings, wanted);
        _signAt = build.Time.GetTimestamp();
    }

    /// <summary>Where the attempt is.</summary>
    public AttemptCourse Course => _course;

    /// <summary>As the worker was told last.</summary>
    public WorkerSettings Settings => _course.Settings;

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

    /// <summary>Changes what the operator may change, from the worker's next batch on; null leaves it.</summary>
    /// <param name="wanted">The sizes that it goes back to.</param>
    public void Change(BatchSettings? sizes, BatchSettings? wanted, IReadOnlyList<int>? quarantined)
    {
        _course = _course.Change(sizes, wanted, quarantined);
        TellAnew();
    }

    private static List<BackOff> BackOffs(AttemptWatch watch)
        => [.. watch.Progress.BackOffs.Where(backOff => backOff.Attempt == watch.Spec.Attempt)];

    private void TakeBackOff(BackOff backOff)
    {
        var course = _course.BackOff(backOff.Settings, backOff.Ordinal);
        Follow(course, EventKind.BackOff,
            $"attempt {_watch.Spec.Attempt}: {backOff.Settings} did not fit{(backOff.GeneId is { } gene ? $" at gene {gene}" : "")}; the worker caught it and goes on with {course.Sizes}");
        _build.Lessons.Add(lessons => lessons.DidNotFit(TooLarge.Of(backOff.Settings, Limit, backOff.Ordinal, backOff.Alone)));
        _backOffsSeen++;
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
        _course = _course.Commit(Lessons);
        if (batch.Genes == 1 && Settings.Isolated.Contains(batch.FirstOrdinal))
        {
            _build.Lessons.Add(lessons => lessons.BuiltAlone(batch.FirstOrdinal, batch.PeakBytes, Limit));
            Clear(batch.FirstOrdinal);
        }
    }

    private void Clear(int gene)
    {
        var course = _course.Clear(gene, Lessons, Limit);
        Follow(course, EventKind.Grow, $"the suspected gene is built, alone; the others go on with {course.Sizes} instead of {_course.Sizes}");
    }

    private void Grow()
    {
        var course = _course.Grow(Lessons, Limit);
        Follow(course, EventKind.Grow, $"{Plural.Of(_course.CleanInARow, "clean batch", "clean batches")}: {course.Sizes} instead of {_course.Sizes} from the next batch on");
    }

    // A change of size is an event; all that the worker needs to know is told.
    private void Follow(AttemptCourse course, string kind, string reason)
    {
        if (course.Settings == _course.Settings)
        {
            _course = course;
            return;
        }

        _build.Journal.Transaction(() =>
        {
            _build.Journal.SetIsolated(Chunk, course.Settings.Isolated);
            if (course.Sizes != _course.Sizes || kind == EventKind.BackOff)
            {
                _build.Journal.SetSizes(Chunk, course.Sizes.BatchSize, course.Sizes.BatchRows);
                _build.Journal.Event(kind, Chunk, reason);
            }
        });
        _course = course;
        TellAnew();
    }

    private StopRequest? Land()
    {
        if (_watch.Memory is not { } bytes)
        {
            return null;
        }

        var at = _build.Time.GetElapsedTime(0).TotalSeconds;
        if (_looks is not [.., { Bytes: var before }] || before != bytes)
        {
            _looks.Add(new(at, bytes));
            _looks.RemoveRange(0, Math.Max(0, _looks.Count - Looks));
        }

        switch (SoftLanding.Decide(_looks, Limit, _course.Sizes, Lessons, _course.Asked))
        {
            case not Landing.Fly when !_watch.WorkerAlive:
                return null;
            case Landing.Hard:
                return new(KillPurpose.HardLimit, $"{ByteSize.Format(bytes)} of its {ByteSize.Format(Limit)}, and rising: it would have reached its limit within {SoftLanding.Horizon:F0} s");
            case Landing.Soft:
                var course = _course.Shrink();
                Follow(course, EventKind.Shrink,
                    $"{ByteSize.Format(bytes)} of its {ByteSize.Format(Limit)}: {course.Sizes} instead of {_course.Sizes} from the next batch on");
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

        return _build.Time.GetElapsedTime(_signAt) > _build.StallTime && _watch.WorkerAlive
            ? new(KillPurpose.Stalled, $"no commit and no new gene for {(_build.StallTime < TimeSpan.FromMinutes(2) ? $"{_build.StallTime.TotalSeconds:0.#} seconds" : $"{_build.StallTime.TotalMinutes:0.#} minutes")}")
            : null;
    }

    private void TellAnew()
    {
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
