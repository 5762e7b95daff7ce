using System.Text;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>Puts together the record of a death, by the runner that attended it or, when that vanished, by the supervisor.</summary>
public static class DeathScene
{
    private const int Part = 4096;

    /// <summary>The kernel's log entries that speak of this worker or its group. Where both the group and its name in the
    /// log are known they decide, because the log's process ids may be those of another pid namespace.</summary>
    /// <param name="group">Path of the worker's control group; null if it had none.</param>
    public static IReadOnlyList<KernelKill> Concerning(IEnumerable<OomLogEntry> entries, int pid, string? group)
    {
        var name = Path.GetFileName(group);
        return
        [
            .. entries
                .Where(entry => name is not null && entry.TaskGroup is { } task ? Path.GetFileName(task) == name : entry.Pid == pid)
                .Select(entry => new KernelKill(entry.Pid, entry.Command, entry.Global, entry.TaskGroup, entry.LimitGroup)),
        ];
    }

    /// <summary>What a record says of the limiter where no runner signed in, so no worker ran.</summary>
    internal const string NeverCame = "the attempt's runner never came";

    /// <summary>First and last part of what a worker printed; empty when it printed nothing, or nobody can read it.</summary>
    public static (string Head, string Tail) Output(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[Part];
            var head = Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, Part, throwOnEndOfStream: false));
            stream.Seek(Math.Max(0, stream.Length - Part), SeekOrigin.Begin);
            var tail = Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, Part, throwOnEndOfStream: false));
            return (head, tail);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ("", "");
        }
    }

    /// <summary>What others know of a death, asked only where they may know more than the kernel and the worker say.</summary>
    /// <param name="report">The worker's own word; null if it left none.</param>
    /// <param name="status">Of the worker; null if it is not known.</param>
    /// <param name="counted">Memory kills of the worker's group; null if nobody could look.</param>
    /// <param name="said">The kernel's own log.</param>
    /// <param name="endedAt">As near as is known.</param>
    public static async Task<Testimony> OthersAsync(
        SystemRoots roots, WorkerReport? report, int pid, ControlGroup? group, WaitStatus? status, long? counted, KernelLogReading? said, DateTimeOffset endedAt)
        => counted > 0 ? Testimony.NotAsked("not asked: the kernel's counter tells")
            : !Witnesses.MayKnowMore(status, report) ? Testimony.NotAsked("not asked: the worker's own end tells")
            : await Witnesses.AskAsync(
                roots, new Systemd(roots), endedAt, pid, WorkerGroup.BelowMount(roots, group), kernel: said is not { WhyNot: null, Overwritten: false });

    /// <summary>
    /// The record of a worker whose runner vanished: no wait status, but the group's counters still stand where the runner
    /// left them. Called when the worker is dead. Leaves the record in the runner's place, so that a supervisor killed
    /// right now, or a runner that comes late, finds the attempt over; then removes the group.
    /// </summary>
    /// <param name="worker">The worker's record, or the runner's if it wrote none; null if there is neither.</param>
    /// <param name="startedAt">When the attempt began.</param>
    public static ExitRecord AfterTheRunner(
        AttemptSpec spec, ProcessRecord? worker, DateTimeOffset startedAt, MachineSample machine, string bootId, SystemRoots roots)
    {
        var group = worker is null ? null : WorkerGroup.Open(worker);
        var counters = group?.ReadCounters() ?? GroupCounters.Unknown;
        var live = AttemptFiles.TryRead<LiveRecord>(spec.Folder.Live);

        // A daemon that ends a whole unit takes the runner too. The answers come within seconds or not at all, and there is
        // nobody to answer for what was before this boot or never began.
        var others = worker is null || worker.BootId != bootId
            ? Testimony.NotAsked("not asked: nothing of this boot is known of the worker")
            : Task.Run(() => OthersAsync(
                roots, AttemptFiles.TryRead<WorkerReport>(spec.Folder.Report), worker.Pid, group, null, counters.OomKills, null, live?.At ?? machine.At)).GetAwaiter().GetResult();
        var (head, tail) = Output(spec.Folder.Output);
        var record = new ExitRecord(
            RawStatus: null,
            startedAt,
            machine.At,
            worker?.BootId ?? bootId,
            spec.LimitBytes,
            worker?.LimitedBy ?? "unknown",
            worker is null ? NeverCame : "the attempt's runner vanished",
            live?.Peak,
            counters.OomKills,
            MachineOomKills: null,
            KernelLogReadable: others.Kernel is { WhyNot: null },
            others.Kernel is { WhyNot: null } ? null : "the log was not watched after the runner vanished",
            others.Kernel is { } kernel && worker is not null ? Concerning(kernel.Kills, worker.Pid, worker.Group) : [],
            AttemptFiles.TryRead<string>(spec.Folder.Watchdog),
            machine.PsiSome,
            machine.DiskFree,
            head,
            tail)
        {
            GroupOomKillsLocal = counters.OomKillsLocal,
            GroupLimitOoms = counters.LimitOoms,
            ScratchFree = Disk.ReadScratch(roots),
            Unit = others.Unit,
            DaemonRuns = others.DaemonRuns,
            DaemonLog = others.DaemonLog,
            DaemonMarks = GroupMarks.ReadOwn(group?.Path),
        };
        Leave(spec.Folder.Exit, record);
        group?.KillAll();
        group?.TryRemove();
        return record;
    }

    // On a full disk the record lives in this supervisor alone, which goes on all the same.
    private static void Leave(string path, ExitRecord record)
    {
        try
        {
            AttemptFiles.Write(path, record);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody else needs to know: a supervisor after this one looks for itself.
        }
    }
}

/// <summary>The control group of a worker, found again from its record.</summary>
public static class WorkerGroup
{
    private const int MostTries = 50;
    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Null when the worker had none or it is gone.</summary>
    public static ControlGroup? Open(ProcessRecord worker)
        => worker.Group is { } path && Directory.Exists(path) && Enum.TryParse<LimitKind>(worker.GroupKind, out var kind)
            ? ControlGroup.Open(path, kind)
            : null;

    /// <summary>A group's path below its mount, as the kernel and systemd name it; the group of this process on the unified
    /// hierarchy if the worker has none, and null if that is not known either.</summary>
    public static string? BelowMount(SystemRoots roots, ControlGroup? group)
        => group is null ? CgroupPlace.OwnPath(roots)
            : CgroupPlace.Mounts(roots).Where(mount => group.Path.StartsWith(mount + "/", StringComparison.Ordinal)).MaxBy(mount => mount.Length) is { } mount
                ? group.Path[mount.Length..]
                : null;

    /// <summary>Ends what is left in a group and removes it, once the kernel has let the processes go.</summary>
    public static async Task ClearAsync(ControlGroup? group, TimeProvider time)
    {
        if (group is null)
        {
            return;
        }

        group.KillAll();
        for (var tries = 0; !group.TryRemove() && tries < MostTries; tries++)
        {
            await Task.Delay(TryEvery, time);
        }
    }
}
