using System.Globalization;

namespace Builder.Telemetry;

/// <summary>Looks at processes through /proc.</summary>
public sealed class ProcessReader(SystemRoots roots)
{
    /// <summary>Where it reads.</summary>
    public SystemRoots Roots { get; } = roots;

    /// <summary>The kernel's random id of this boot; null if it cannot be read.</summary>
    public string? BootId { get; } = SystemFile.TryRead(Path.Combine(roots.Proc, "sys/kernel/random/boot_id"))?.Trim();

    /// <summary>Who the process of that number is now; null if there is none, or it ended and waits to be reaped.</summary>
    public ProcessIdentity? Identify(int pid)
        => BootId is not null && ReadStat(pid) is { IsDead: false } stat
            ? new ProcessIdentity(pid, stat.StartTicks, BootId)
            : null;

    /// <summary>True while this very process runs; false for a zombie, and for another process of the same number.</summary>
    public bool IsAlive(ProcessIdentity id) => FindAlive(id) is not null;

    /// <summary>True while this very process lives and is stopped, by a signal or a debugger: it does nothing until it is
    /// let go on.</summary>
    public bool IsStopped(ProcessIdentity id) => FindAlive(id) is { IsStopped: true };

    /// <summary>Null if this very process does not run any more.</summary>
    public ProcessMemory? ReadMemory(ProcessIdentity id)
    {
        var status = SystemFile.TryRead(Path.Combine(Folder(id.Pid), "status"));

        // Asked after the reading: who is alive now was so before, hence the status was its own.
        return FindAlive(id) is { } stat
            ? new ProcessMemory(
                KeyedText.Kilobytes(status, "VmRSS"),
                KeyedText.Kilobytes(status, "RssAnon"),
                KeyedText.Kilobytes(status, "RssShmem"),
                KeyedText.Kilobytes(status, "VmSwap"),
                KeyedText.Kilobytes(status, "VmHWM"),
                stat.CpuTicks / ProcessStat.TicksPerSecond)
            : null;
    }

    /// <summary>What the process of that number uses now; null if there is none, or it ended and waits to be reaped.</summary>
    public ProcessUsage? ReadUsage(int pid)
    {
        if (ReadStat(pid) is not { IsDead: false } stat)
        {
            return null;
        }

        var status = SystemFile.TryRead(Path.Combine(Folder(pid), "status"));
        var io = SystemFile.TryRead(Path.Combine(Folder(pid), "io"));
        return new(
            KeyedText.Kilobytes(status, "VmRSS"),
            KeyedText.Kilobytes(status, "VmSize"),
            KeyedText.Kilobytes(status, "RssAnon"),
            KeyedText.Kilobytes(status, "VmSwap"),
            (stat.CpuTicks + stat.ChildTicks) / ProcessStat.TicksPerSecond,
            KeyedText.Number(io, "read_bytes:"),
            KeyedText.Number(io, "write_bytes:"));
    }

    /// <summary>Program and arguments, with blanks between them; null if they cannot be read.</summary>
    public string? CommandLine(int pid)
        => SystemFile.TryRead(Path.Combine(Folder(pid), "cmdline"))?.Replace('\0', ' ').TrimEnd();

    /// <summary>Its children, their children and so on, nearest first, as far as they can be seen; zombies too.</summary>
    public IReadOnlyList<int> Descendants(int pid)
    {
        var children = Pids()
            .Select(each => (Pid: each, ReadStat(each)?.Parent))
            .Where(each => each.Parent is not null)
            .ToLookup(each => each.Parent, each => each.Pid);

        // The readings are not of one moment, so a re-used number could close a circle.
        var seen = new HashSet<int> { pid };
        var found = new List<int>();
        var next = new Queue<int>([pid]);
        while (next.TryDequeue(out var parent))
        {
            foreach (var child in children[parent].Where(seen.Add))
            {
                found.Add(child);
                next.Enqueue(child);
            }
        }

        return found;
    }

    private ProcessStat? FindAlive(ProcessIdentity id)
        => id.BootId == BootId && ReadStat(id.Pid) is { IsDead: false } stat && stat.StartTicks == id.StartTicks
            ? stat
            : null;

    private ProcessStat? ReadStat(int pid)
        => ProcessStat.Parse(SystemFile.TryRead(Path.Combine(Folder(pid), "stat")));

    private string Folder(int pid) => Path.Combine(Roots.Proc, pid.ToString(CultureInfo.InvariantCulture));

    private IEnumerable<int> Pids()
    {
        foreach (var folder in Directory.Exists(Roots.Proc) ? Directory.EnumerateDirectories(Roots.Proc) : [])
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            {
                yield return pid;
            }
        }
    }
}
