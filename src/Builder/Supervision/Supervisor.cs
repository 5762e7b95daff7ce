using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What a supervisor is started with.</summary>
/// <param name="Worker">Program and arguments of a worker.</param>
/// <param name="Runner">Program and arguments of an attempt runner.</param>
public sealed record SupervisorOptions(IReadOnlyList<string> Worker, IReadOnlyList<string> Runner, SystemRoots Roots);

/// <summary>What the operator changes when a build is resumed; null = as it was.</summary>
/// <param name="MemoryLimit">Limit of one worker, bytes.</param>
/// <param name="Parallel">Most workers at a time.</param>
public sealed record SupervisorChanges(long? MemoryLimit, int? Parallel);

/// <summary>
/// Works on one build until nothing is left to do: read commands, look at the running attempts, collect their ends, sample,
/// admit, write. It holds nothing that the journal does not: killed at any instant, the next one goes on and adopts what runs.
/// </summary>
public sealed class Supervisor : IDisposable
{
    /// <summary>Free bytes on the output disk below which nothing starts.</summary>
    public const long DiskFloor = 64L << 20;

    private const int SigInt = 2;
    private const int SigTerm = 15;
    private const int SigKill = 9;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ThinEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly BuildContext _build;
    private readonly BuildJournalWriter _journal;
    private readonly MachineReader _machine;
    private readonly TimeProvider _time;
    private readonly List<ChunkKeeper> _keepers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, DateTimeOffset> _killAfter = [];
    private readonly double _secondsBefore;
    private readonly long _startedAt;
    private MachineSample _sample;
    private DateTimeOffset _nextSample;
    private DateTimeOffset _nextThin;
    private int _parallel;
    private int _stopRequests;
    private int _stopsDone;
    private string? _waitReason;

    private Supervisor(BuildContext build, MachineReader machine, int parallel, double secondsBefore)
    {
        _build = build;
        _journal = build.Journal;
        _machine = machine;
        _time = build.Time;
        _parallel = parallel;
        _secondsBefore = secondsBefore;
        _startedAt = build.Time.GetTimestamp();
        _sample = machine.Read();
    }

    /// <summary>Takes up a build.</summary>
    /// <exception cref="Inputs.InputException">The folder is no build.</exception>
    public static Supervisor Open(BuildFolder folder, SupervisorOptions options, SupervisorChanges changes, TimeProvider time)
    {
        var record = BuildRecord.Read(folder);
        var journal = BuildJournalWriter.Open(folder.Journal, time);
        Apply(changes, journal);
        foreach (var stale in journal.PendingCommands())
        {
            journal.Answer(stale.Id, false, "refused: the supervisor that was asked was gone before it could answer");
        }

        var state = journal.Load();
        var processes = new ProcessReader(options.Roots);
        var build = new BuildContext(
            folder, record, journal, processes, new LearnedSizes(), options.Worker, options.Runner, state.Build.MemoryLimit, time);
        var supervisor = new Supervisor(build, new MachineReader(options.Roots, folder.Root, time), state.Build.Parallel, state.Build.Seconds);
        supervisor.TakeUp(state);
        return supervisor;
    }

    /// <summary>Asks to end: the first time after the running batches, the second time at once. Safe from any thread.</summary>
    public void RequestStop() => Interlocked.Increment(ref _stopRequests);

    /// <summary>Works until every chunk is done, held or stopped.</summary>
    /// <returns>The state the build was left in.</returns>
    public async Task<BuildState> RunAsync(CancellationToken cancel)
    {
        _journal.SetBuild(BuildState.Running, null);
        var keeping = _keepers.Select(keeper => keeper.KeepAsync(_stop.Token)).ToList();
        var all = Task.WhenAll(keeping);
        while (!all.IsCompleted)
        {
            ReadCommands();
            Look();
            Sample();
            Admit();
            if (keeping.FirstOrDefault(task => task.IsFaulted) is { } broken)
            {
                await broken; // ends this supervisor with the reason; what runs goes on and is adopted by the next
            }

            await Task.WhenAny(all, Task.Delay(Tick, _time, cancel));
            cancel.ThrowIfCancellationRequested();
        }

        await all;
        return Conclude();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _journal.Dispose();
    }

    // More memory makes what died before worth trying again: the chunks go back to the sizes of the plan.
    private static void Apply(SupervisorChanges changes, BuildJournalWriter journal)
    {
        var build = journal.Load();
        var limit = changes.MemoryLimit ?? build.Build.MemoryLimit;
        var parallel = changes.Parallel ?? build.Build.Parallel;
        if (limit == build.Build.MemoryLimit && parallel == build.Build.Parallel)
        {
            return;
        }

        journal.Transaction(() =>
        {
            journal.SetLimits(parallel, limit);
            journal.Event("PLAN", null, $"from now on at most {parallel} workers with {ByteSize.Format(limit)} each");
            foreach (var row in build.Chunks.Select(chunk => chunk.Row).Where(row => limit > build.Build.MemoryLimit && row.State != ChunkState.Done))
            {
                journal.SetSizes(row.Id, row.BatchSizeInitial, row.BatchRowsInitial);
            }
        });
    }

    private void TakeUp(DurableState state)
    {
        foreach (var durable in state.Chunks)
        {
            foreach (var dead in durable.Row.Attempts.Where(attempt => attempt.Verdict is { } verdict && RetryPolicy.IsMemory(verdict)))
            {
                _build.Learned.Died(dead.BatchSize, dead.BatchRows, dead.LimitBytes ?? _build.MemoryLimit);
            }
        }

        foreach (var durable in state.Chunks.Where(durable => durable.Row.State != ChunkState.Done))
        {
            var row = durable.Row;
            var budgetFrom = durable.BudgetFrom;
            if (row.State is ChunkState.Held or ChunkState.Stopped)
            {
                budgetFrom = row.Attempts.Count;
                _journal.Transaction(() =>
                {
                    _journal.SetChunk(row.Id, ChunkMoves.Move(row.State, ChunkState.Waiting), null);
                    _journal.SetBudgetFrom(row.Id, budgetFrom);
                });
                row = row with { State = ChunkState.Waiting };
            }

            _keepers.Add(new(_build, _build.Record.Plan.Chunks[row.Id - 1], row, budgetFrom, Adopt(row)));
        }
    }

    private AttemptWatch? Adopt(ChunkRow row)
    {
        if (row.Attempts is not [.., { Verdict: null } open])
        {
            return null;
        }

        _journal.Event("ADOPT", row.Id, $"attempt {open.Number} was started by a supervisor before this one");
        var spec = AttemptFiles.TryRead<AttemptSpec>(_build.Folder.Chunk(row.Id).Attempt(open.Number).Spec)
            ?? new AttemptSpec(
                _build.Folder.Root, row.Id, open.Number, open.BatchSize, open.BatchRows,
                open.LimitBytes ?? _build.MemoryLimit, _build.Record.Plan.GcLimit, _build.Worker);
        return new(spec with { BuildRoot = _build.Folder.Root }, open.StartedAt, _build.Processes, _time);
    }

    private void ReadCommands()
    {
        foreach (var command in _journal.PendingCommands())
        {
            var now = command.Verb == CommandVerb.StopNow;
            Stop(now, $"{command.From} asked to stop{(now ? " at once" : "")}");
            _journal.Answer(command.Id, true, now
                ? "stopping at once; the batches at hand are dropped, everything committed is safe"
                : "stopping after the running batches");
        }

        for (var asked = Volatile.Read(ref _stopRequests); _stopsDone < asked; _stopsDone++)
        {
            Stop(now: _stopsDone > 0, "the supervisor was asked to end by a signal");
        }
    }

    private void Stop(bool now, string reason)
    {
        _journal.SetBuild(BuildState.Stopping, reason);
        _journal.Event("STOP", null, reason);
        _stop.Cancel();
        foreach (var watch in Running())
        {
            Signal(watch, now ? SigInt : SigTerm, reason);
            if (now)
            {
                _killAfter.TryAdd(watch.Spec.Chunk, _time.GetUtcNow() + Patience);
            }
        }
    }

    private void Signal(AttemptWatch watch, int signal, string reason)
    {
        watch.Look();
        if (watch.Worker is { } worker)
        {
            _journal.Ledger(watch.Spec.Chunk, watch.Spec.Attempt, worker.Pid, worker.StartTicks, signal, reason);
            watch.Signal(signal);
        }
    }

    private void Look()
    {
        foreach (var keeper in _keepers)
        {
            if (keeper.Running is not { } watch)
            {
                continue;
            }

            var worker = watch.Worker;
            var over = watch.Look();
            if (worker is null && watch.Worker is { LimitedBy: { } limiter })
            {
                _journal.SetLimitEnforcedBy(watch.Spec.Chunk, watch.Spec.Attempt, limiter);
                if (_stop.IsCancellationRequested)
                {
                    Signal(watch, SigTerm, "asked to stop while the worker was starting");
                }
            }

            if (over)
            {
                keeper.Exited(watch.Exit(_machine.Read()));
            }
            else if (_killAfter.TryGetValue(keeper.Id, out var deadline) && _time.GetUtcNow() > deadline)
            {
                Signal(watch, SigKill, $"did not stop within {Patience.TotalSeconds:F0} s");
            }

            if (keeper.TakeFewerWorkers() && _parallel > 1)
            {
                _parallel--;
                _journal.Event("PLAN", null, $"at most {_parallel} workers from now on, because the machine as a whole ran out of memory");
            }
        }
    }

    private void Sample()
    {
        var now = _time.GetUtcNow();
        if (now < _nextSample)
        {
            return;
        }

        _nextSample = now + SampleEvery;
        _sample = _machine.Read();
        var running = Running().ToList();
        _journal.Sample(_sample, [.. running
            .Where(watch => watch.Memory is not null)
            .Select(watch => new ChunkSample(now, watch.Spec.Chunk, watch.Spec.Attempt, watch.Memory!.Value))]);
        foreach (var watch in running)
        {
            _journal.Progress(watch.Spec.Chunk, watch.Progress.Genes, watch.Progress.Rows, watch.RowsPerSecond, watch.Memory);
        }

        var eta = Remaining.Of(Seconds(), Share());
        var rates = running.Select(watch => watch.RowsPerSecond).OfType<double>().ToList();
        _journal.SetBuildProgress(new(
            Seconds(), running.Count, rates.Count > 0 ? rates.Sum() : null, eta?.Seconds, eta?.Low, eta?.High));
        if (now >= _nextThin)
        {
            _nextThin = now + ThinEvery;
            _journal.Thin(now);
        }
    }

    private void Admit()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        var waiting = _keepers.FirstOrDefault(keeper => keeper.WaitsForAdmission);
        if (waiting is null)
        {
            return;
        }

        // One a tick: the next is asked when this one is among the running.
        var running = _keepers.Where(keeper => keeper.Running is not null)
            .Select(keeper => new RunningWorker(keeper.ExpectedPeak, keeper.Running?.Memory))
            .ToList();
        var answer = Admission.Ask(_sample, running, _parallel, waiting.ExpectedPeak, DiskFloor);
        if (answer.Admitted)
        {
            waiting.Admit();
            NoteWait(null);
        }
        else if (running.Count < _parallel)
        {
            NoteWait(answer.Reason);
        }
    }

    private void NoteWait(string? reason)
    {
        if ((reason is null) == (_waitReason is null))
        {
            return;
        }

        _waitReason = reason;
        var blocked = reason is not null && !_keepers.Any(keeper => keeper.Running is not null);
        _journal.SetBuild(blocked ? BuildState.Blocked : BuildState.Running, reason);
        _journal.Event(reason is null ? "GO" : "WAIT", null, reason is null ? "workers may start again" : $"no worker starts: {reason}");
    }

    private BuildState Conclude()
    {
        var chunks = _journal.Load().Chunks;
        var state = chunks.All(chunk => chunk.Row.State == ChunkState.Done) ? BuildState.Complete
            : chunks.Any(chunk => chunk.Row.State == ChunkState.Held) && !_stop.IsCancellationRequested ? BuildState.Held
            : BuildState.Stopped;
        if (state == BuildState.Complete)
        {
            Publish();
        }

        var note = state switch
        {
            BuildState.Held => chunks.First(chunk => chunk.Row.State == ChunkState.Held).Row.Note,
            BuildState.Stopped => "stopped; btui resume goes on",
            _ => null,
        };
        _journal.SetBuildProgress(new(Seconds(), 0, null, null, null, null));
        _journal.SetBuild(state, note);
        var rows = chunks.Sum(chunk => chunk.Row.Rows);
        _journal.Event(state.ToString().ToUpperInvariant(), null, state switch
        {
            BuildState.Complete => $"{chunks.Sum(chunk => chunk.Row.GenesTotal):N0} genes, {rows:N0} rows in {Seconds():F0} s; the dataset is {_build.Folder.Master}",
            _ => $"{chunks.Sum(chunk => chunk.Row.GenesDone):N0} of {chunks.Sum(chunk => chunk.Row.GenesTotal):N0} genes are safe",
        });
        return state;
    }

    private void Publish()
    {
        var batches = BuildBatches.InGeneOrder(_build.Folder, _build.Record.Plan);
        MasterFolder.Assemble(_build.Folder, batches);
        GeneManifest.Write(_build.Folder, GeneFiles.ReadAll(_build.Folder, _build.Record.Plan), batches);
    }

    private IEnumerable<AttemptWatch> Running() => _keepers.Select(keeper => keeper.Running).OfType<AttemptWatch>();

    private double Seconds() => _secondsBefore + _time.GetElapsedTime(_startedAt).TotalSeconds;

    private double Share()
    {
        var plan = _build.Record.Plan;
        var kept = _keepers.ToDictionary(keeper => keeper.Id);
        var done = plan.Chunks.Sum(chunk => kept.TryGetValue(chunk.Id, out var keeper)
            ? keeper.GenesDone / (double)chunk.Genes * chunk.Bases
            : chunk.Bases);
        return plan.BasesTotal == 0 ? 1 : done / plan.BasesTotal;
    }
}
