using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>Looks at a build as screens and commands do: at its journal, and at what is beside it. For one thread at a time.</summary>
public sealed class Onlooker : IDisposable
{
    private readonly BuildFolder _folder;
    private readonly ProcessReader _processes;
    private readonly TimeProvider _time;

    /// <param name="patience">With a journal that another process has locked.</param>
    /// <exception cref="JournalException">There is no journal, it is damaged, or newer than this program.</exception>
    public Onlooker(BuildFolder folder, ProcessReader processes, TimeProvider time, LockPatience patience = LockPatience.Usual)
    {
        _folder = folder;
        _processes = processes;
        _time = time;
        Journal = BuildJournalReader.Open(folder.Journal, patience);
    }

    public BuildJournalReader Journal { get; }

    /// <summary>The build now. Whether somebody works on it is looked for first: what he wrote last is then seen.</summary>
    /// <exception cref="JournalException">The journal could not be read now; a later call misses nothing.</exception>
    public BuildSnapshot Read()
    {
        var supervisor = SupervisorLock.Holder(_folder, _processes);
        var snapshot = Journal.Read(_folder.Root, supervisor is not null, _time.GetUtcNow());
        return snapshot with { Beside = Beside(supervisor, supervisor is null ? Workers(snapshot) : 0) };
    }

    /// <summary>The build in brief. Workers without a supervisor are not looked for.</summary>
    /// <exception cref="JournalException">The journal could not be read now.</exception>
    public BuildBrief ReadBrief()
    {
        var supervisor = SupervisorLock.Holder(_folder, _processes);
        var brief = Journal.ReadBrief(_folder.Root, supervisor is not null, _time.GetUtcNow());
        return brief with { Snapshot = brief.Snapshot with { Beside = Beside(supervisor, workers: 0) } };
    }

    public void Dispose() => Journal.Dispose();

    private Surroundings Beside(ProcessIdentity? supervisor, int workers) => new(
        supervisor?.Pid,
        supervisor is not null && _processes.IsStopped(supervisor),
        supervisor is null ? null : SupervisorLock.HeldSince(_folder),
        Disk.Read(_folder.Root)?.Free,
        workers,
        _time.GetLocalNow().Offset);

    // Those of attempts that nobody has seen end.
    private int Workers(BuildSnapshot snapshot) => snapshot.Chunks
        .Where(chunk => chunk.Attempts is [.., { EndedAt: null }])
        .Select(chunk => AttemptFiles.TryRead<ProcessRecord>(_folder.Chunk(chunk.Id).Attempt(chunk.Attempts[^1].Number).Worker))
        .Count(worker => worker is not null && _processes.IsAlive(worker.Identity));
}
