using Builder.Journal;
using Builder.Supervision.Policy;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>
/// Lets waiting chunks start their workers: as many as allowed and as admission finds room for. After the machine as a whole was
/// short, one fewer; they come back one by one when it has been quiet. For the supervisor's loop alone.
/// </summary>
internal sealed class Doorkeeper(BuildContext build, int parallel, int wanted)
{
    /// <summary>Time without a shortage of the whole machine after which one more worker is tried again.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(30);

    private readonly BuildJournalWriter _journal = build.Journal;
    private (Shortage Shortage, bool Blocked) _wait;
    private bool _paused;
    private int _parallel = parallel;
    private int _wanted = wanted;
    private long? _shortAt;
    private long _quietSince = build.Time.GetTimestamp();

    /// <summary>The operator asked to wait. A pause and its end are the build's state, so why workers wait is said again afterwards.</summary>
    public bool Paused
    {
        get => _paused;
        set => (_paused, _wait) = (value, default);
    }

    /// <summary>The operator asks for another number of workers; the journal has it already.</summary>
    public void Want(int parallel) => (_parallel, _wanted) = (parallel, parallel);

    /// <summary>The machine as a whole ran out of memory.</summary>
    public void TakeOneWorkerLess()
    {
        _shortAt = _quietSince = build.Time.GetTimestamp();
        if (_parallel > 1)
        {
            Change(_parallel - 1, "because the machine as a whole ran out of memory");
        }
    }

    /// <summary>Admits at most one chunk, so that the next look sees what it takes.</summary>
    public void Look(IReadOnlyCollection<ChunkKeeper> keepers, MachineSample machine)
    {
        ComeBack();
        if (Paused || IsSettling || keepers.FirstOrDefault(keeper => keeper.WaitsForAdmission) is not { } waiting)
        {
            return;
        }

        var atWork = keepers.Where(keeper => keeper.AtWork)
            .Select(keeper => new RunningWorker(keeper.ExpectedPeak, keeper.Running?.Memory))
            .ToList();
        var answer = Admission.Ask(machine, atWork, _parallel, waiting.ExpectedPeak, Supervisor.DiskFloor, build.Disk.LargestBatch);
        if (answer.Shortage != Shortage.Places)
        {
            NoteWait(answer, blocked: !answer.Admitted && atWork.Count == 0);
        }

        if (answer.Admitted)
        {
            waiting.Admit();
        }
    }

    private bool IsSettling => _shortAt is { } at && build.Time.GetElapsedTime(at) < Settling.First;

    private void ComeBack()
    {
        if (_parallel < _wanted && build.Time.GetElapsedTime(_quietSince) >= Quiet)
        {
            _quietSince = build.Time.GetTimestamp();
            Change(_parallel + 1, $"because the machine has not been short of memory for {Quiet.TotalMinutes:F0} minutes");
        }
    }

    private void Change(int parallel, string why)
    {
        _journal.Transaction(() =>
        {
            _journal.SetLimits(parallel, build.MemoryLimit);
            _journal.Event(EventKind.Plan, null, $"at most {parallel} {(parallel == 1 ? "worker" : "workers")} from now on, {why}");
        });
        _parallel = parallel;
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
}
