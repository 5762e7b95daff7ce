using System.Text;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>The kernel's counters at one moment; null = could not look.</summary>
public sealed record KillCounters(long? Group, long? Machine)
{
    public static KillCounters Read(ControlGroup? group, MachineSample machine) => new(group?.Read().OomKills, machine.OomKills);

    /// <summary>What was counted since <paramref name="before"/>.</summary>
    public KillCounters Since(KillCounters before) => new(Group - before.Group, Machine - before.Machine);
}

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

    /// <summary>
    /// The record of a worker whose runner vanished: no wait status, but the group's counters still stand where the runner
    /// left them. Called when the worker is dead. Leaves the record in the runner's place, so that a supervisor killed
    /// right now, or a runner that comes late, finds the attempt over; then removes the group.
    /// </summary>
    /// <param name="worker">The worker's record, or the runner's if it wrote none; null if there is neither.</param>
    /// <param name="startedAt">When the attempt began.</param>
    public static ExitRecord AfterTheRunner(
        AttemptSpec spec, ProcessRecord? worker, DateTimeOffset startedAt, MachineSample machine, string bootId)
    {
        var group = worker is null ? null : WorkerGroup.Open(worker);
        var counters = KillCounters.Read(group, machine);
        var (head, tail) = Output(spec.Folder.Output);
        var record = new ExitRecord(
            RawStatus: null,
            startedAt,
            machine.At,
            worker?.BootId ?? bootId,
            spec.LimitBytes,
            worker?.LimitedBy ?? "unknown",
            worker is null ? "the attempt's runner never came" : "the attempt's runner vanished",
            AttemptFiles.TryRead<LiveRecord>(spec.Folder.Live)?.Peak,
            counters.Group,
            MachineOomKills: null,
            KernelLogReadable: false,
            "the log was not watched after the runner vanished",
            [],
            AttemptFiles.TryRead<string>(spec.Folder.Watchdog),
            machine.PsiSome,
            machine.DiskFree,
            head,
            tail);
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
