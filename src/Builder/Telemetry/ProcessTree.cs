namespace Builder.Telemetry;

/// <summary>Reads a process together with all below it.</summary>
/// <param name="group">The group that holds the tree, which then is what the group holds: orphans too, and no walk through all
/// processes of the machine. Null = children, as far as they can be followed.</param>
/// <param name="holder">Command line of a process that is in the group only to keep it; null = none is.</param>
public sealed class ProcessTree(ProcessReader processes, ProcessIdentity root, ControlGroup? group = null, string? holder = null)
{
    /// <summary>The processes of the tree now, the first one first while it lives.</summary>
    public IReadOnlyList<int> Members()
    {
        var alive = processes.IsAlive(root);
        var others = group?.Processes() ?? (alive ? processes.Descendants(root.Pid) : []);
        return [.. alive ? (int[])[root.Pid] : [], .. others.Where(pid => pid != root.Pid && (holder is null || processes.CommandLine(pid) != holder))];
    }

    /// <summary>Null if nothing of the tree lives any more.</summary>
    public TreeSample? Read()
    {
        var found = Members().Select(pid => (Pid: pid, Usage: processes.ReadUsage(pid))).Where(one => one.Usage is not null).ToList();
        var first = found.Find(one => one.Pid == root.Pid).Usage;
        return found.Count == 0 ? null : new(
            found.Count,
            first?.Resident,
            first?.Virtual,
            Sum(one => one.Resident, found.Where(one => one.Pid != root.Pid)),
            Sum(one => one.Anonymous, found),
            Sum(one => one.Swap, found),
            found.Sum(one => one.Usage!.CpuSeconds),
            Sum(one => one.Read, found),
            Sum(one => one.Written, found));

        // Without a single reading there is no sum; a process that hides one figure, as another user's does, is left out of it.
        static long? Sum(Func<ProcessUsage, long?> figure, IEnumerable<(int Pid, ProcessUsage? Usage)> of)
        {
            var known = of.Select(one => figure(one.Usage!)).ToList();
            return known.Count > 0 && known.TrueForAll(value => value is null) ? null : known.Sum();
        }
    }
}
