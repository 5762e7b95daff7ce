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
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<int, DateTimeOffset> _killAfter = [];
    private readonly IReadOnlyList<ChunkKeeper> _keepers;
    private readonly double _secondsBefore;
    private readonly long _startedAt;
    private MachineSample _sample;
    private DateTimeOffset _nextSample;
    private DateTimeOffset _nextThin;
    private DateTimeOffset _settledAt;
    private int _parallel;
    private int _stopRequests;
    private int _stopsDone;
    private int? _stopSignal;
    private (Shortage Shortage, bool Blocked) _wait;

    private Supervisor(
        BuildContext build, IReadOnlyList<ChunkKeeper> keepers, MachineReader machine, int parallel, double secondsBefore)
    {
        _build = build;
        _keepers = keepers;
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
        try
        {
            journal.KeepChunks(record.Plan.Chunks.Count);
            TakingUp.Apply(changes, journal);
            TakingUp.RefuseStaleCommands(journal);
            var state = journal.Load();
            var build = new BuildContext(
                folder, record, journal, new ProcessReader(options.Roots), new LearnedSizes(), options.Worker, options.Runner,
                state.Build.MemoryLimit, time);
            return new(
                build, TakingUp.Keepers(build, state.Chunks), new MachineReader(options.Roots, folder.Root, time),
                state.Build.Parallel, state.Build.Seconds);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
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
            Work();
            if (keeping.FirstOrDefault(task => task.IsFaulted) is { } broken)
            {
                await broken; // ends this supervisor with the reason; what runs goes on and is adopted by the next
            }

            await Task.WhenAny(all, Task.Delay(Tick, _time, cancel));
            cancel.ThrowIfCancellationRequested();
        }

        await all;
        return Conclusion.Draw(_build, Seconds(), stopped: _stop.IsCancellationRequested);
    }

    public void Dispose()
    {
        foreach (var watch in Running())
        {
            watch.Dispose();
        }

        _stop.Dispose();
        _journal.Dispose();
    }

    // While the disk is full nothing can be decided, so nothing is done; what runs goes on. Asked to stop, it gives up
    // instead of waiting for room.
    private void Work()
    {
        try
        {
            ReadCommands();
            Look();
            Sample();
            Admit();
        }
        catch (JournalException exception) when (exception.DiskFull && Volatile.Read(ref _stopRequests) == 0)
        {
            // Tried again at the next tick.
        }
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
        _journal.Event(EventKind.Stop, null, reason);
        _stop.Cancel();
        _stopSignal = now ? SigInt : SigTerm;
        foreach (var watch in Running())
        {
            StopWorker(watch, reason);
        }
    }

    private void StopWorker(AttemptWatch watch, string reason)
    {
        Signal(watch, _stopSignal!.Value, reason);
        if (_stopSignal == SigInt)
        {
            _killAfter.TryAdd(watch.Spec.Chunk, _time.GetUtcNow() + Patience);
        }
    }

    // A row in the ledger makes the death ours, so there is none for a worker that is dead already.
    private void Signal(AttemptWatch watch, int signal, string reason)
    {
        if (watch is { Worker: { } worker, WorkerAlive: true })
        {
            _journal.Ledger(watch.Spec.Chunk, watch.Spec.Attempt, worker.Pid, worker.StartTicks, signal, KillPurpose.Shutdown, reason);
            watch.Signal(signal);
        }
    }

    private void Look()
    {
        foreach (var keeper in _keepers)
        {
            if (keeper.TakeFewerWorkers())
            {
                TakeOneWorkerLess();
            }

            if (keeper.Running is { } watch)
            {
                Look(keeper, watch);
            }
        }
    }

    private void Look(ChunkKeeper keeper, AttemptWatch watch)
    {
        var worker = watch.Worker;
        var over = watch.Look();
        if (worker is null && watch.Worker is { LimitedBy: { } limiter })
        {
            _journal.SetLimitEnforcedBy(watch.Spec.Chunk, watch.Spec.Attempt, limiter);
            if (_stopSignal is not null)
            {
                StopWorker(watch, "asked to stop while the worker was starting");
            }
        }

        if (over)
        {
            _killAfter.Remove(keeper.Id);
            keeper.Exited(watch.Exit(_machine.Read()));
        }
        else if (_killAfter.TryGetValue(keeper.Id, out var deadline) && _time.GetUtcNow() > deadline)
        {
            Signal(watch, SigKill, $"did not stop within {Patience.TotalSeconds:F0} s");
            _killAfter.Remove(keeper.Id);
        }
    }

    private void TakeOneWorkerLess()
    {
        _settledAt = _time.GetUtcNow() + RetryPolicy.Settle;
        if (_parallel == 1)
        {
            return;
        }

        var fewer = _parallel - 1;
        _journal.Transaction(() =>
        {
            _journal.SetLimits(fewer, _build.MemoryLimit);
            _journal.Event(EventKind.Plan, null, $"at most {fewer} {(fewer == 1 ? "worker" : "workers")} from now on, because the machine as a whole ran out of memory");
        });
        _parallel = fewer;
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
        foreach (var watch in running.Where(watch => watch.ProgressReadable))
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
        if (_stop.IsCancellationRequested || _time.GetUtcNow() < _settledAt
            || _keepers.FirstOrDefault(keeper => keeper.WaitsForAdmission) is not { } waiting)
        {
            return;
        }

        // One a tick, so that the next sees what this one takes.
        var atWork = _keepers.Where(keeper => keeper.AtWork)
            .Select(keeper => new RunningWorker(keeper.ExpectedPeak, keeper.Running?.Memory))
            .ToList();
        var answer = Admission.Ask(_sample, atWork, _parallel, waiting.ExpectedPeak, DiskFloor);
        if (answer.Shortage != Shortage.Places)
        {
            NoteWait(answer, blocked: !answer.Admitted && atWork.Count == 0);
        }

        if (answer.Admitted)
        {
            waiting.Admit();
        }
    }

    // Said once for each kind of shortage, not for each of its figures.
    private void NoteWait(AdmissionAnswer answer, bool blocked)
    {
        if (_wait == (answer.Shortage, blocked))
        {
            return;
        }

        _journal.Transaction(() =>
        {
            _journal.SetBuild(blocked ? BuildState.Blocked : BuildState.Running, answer.Admitted ? null : answer.Reason);
            _journal.Event(
                answer.Admitted ? EventKind.Go : EventKind.Wait, null, answer.Admitted ? "workers may start again" : $"no worker starts: {answer.Reason}");
        });
        _wait = (answer.Shortage, blocked);
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
