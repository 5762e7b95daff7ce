using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;
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
    private readonly List<Verdict> _sinceCommit;
    private readonly ResiliencePipeline<EndedAttempt> _pipeline;
    private ChunkState _state;
    private int _attempts;
    private int _batchSize;
    private int _batchRows;
    private AttemptWatch? _adopted;
    private Decision? _decision;
    private volatile AttemptWatch? _running;
    private volatile TaskCompletionSource? _ticket;
    private volatile TaskCompletionSource<ExitRecord>? _exit;
    private volatile int _genesDone;
    private volatile bool _atWork;
    private int _fewerWorkers;

    /// <param name="row">What the journal knows of the chunk.</param>
    /// <param name="budgetFrom">Attempts up to this number no longer count against the budget: the operator resumed after them.</param>
    /// <param name="adopted">An attempt that a supervisor before this one started and that has no verdict yet.</param>
    public ChunkKeeper(BuildContext build, PlannedChunk chunk, ChunkRow row, int budgetFrom, AttemptWatch? adopted)
    {
        _build = build;
        _chunk = chunk;
        _state = row.State;
        _attempts = row.Attempts.Count;
        _genesDone = row.GenesDone;
        (_batchSize, _batchRows) = (row.BatchSize, row.BatchRows);
        _sinceCommit = SinceCommit([.. row.Attempts.Where(attempt => attempt.Number > budgetFrom)]);
        _adopted = adopted;
        _atWork = adopted is not null;
        _pipeline = new ResiliencePipelineBuilder<EndedAttempt> { TimeProvider = build.Time }
            .AddRetry(new RetryStrategyOptions<EndedAttempt>
            {
                MaxRetryAttempts = int.MaxValue, // the policy's budget decides, and progress refills it
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } end && Decide(end)),
                DelayGenerator = _ => ValueTask.FromResult<TimeSpan?>(_decision!.Delay),
                OnRetry = arguments => ReportAsync(arguments.Outcome.Result!, arguments.Context.CancellationToken),
            })
            .Build();
    }

    public int Id => _chunk.Id;

    /// <summary>The attempt at work; null between attempts.</summary>
    public AttemptWatch? Running => _running;

    /// <summary>Committed genes of the chunk.</summary>
    public int GenesDone => _running?.Progress.Genes ?? _genesDone;

    /// <summary>True while the chunk waits for leave to start a worker.</summary>
    public bool WaitsForAdmission => !_atWork && _ticket is not null;

    /// <summary>True from the leave to start, or the adoption, until the attempt is over: it has one of the workers' places,
    /// though its worker may not be there yet.</summary>
    public bool AtWork => _atWork;

    /// <summary>What its next worker is expected to need, bytes: never more than its limit.</summary>
    public long ExpectedPeak => Math.Min(_build.MemoryLimit, _build.Record.Plan.PredictedPeak);

    /// <summary>Lets the waiting chunk start its worker.</summary>
    public void Admit()
    {
        _atWork = true;
        _ticket?.TrySetResult();
    }

    /// <summary>Takes the request for one worker less, if the last death made one.</summary>
    public bool TakeFewerWorkers() => Interlocked.Exchange(ref _fewerWorkers, 0) > 0;

    /// <summary>Hands in the end of the running attempt. From here on its watch is the keeper's alone.</summary>
    public void Exited(ExitRecord record)
    {
        _genesDone = GenesDone;
        _running = null;
        _atWork = false;
        _exit?.TrySetResult(record);
    }

    /// <summary>Keeps the chunk to its end: done, held, or stopped.</summary>
    /// <param name="stop">Start nothing more; a running attempt is waited for.</param>
    public async Task KeepAsync(CancellationToken stop)
    {
        try
        {
            var end = await _pipeline.ExecuteAsync(token => AttemptAsync(token), stop);
            await FinishAsync(end, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            StopHere();
        }
    }

    private async ValueTask<EndedAttempt> AttemptAsync(CancellationToken stop)
    {
        var watch = _adopted ?? await StartAsync(stop);
        _adopted = null;
        var exit = new TaskCompletionSource<ExitRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        _exit = exit;
        _running = watch;
        using (watch)
        {
            var end = await ConcludeAsync(watch, await exit.Task, stop);
            watch.Sweep();
            return end;
        }
    }

    private async Task AdmissionAsync(CancellationToken stop)
    {
        var ticket = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ticket = ticket;
        try
        {
            await ticket.Task.WaitAsync(stop);
        }
        finally
        {
            _ticket = null;
        }
    }

    private async Task<AttemptWatch> StartAsync(CancellationToken stop)
    {
        await AdmissionAsync(stop);
        var (size, rows) = _build.Learned.Start(_batchSize, _batchRows, _build.MemoryLimit);
        var spec = new AttemptSpec(
            _build.Folder.Root, _chunk.Id, _attempts + 1, size, rows, _build.MemoryLimit, _build.Record.Plan.GcLimit, _build.Worker);
        var watch = new AttemptWatch(spec, _build.Time.GetUtcNow(), _build.Processes, _build.Time);
        try
        {
            await BeginAsync(watch, stop);
            Directory.CreateDirectory(spec.Folder.Root);
            AttemptFiles.Write(spec.Folder.Spec, spec);
            await RunnerLauncher.StartAsync(spec.Folder.RunnerLog, [.. _build.Runner, spec.Folder.Root], CancellationToken.None);
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
        var (size, rows) = (spec.BatchSize, spec.BatchRows);
        await _build.WriteAsync(Begin, stop);
        _attempts = spec.Attempt;
        (_batchSize, _batchRows) = (size, rows);

        void Begin()
        {
            if ((size, rows) != (_batchSize, _batchRows))
            {
                _build.Journal.Event(EventKind.Learn, Id, $"starts with batch {size:N0} × {rows:N0} rows, as {_batchSize:N0} × {_batchRows:N0} did not fit before in this build");
                _build.Journal.SetSizes(Id, size, rows);
            }

            _build.Journal.BeginAttempt(Id, spec.Attempt, size, rows, spec.LimitBytes, watch.Progress.NextOrdinal(_chunk.FirstOrdinal));
            Move(ChunkState.Running, null);
            _build.Journal.Event(
                spec.Attempt == 1 ? EventKind.Start : EventKind.Resume,
                Id,
                $"attempt {spec.Attempt} at gene {watch.Progress.Genes + 1:N0} of {_chunk.Genes:N0}, batch {size:N0} × {rows:N0} rows, limit {ByteSize.Format(spec.LimitBytes)}");
        }
    }

    private async Task<EndedAttempt> ConcludeAsync(AttemptWatch watch, ExitRecord exit, CancellationToken stop)
    {
        var spec = watch.Spec;
        var status = exit.RawStatus is { } raw ? new WaitStatus(raw) : (WaitStatus?)null;
        var ledger = _build.Journal.LedgerOf(Id, spec.Attempt);
        var judgement = Judge.Classify(new(
            exit,
            watch.ProgressReadable ? watch.Progress.End is not null && watch.Progress.Genes == _chunk.Genes : null,
            AttemptFiles.TryRead<WorkerReport>(spec.Folder.Report),
            // Written only while the worker lived, so older than its death, whatever the clock did in between.
            ledger is [var order, ..] ? order : null,
            _build.Processes.BootId,
            Supervisor.DiskFloor,
            status?.Signal,
            status?.ExitCode,
            status?.ToString() ?? "unknown",
            spec.GcLimit ? WorkerEnvironment.GcLimit(spec) : null)
        {
            Committed = watch.GenesKept > 0,
        });
        if (watch.GenesKept > 0)
        {
            _sinceCommit.Clear();
        }

        _sinceCommit.Add(judgement.Verdict);
        if (RetryPolicy.DidNotFit(judgement.Verdict))
        {
            _build.Learned.Died(spec.BatchSize, spec.BatchRows, spec.LimitBytes);
        }

        await _build.WriteAsync(
            () =>
            {
                _build.Journal.EndAttempt(Id, spec.Attempt, new(
                    judgement.Verdict, judgement.Confidence, judgement.Sentence, judgement.Evidence,
                    exit.PeakAnonymous, watch.GenesKept, exit.EndedAt));
                if (watch.ProgressReadable)
                {
                    _build.Journal.Progress(Id, watch.Progress.Genes, watch.Progress.Rows, null, null);
                }
            },
            stop);
        return new(spec, judgement, watch.Progress.Genes, watch.Progress.Rows, exit.PeakAnonymous);
    }

    private bool Decide(EndedAttempt end)
    {
        var need = MemoryEstimate.Peak(
            MemoryEstimate.LeastBatchRows, MemoryEstimate.LeastBatchRows,
            BuildPreparation.RowBytes(_build.Record.Schema), _chunk.LongestGene,
            _build.Record.Request.Options.Source);
        _decision = RetryPolicy.Decide(
            new(end.Spec.BatchSize, end.Spec.BatchRows, _sinceCommit, end.GenesDone, _chunk.Genes, end.Spec.LimitBytes, need),
            end.Judgement);
        if (_decision.FewerWorkers)
        {
            Interlocked.Exchange(ref _fewerWorkers, 1);
        }

        return _decision.Step == NextStep.Retry;
    }

    private async ValueTask ReportAsync(EndedAttempt end, CancellationToken stop)
    {
        var decision = _decision!;
        (_batchSize, _batchRows) = (decision.BatchSize, decision.BatchRows);
        await _build.WriteAsync(
            () =>
            {
                Move(ChunkState.Retrying, decision.Sentence);
                _build.Journal.SetSizes(Id, decision.BatchSize, decision.BatchRows);
                _build.Journal.Event(KindOf(end.Judgement.Verdict), Id, $"attempt {end.Spec.Attempt}: {decision.Sentence}");
            },
            stop);
    }

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
            ? $"{end.GenesDone:N0} genes, {end.Rows:N0} rows in {_attempts} {(_attempts == 1 ? "attempt" : "attempts")}{(end.Peak is { } peak ? $", peak {ByteSize.Format(peak)}" : "")}"
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

    private static string KindOf(Verdict verdict) => RetryPolicy.IsMemory(verdict) ? EventKind.Oom : verdict switch
    {
        Verdict.DiskFull => EventKind.Disk,
        Verdict.KilledFromOutside => EventKind.Killed,
        Verdict.Crashed => EventKind.Crash,
        _ => EventKind.Lost,
    };

    private static List<Verdict> SinceCommit(IReadOnlyList<AttemptRow> attempts)
    {
        var ended = attempts.Where(attempt => attempt.Verdict is not null).ToList();
        var from = ended.FindLastIndex(attempt => attempt.GenesKept > 0 || attempt.Verdict == Verdict.Stopped);
        return [.. ended.Skip(Math.Max(0, from)).Select(attempt => attempt.Verdict!.Value)];
    }
}
