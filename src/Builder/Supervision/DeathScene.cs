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

    /// <summary>The kernel's log entries that speak of this worker or its group.</summary>
    public static IReadOnlyList<KernelKill> Concerning(IEnumerable<OomLogEntry> entries, int pid, ControlGroup? group)
    {
        var name = group is null ? null : Path.GetFileName(group.Path);
        return
        [
            .. entries
                .Where(entry => entry.Pid == pid || (name is not null && Path.GetFileName(entry.TaskGroup) == name))
                .Select(entry => new KernelKill(entry.Pid, entry.Command, entry.Global, entry.TaskGroup, entry.LimitGroup)),
        ];
    }

    /// <summary>First and last part of what a worker printed; empty when it printed nothing.</summary>
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
        catch (FileNotFoundException)
        {
            return ("", "");
        }
    }

    /// <summary>
    /// The record of a worker whose runner vanished: no wait status, but the group's counters still stand where the runner
    /// left them. Called when the worker is dead; removes the group.
    /// </summary>
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
            "the attempt's runner vanished",
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
        group?.KillAll();
        group?.TryRemove();
        return record;
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
