using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Policy;
using Polly;
using Polly.Retry;

namespace Builder.Supervision;

/// <summary>
/// Keeps one chunk from its first attempt to its end: the only owner of the chunk's state. A Polly pipeline runs the
/// attempts; an attempt returns a record, and the pipeline's questions are answered by <see cref="RetryPolicy"/> from what
/// the journal holds, so that nothing is forgotten with the process.
/// </summary>
public sealed class ChunkKeeper
{
    private readonly BuildContext _build;
    private readonly PlannedChunk _chunk;
    private readonly Leave _leave;
    private ChunkState _state;
    private int _attempts;
    private int _learned;
    private volatile ChunkCourse _course;
    private AttemptWatch? _adopted;
    private Decision? _decision;
    private volatile AttemptWatch? _running;
    private volatile AttemptGuide? _guide;
    private volatile TaskCompletionSource<ExitRecord>? _exit;
    private volatile int _genesDone;
    private int _fewerWorkers;

    /// <param name="chunk">What the journal knows of the chunk.</param>
    /// <param name="budgetFrom">Attempts up to this number no longer count against the budget: the operator resumed after them.</param>
    /// <param name="learned">Batches of the chunk that the build has learned from already.</param>
    /// <param name="adopted">An attempt that a supervisor before this one started and that has no verdict yet.</param>
    public ChunkKeeper(BuildContext build, DurableChunk chunk, int budgetFrom, int learned, AttemptWatch? adopted)
    {
        var row = chunk.Row;
        _build = build;
        _chunk = build.Record.Plan.Chunks[row.Id - 1];
        _state = row.State;
        _attempts = row.Attempts.Count;
        _genesDone = row.GenesDone;
        _learned = learned;
        _course = ChunkCourse.Of(chunk, budgetFrom, Quarantined());
        _adopted = adopted;
        _leave = new(given: adopted is not null);
    }

    public int Id => _chunk.Id;

    /// <summary>True: the chunk is done, held or stopped, and this keeper does nothing more.</summary>
    public bool IsOver => _state is ChunkState.Done or ChunkState.Held or ChunkState.Stopped;

    /// <summary>The attempt at work; null between attempts.</summary>
    public AttemptWatch? Running => _running;

    /// <summary>Guides <see cref="Running"/>; null between attempts.</summary>
    public AttemptGuide? Guide => _guide;

    /// <summary>Committed genes of the chunk.</summary>
    public int GenesDone => _running?.Progress.Genes ?? _genesDone;

    /// <summary>True while the chunk waits for leave to start a worker.</summary>
    public bool WaitsForAdmission => _leave.IsAwaited;

    /// <summary>True from the leave to start, or the adoption, until the attempt is over: it has one of the workers' places,
    /// though its worker may not be there yet.</summary>
    public bool AtWork => _leave.IsGiven;

    /// <summary>What its next worker is expected to need, bytes: never more than its limit.</summary>
    public long ExpectedPeak => Math.Min(
        _build.MemoryLimit,
        Sizing.Predict(_guide?.Settings.Sizes ?? _course.Settings, _build.Lessons.Now) is { } bytes ? (long)bytes : _build.Record.Plan.PredictedPeak);

    /// <summary>What the plan or the operator asks for.</summary>
    public BatchSettings Wanted => _course.Wanted;

    /// <summary>Sizes of the running or the next attempt.</summary>
    public BatchSettings Settings => _guide?.Settings.Sizes ?? _course.Settings;

    /// <summary>The operator asks for other sizes: from the running worker's next batch on.</summary>
    /// <param name="wanted">What it goes back to.</param>
    public void Want(BatchSettings sizes, BatchSettings wanted)
    {
        _course = _course with { Settings = sizes, Wanted = wanted };
        _guide?.Change(sizes, wanted, null);
    }

    /// <summary>The genes of the chunk that are left out have changed: from the running worker's next batch on.</summary>
    public void LeaveOut(IReadOnlyList<int> quarantined) => _guide?.Change(null, null, quarantined);

    /// <summary>Lets the waiting chunk start its worker.</summary>
    public void Admit() => _leave.Give();

    /// <summary>Takes the request for one worker less, if the last death made one.</summary>
    public bool TakeFewerWorkers() => Interlocked.Exchange(ref _fewerWorkers, 0) > 0;

    /// <summary>Hands in the end of the running attempt. From here on its watch is the keeper's alone.</summary>
    public void Exited(ExitRecord record)
    {
        _genesDone = GenesDone;
        _running = null;
        _leave.End();
        _exit?.TrySetResult(record);
    }

    /// <summary>Keeps the chunk to its end: done, held, or stopped.</summary>
    /// <param name="stop">Start nothing more; a running attempt is waited for.</param>
    public async Task KeepAsync(CancellationToken stop)
    {
        try
        {
            // The pipeline comes with the first leave: of a thousand chunks most wait.
            await _leave.WaitAsync(stop);
            var end = await Pipeline().ExecuteAsync(token => AttemptAsync(token), stop);
            await FinishAsync(end, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            StopHere();
        }
    }

    private ResiliencePipeline<EndedAttempt> Pipeline() => new ResiliencePipelineBuilder<EndedAttempt> { TimeProvider = _build.Time }
        .AddRetry(new RetryStrategyOptions<EndedAttempt>
        {
            MaxRetryAttempts = int.MaxValue, // the policy's budget decides, and progress refills it
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } end && Decide(end)),
            DelayGenerator = _ => ValueTask.FromResult<TimeSpan?>(_decision!.Delay),
            OnRetry = arguments => ReportAsync(arguments.Outcome.Result!, arguments.Context.CancellationToken),
        })
        .Build();

    private async ValueTask<EndedAttempt> AttemptAsync(CancellationToken stop)
    {
        var watch = _adopted ?? await StartAsync(stop);
        _adopted = null;
        var exit = new TaskCompletionSource<ExitRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        _exit = exit;
        var guide = new AttemptGuide(_build, watch, _course.Wanted, _learned);
        _guide = guide;
        _running = watch;
        using (watch)
        {
            var record = await exit.Task;
            _guide = null;
            var end = await ConcludeAsync(watch, guide, record, stop);
            watch.Sweep();
            return end;
        }
    }

    private async Task<AttemptWatch> StartAsync(CancellationToken stop)
    {
        await _leave.WaitAsync(stop);
        var spec = AttemptLaunch.Spec(_build, _chunk, _attempts + 1, _course);
        var watch = new AttemptWatch(spec, _build.Time.GetUtcNow(), _build.Processes, _build.Time);
        try
        {
            await BeginAsync(watch, stop);
            await AttemptLaunch.StartAsync(_build, spec, stop);
            return watch;
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }

    private async Task BeginAsync(AttemptWatch watch, CancellationToken stop)
    {
        var spec = watch.Spec;
        var sizes = spec.Settings.Sizes;
        await _build.WriteAsync(Begin, stop);
        _attempts = spec.Attempt;
        _course = _course with { Settings = sizes };

        void Begin()
        {
            if (watch.ProgressReadable && LostJournal.OfChunk(spec.ChunkFolder, _genesDone, watch.Progress.Genes) is { } lost)
            {
                _learned = 0; // the batches to come have the numbers of those that are lost
                _build.Journal.Event(EventKind.Warning, Id, lost);
            }

            if (sizes != _course.Settings)
            {
                _build.Journal.Event(EventKind.Learn, Id, $"starts with {sizes}, as {_course.Settings} is not expected to fit by what this build has learned");
                _build.Journal.SetSizes(Id, sizes.BatchSize, sizes.BatchRows);
            }

            _build.Journal.BeginAttempt(Id, spec.Attempt, sizes.BatchSize, sizes.BatchRows, spec.LimitBytes, watch.Progress.NextOrdinal(_chunk.FirstOrdinal));
            Move(ChunkState.Running, null);
            _build.Journal.Event(
                spec.Attempt == 1 ? EventKind.Start : EventKind.Resume,
                Id,
                $"attempt {spec.Attempt} {Where(watch)}, {sizes}, limit {ByteSize.Format(spec.LimitBytes)}");
        }
    }

    private string Where(AttemptWatch watch) => watch.Progress.Genes < _chunk.Genes
        ? $"at gene {watch.Progress.Genes + 1:N0} of {_chunk.Genes:N0}"
        : "for what was left out";

    private async Task<EndedAttempt> ConcludeAsync(AttemptWatch watch, AttemptGuide guide, ExitRecord exit, CancellationToken stop)
    {
        var spec = watch.Spec;
        await _build.WriteAsync(guide.Learn, stop);
        _learned = guide.BatchesLearned;
        var inquest = Inquest.Hold(_build, watch, _chunk, exit, guide.Course.AtHand);
        _course = _course.End(guide.Course, watch.GenesKept > 0, inquest.Death);
        if (RetryPolicy.WereTooLarge(_course.SinceCommit, inquest.Judgement.Confidence))
        {
            _build.Lessons.Add(lessons => lessons.DidNotFit(
                TooLarge.Of(guide.Course.AtHand, spec.LimitBytes, inquest.Death.Suspect, inquest.Death.Alone)));
        }

        await _build.WriteAsync(
            () =>
            {
                _build.Journal.EndAttempt(Id, spec.Attempt, inquest.End);
                if (watch.ProgressReadable)
                {
                    _build.Journal.Progress(Id, watch.Progress, null, null);
                }
            },
            stop);
        return new(
            spec, _course.Settings, inquest.Judgement, watch.Progress.Genes, watch.Progress.Rows, Inquest.Peak(exit, watch.Progress.Batches),
            inquest.Suspect?.GeneId, inquest.Order?.Purpose)
        {
            TakenInAgain = watch.Progress.TakenInAgain(Quarantined()).Count,
            LeftOut = watch.Progress.LeftOut,
            GenesSafe = inquest.Judgement.Verdict == Verdict.Failed
                ? await CommittedFiles.SafeGenesAsync(spec.ChunkFolder, watch.Progress.Batches, stop)
                : null,
        };
    }

    private bool Decide(EndedAttempt end)
    {
        var need = MemoryEstimate.Peak(
            MemoryEstimate.LeastBatchRows, MemoryEstimate.LeastBatchRows,
            BuildPreparation.RowBytes(_build.Record.Schema), _chunk.LongestGene,
            _build.Record.Request.Options.Source);
        _decision = RetryPolicy.Decide(
            new(end.Settings, _course.Wanted, _course.SinceCommit, end.GenesDone, _chunk.Genes, end.Spec.LimitBytes, need, Quarantined().Count)
            {
                Order = end.Order,
                SuspectId = end.SuspectId,
                TakenInAgain = end.TakenInAgain,
                GenesSafe = end.GenesSafe ?? end.GenesDone - end.LeftOut,
            },
            end.Judgement,
            _build.Lessons.Now,
            _build.Chance.NextDouble());
        if (_decision.FewerWorkers)
        {
            Interlocked.Exchange(ref _fewerWorkers, 1);
        }

        return _decision.Step == NextStep.Retry;
    }

    private async ValueTask ReportAsync(EndedAttempt end, CancellationToken stop)
    {
        var decision = _decision!;
        var next = _course.Follow(decision);
        await _build.WriteAsync(
            () =>
            {
                Move(ChunkState.Retrying, decision.Sentence);
                _build.Journal.SetSizes(Id, decision.Settings.BatchSize, decision.Settings.BatchRows);
                _build.Journal.Event(end.EventKind, Id, $"attempt {end.Spec.Attempt}: {decision.Sentence}");
                TakeMeasures(decision, next, end);
            },
            stop);
        _course = next;
        if (decision.Quarantine is { } gene)
        {
            _build.Lessons.Add(lessons => lessons.Explained(gene));
        }
    }

    private void TakeMeasures(Decision decision, ChunkCourse next, EndedAttempt end)
    {
        if (!next.Isolated.SequenceEqual(_course.Isolated))
        {
            _build.Journal.SetIsolated(Id, next.Isolated);
        }

        if (decision.Quarantine is { } gene)
        {
            _build.Journal.Quarantine(new(Id, gene, end.SuspectId!, end.Judgement.Sentence));
            _build.Journal.Event(EventKind.Quarantine, Id,
                $"gene {end.SuspectId} is quarantined: it ended its worker alone, twice; btui why tells how, btui unquarantine takes it in again");
        }
    }

    private IReadOnlyList<int> Quarantined() => _build.Quarantined(Id);

    private async Task FinishAsync(EndedAttempt end, CancellationToken stop)
    {
        if (_decision!.Step == NextStep.Retry)
        {
            // The pipeline was asked to stop before it came to the next attempt.
            await ReportAsync(end, stop);
            StopHere();
            return;
        }

        var decision = _decision;
        var (state, kind) = decision.Step switch
        {
            NextStep.Finish => (ChunkState.Done, EventKind.Done),
            NextStep.Stop => (ChunkState.Stopped, EventKind.Stop),
            _ => (ChunkState.Held, EventKind.Hold),
        };
        var text = decision.Step == NextStep.Finish
            ? $"{Plural.Of(end.GenesDone - end.LeftOut, "gene")}, {Plural.Of(end.Rows, "row")} in {Plural.Of(_attempts, "attempt")}{(end.Peak is { } peak ? $", peak at least {ByteSize.Format(peak)}" : "")}"
            : decision.Sentence;
        await _build.WriteAsync(
            () =>
            {
                Move(state, state == ChunkState.Done ? null : decision.Sentence);
                _build.Journal.Event(kind, Id, text);
            },
            stop);
    }

    private void StopHere() => Move(ChunkState.Stopped, "stopped before it was finished; btui resume goes on");

    private void Move(ChunkState to, string? note)
    {
        if (_state != to)
        {
            _state = ChunkMoves.Move(_state, to);
        }

        _build.Journal.SetChunk(Id, to, note);
    }
}
