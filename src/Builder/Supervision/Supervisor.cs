using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>What a supervisor is started with.</summary>
/// <param name="Worker">Program and arguments of a worker.</param>
/// <param name="Runner">Program and arguments of an attempt runner.</param>
public sealed record SupervisorOptions(IReadOnlyList<string> Worker, IReadOnlyList<string> Runner, SystemRoots Roots)
{
    /// <summary>Spreads waits; nothing in the dataset depends on it.</summary>
    public Random Chance { get; init; } = Random.Shared;
}

/// <summary>What the operator wants of a supervisor; null = as it was.</summary>
/// <param name="MemoryLimit">Limit of one worker, bytes.</param>
/// <param name="Parallel">Most workers at a time.</param>
/// <param name="StallTime">Without a commit and without a new gene for so long, a worker is stopped.</param>
/// <param name="PilotOnly">Works on the chunks of the pilot and leaves all others.</param>
public sealed record SupervisorChanges(long? MemoryLimit, int? Parallel, TimeSpan? StallTime = null, bool PilotOnly = false);

/// <summary>
/// Works on one build until nothing is left to do: read commands, look at the running attempts, collect their ends, sample,
/// admit, write. It holds nothing that the journal does not: killed at any instant, the next one goes on and adopts what runs.
/// </summary>
public sealed class Supervisor : IDisposable
{
    /// <summary>Free bytes on the output disk below which nothing starts.</summary>
    public const long DiskFloor = 64L << 20;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly BuildContext _build;
    private readonly IReadOnlyList<PlannedChunk> _work;
    private readonly MachineReader _machine;
    private readonly CancellationTokenSource _stop = new();
    private readonly SortedDictionary<int, ChunkKeeper> _keepers;
    private readonly List<Task> _keeping = [];
    private Task _allKept = Task.CompletedTask;
    private readonly WorkerSignals _signals;
    private readonly RunnerVigil _vigil;
    private readonly Doorkeeper _door;
    private readonly Recorder _recorder;
    private readonly CommandDesk _desk;
    private (Manner Manner, KillPurpose Purpose, string Reason)? _ending;
    private int _stopRequests;
    private int _stopsDone;

    private Supervisor(BuildContext build, IReadOnlyList<ChunkKeeper> keepers, MachineReader machine, BuildRow row, IReadOnlyList<PlannedChunk> work)
    {
        _build = build;
        _work = work;
        _machine = machine;
        _keepers = new(keepers.ToDictionary(keeper => keeper.Id));
        _signals = new(build.Journal, build.Time);
        _vigil = new(build.Journal, build.Processes, build.Time);
        _door = new(build, row.Parallel, row.ParallelWanted);
        _recorder = new(build, machine, row.Seconds, row.UnseenBases / Math.Max(1.0, build.Record.Plan.BasesTotal));
        _desk = new(build, this);
    }

    /// <summary>Keepers of the chunks that this supervisor works on or has worked on, by chunk.</summary>
    internal IReadOnlyDictionary<int, ChunkKeeper> Keepers => _keepers;

    /// <summary>True: it ends, and starts nothing more.</summary>
    internal bool Stopping => _stop.IsCancellationRequested;

    /// <summary>True: the operator asked to wait.</summary>
    internal bool Paused => _door.Paused;

    /// <summary>Takes up a build.</summary>
    /// <exception cref="Inputs.InputException">The folder is no build.</exception>
    public static Supervisor Open(BuildFolder folder, SupervisorOptions options, SupervisorChanges changes, TimeProvider time)
    {
        var record = BuildRecord.Read(folder);
        LostJournal.MakeAgain(folder, record, time);
        var journal = BuildJournalWriter.Open(folder.Journal, time);
        try
        {
            journal.KeepChunks(record.Plan.Chunks.Count);
            TakingUp.Apply(changes, journal);
            TakingUp.RefuseStaleCommands(journal);
            var state = journal.Load();
            var build = new BuildContext(
                folder, record, journal, new ProcessReader(options.Roots), new LessonBook(TakingUp.Lessons(state)), options.Worker,
                options.Runner, state.Build.MemoryLimit, TimeSpan.FromSeconds(state.Build.StallSeconds), options.Chance, time);
            IReadOnlyList<PlannedChunk> work = [.. record.Plan.Chunks.Where(chunk => chunk.Pilot || !changes.PilotOnly)];
            return new(build, TakingUp.Keepers(build, state, work), new MachineReader(options.Roots, folder.Root, time), state.Build, work);
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
        _build.Journal.SetBuild(BuildState.Running, null);
        Keep([.. _keepers.Values]);
        while (!_keeping.TrueForAll(task => task.IsCompleted))
        {
            Work();
            if (_keeping.Find(task => task.IsFaulted) is { } broken)
            {
                await broken; // ends this supervisor with the reason; what runs goes on and is adopted by the next
            }

            await Task.WhenAny(_allKept, Task.Delay(Tick, _build.Time, cancel));
            cancel.ThrowIfCancellationRequested();
        }

        await Task.WhenAll(_keeping);
        return await Conclusion.DrawAsync(_build, _recorder.Seconds, _stop.IsCancellationRequested, cancel);
    }

    /// <summary>Adds a line about the whole build to its story, once its work is over. Where that cannot be written it is lost.</summary>
    public void Tell(string kind, string text)
    {
        try
        {
            _build.Journal.Event(kind, null, text);
        }
        catch (JournalException)
        {
            // There is no other place that people read.
        }
    }

    public void Dispose()
    {
        foreach (var watch in Running())
        {
            watch.Dispose();
        }

        _stop.Dispose();
        _build.Journal.Dispose();
    }

    /// <summary>Ends the build's work: what runs ends so, nothing starts.</summary>
    internal void Stop(bool now, string reason)
    {
        _build.Journal.SetBuild(BuildState.Stopping, reason);
        _build.Journal.Event(EventKind.Stop, null, reason);
        _stop.Cancel();
        EndWorkers(now ? Manner.Now : Manner.AfterBatch, now ? KillPurpose.Cancel : KillPurpose.Shutdown, reason);
    }

    /// <summary>Waits, or goes on after waiting.</summary>
    internal void Pause(bool paused, string reason)
    {
        _build.Journal.SetBuild(paused ? BuildState.Paused : BuildState.Running, paused ? $"{reason}; btui resume goes on" : null);
        _build.Journal.Event(paused ? EventKind.Pause : EventKind.Go, null, reason);
        _door.Paused = paused;
        _ending = null;
        if (paused)
        {
            EndWorkers(Manner.AfterBatch, KillPurpose.Pause, reason);
        }
    }

    /// <summary>Another number of workers at a time; the journal has it already.</summary>
    internal void SetParallel(int parallel) => _door.Want(parallel);

    /// <summary>Keeps a chunk that the journal says waits again.</summary>
    internal void KeepAgain(int chunk)
    {
        var keeper = TakingUp.Keeper(_build, _build.Journal.Load(), chunk);
        _keepers[chunk] = keeper;
        Keep([keeper]);
    }

    // Waited for together by one task: one a tick would leave something behind in each keeper's task until that ends.
    private void Keep(IReadOnlyList<ChunkKeeper> keepers)
    {
        _keeping.AddRange(keepers.Select(keeper => keeper.KeepAsync(_stop.Token)));
        _allKept = Task.WhenAll(_keeping);
    }

    private void EndWorkers(Manner manner, KillPurpose purpose, string reason)
    {
        _ending = (manner, purpose, reason);
        foreach (var watch in Running())
        {
            _signals.End(watch, manner, purpose, reason);
        }
    }

    // While the journal cannot be written nothing can be decided, so nothing is done; what runs goes on. Asked to stop, it
    // gives up instead of waiting.
    private void Work()
    {
        try
        {
            _desk.Look();
            for (var asked = Volatile.Read(ref _stopRequests); _stopsDone < asked; _stopsDone++)
            {
                Stop(now: _stopsDone > 0, "the supervisor was asked to end by a signal");
            }

            Look();
            _recorder.Look([.. Running()], Share, resting: Paused);
            if (!_stop.IsCancellationRequested)
            {
                _door.Look(_keepers.Values, _recorder.Machine);
            }
        }
        catch (JournalException exception) when (PassingTrouble.Is(exception) && Volatile.Read(ref _stopRequests) == 0)
        {
            // Tried again at the next tick.
        }
    }

    private void Look()
    {
        foreach (var keeper in _keepers.Values)
        {
            if (keeper.TakeFewerWorkers())
            {
                _door.TakeOneWorkerLess();
            }

            if (keeper is { Running: { } watch, Guide: { } guide })
            {
                Look(keeper, watch, guide);
            }
        }
    }

    private void Look(ChunkKeeper keeper, AttemptWatch watch, AttemptGuide guide)
    {
        var worker = watch.Worker;
        var over = watch.Look();
        if (worker is null && watch.Worker is { LimitedBy: { } limiter })
        {
            _build.Journal.SetLimitEnforcedBy(watch.Spec.Chunk, watch.Spec.Attempt, limiter);
        }

        if (over)
        {
            keeper.Exited(watch.Exit(_machine.Read()));
            return;
        }

        if (_ending is var (manner, purpose, reason))
        {
            _signals.End(watch, manner, purpose, reason); // also those that start only now
        }

        if (guide.Look() is { } request)
        {
            _signals.End(watch, Manner.Soon, request.Purpose, request.Reason); // also one whose batch at hand never ends
        }

        _signals.Look(watch);
        _vigil.Look(watch, _recorder.Machine.DiskFree, hurry: _ending is { Manner: Manner.Now });
    }

    private IEnumerable<AttemptWatch> Running() => _keepers.Values.Select(keeper => keeper.Running).OfType<AttemptWatch>();

    private double Share()
    {
        var done = _work.Sum(chunk => _keepers.TryGetValue(chunk.Id, out var keeper)
            ? keeper.GenesDone / (double)chunk.Genes * chunk.Bases
            : chunk.Bases);
        var all = _work.Sum(chunk => chunk.Bases);
        return all == 0 ? 1 : done / all;
    }
}
