using Builder.Journal;
using Builder.Supervision.Policy;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>
/// Looks at one running attempt from outside, by its files and the process table alone, so it makes no difference whether
/// this supervisor started it or one before.
/// </summary>
public sealed class AttemptWatch : IDisposable
{
    // Time a runner has to write its first record, on a machine that swaps too; a runner that was never started writes none.
    private static readonly TimeSpan StartGrace = TimeSpan.FromSeconds(30);

    // The record of the end is looked for each time, and the worker's memory when it is half of what it may use; the rest less often.
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);

    private readonly ChunkWatch _journal;
    private readonly ProcessReader _processes;
    private readonly TimeProvider _time;
    private long? _polledAt;
    private long _awaitedSince;
    private long? _overSince;
    private ProcessRecord? _runner;
    private JournalException? _unreadable;

    public AttemptWatch(AttemptSpec spec, DateTimeOffset startedAt, ProcessReader processes, TimeProvider time)
    {
        Spec = spec;
        StartedAt = startedAt;
        _journal = new ChunkWatch(spec.ChunkFolder.Journal, LockPatience.Brief);
        _processes = processes;
        _time = time;
        _awaitedSince = time.GetTimestamp();
        Poll();
    }

    public AttemptSpec Spec { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>What the chunk has committed, as far as its journal could be read.</summary>
    public ChunkProgress Progress { get; private set; } = ChunkProgress.None;

    /// <summary>False: the chunk's journal could not be read at the last look.</summary>
    public bool ProgressReadable => _unreadable is null;

    /// <summary>Genes this attempt committed.</summary>
    public int GenesKept => Progress.Batches.Where(batch => batch.Attempt == Spec.Attempt).Sum(batch => batch.Genes);

    /// <summary>Anonymous memory of the worker, bytes; null if unknown.</summary>
    public long? Memory { get; private set; }

    /// <summary>When the runner took <see cref="Memory"/>, by the wall clock; null before its first sample.</summary>
    public DateTimeOffset? SampledAt { get; private set; }

    /// <summary>The runner; null until it signed in.</summary>
    public ProcessIdentity? Runner => RunnerRecord()?.Identity;

    /// <summary>At the last look the runner lived and the worker did not: it was not on record yet, or it was dead and the
    /// runner had left no record of that.</summary>
    public bool RunnerAlone { get; private set; }

    /// <summary>The worker's record; null until the runner wrote it.</summary>
    public ProcessRecord? Worker { get; private set; }

    /// <summary>The worker is on record and still runs.</summary>
    public bool WorkerAlive => IsAlive(Worker);

    /// <summary>Rows a second of the attempt's latest batch; null before its first.</summary>
    public double? RowsPerSecond
        => Progress.Batches.LastOrDefault(batch => batch.Attempt == Spec.Attempt) is { Seconds: > 0 } batch ? batch.Rows / batch.Seconds : null;

    /// <summary>Looks again.</summary>
    /// <returns>True when the attempt is over: its exit record is there, or neither runner nor worker live. While somebody has its
    /// journal locked that is not said, for as long as a worker would wait too: what it committed is not known.</returns>
    public bool Look()
    {
        if (!IsOver())
        {
            return false;
        }

        _overSince ??= _time.GetTimestamp();
        return _unreadable is not { Locked: true } || _time.GetElapsedTime(_overSince.Value).TotalSeconds > (int)LockPatience.Lasting;
    }

    private bool IsOver()
    {
        var isDue = _polledAt is not { } at || _time.GetElapsedTime(at) >= PollEvery;
        if (isDue || Memory > Spec.LimitBytes / 2)
        {
            var live = AttemptFiles.TryRead<LiveRecord>(Spec.Folder.Live);
            (Memory, SampledAt) = (live?.Anonymous, live?.At);
        }

        Worker ??= AttemptFiles.TryRead<ProcessRecord>(Spec.Folder.Worker);
        if (File.Exists(Spec.Folder.Exit))
        {
            Poll();
            return true;
        }

        if (!isDue)
        {
            return false;
        }

        _polledAt = _time.GetTimestamp();
        Poll();

        // Looked for once: a runner that signs in between two looks would be missing in the first and dead in the second.
        var runner = RunnerRecord();
        var working = WorkerAlive;
        RunnerAlone = !working && IsAlive(runner);
        if (working || RunnerAlone)
        {
            return false;
        }

        if (runner is null && MayStillCome() && !File.Exists(Spec.Folder.Exit))
        {
            return false;
        }

        // Record and last commit may have come between the two looks.
        Poll();
        return true;
    }

    // By a clock that does not jump. A supervisor killed before it wrote the spec started no runner, and one whose worker is
    // on record had come. One that came and finds no room to say so waits for it, and has its time when there is.
    private bool MayStillCome()
    {
        if (Worker is not null || !File.Exists(Spec.Folder.Spec))
        {
            return false;
        }

        if (_time.GetElapsedTime(_awaitedSince) >= StartGrace && Disk.Read(Spec.Folder.Root)?.Free < RunnerPatience.RecordRoom)
        {
            _awaitedSince = _time.GetTimestamp();
        }

        return _time.GetElapsedTime(_awaitedSince) < StartGrace;
    }

    /// <summary>The record of the attempt's end: the runner's, or what can still be seen when it left none.</summary>
    public ExitRecord Exit(MachineSample machine)
        => AttemptFiles.TryRead<ExitRecord>(Spec.Folder.Exit)
            ?? DeathScene.AfterTheRunner(Spec, Worker ?? RunnerRecord(), StartedAt, machine, _processes.BootId ?? "", _processes.Roots);

    /// <summary>Sends a signal to the worker, if it is still the one that was started.</summary>
    public bool Signal(int signal)
        => Worker is { } worker && Signals.Send(worker.Identity, signal, _processes);

    /// <summary>Removes what those who were killed left behind: an empty group, half-written files.</summary>
    public void Sweep()
    {
        foreach (var half in Directory.Exists(Spec.Folder.Root) ? Directory.EnumerateFiles(Spec.Folder.Root, "*" + AttemptFiles.TemporaryOf("")) : [])
        {
            File.Delete(half);
        }

        if ((Worker ?? RunnerRecord()) is { } record)
        {
            WorkerGroup.Open(record)?.TryRemove();
        }
    }

    public void Dispose() => _journal.Dispose();

    // A journal that is damaged, or locked for seconds, must not stop the other chunks: its worker has to write it, and says
    // in its report what is wrong with it.
    private void Poll()
    {
        try
        {
            Progress = _journal.Poll();
            _unreadable = null;
        }
        catch (JournalException exception)
        {
            _unreadable = exception;
        }
    }

    private ProcessRecord? RunnerRecord() => _runner ??= AttemptFiles.TryRead<ProcessRecord>(Spec.Folder.Runner);

    private bool IsAlive(ProcessRecord? record) => record is not null && _processes.IsAlive(record.Identity);
}
