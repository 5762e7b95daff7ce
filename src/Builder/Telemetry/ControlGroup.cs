using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Builder.Telemetry;

/// <summary>
/// One leaf control group with a memory limit, made afresh for each attempt: files in /dev/shm stay charged to the group
/// of their writer, and would be held against the next one.
/// </summary>
public sealed class ControlGroup
{
    private const uint FolderMode = 0x1ed; // 0755

    private readonly GroupFiles _files;

    private ControlGroup(string path, LimitKind kind)
    {
        Path = path;
        Kind = kind;
        _files = GroupFiles.Of(kind);
    }

    public string Path { get; }

    public LimitKind Kind { get; }

    /// <summary>Its limit holds for memory in RAM and in swap together; else swap comes on top of it.</summary>
    public bool LimitsSwap => _files.LimitsSwap(Path);

    /// <summary>A process joins by writing its number here, best before exec: <c>echo $$ > ProcsFile</c>.</summary>
    public string ProcsFile => System.IO.Path.Combine(Path, "cgroup.procs");

    /// <summary>
    /// Makes a group whose processes together get at most <paramref name="limitBytes"/> of memory. Swap does not add to it
    /// (v1: the sum of both is limited; v2: no swap), so that growing past the limit is a kill and not a crawl.
    /// A kill takes one process and not the whole group, for that is the setting a new group has.
    /// </summary>
    /// <param name="facility">One of our own groups: neither a systemd scope nor the watchdog.</param>
    /// <param name="name">Of a folder that does not exist yet.</param>
    /// <param name="limitBytes">Rounded down to whole pages by the kernel; null = none, and no word about swap either.</param>
    /// <exception cref="IOException">The group could not be made; nothing is left of it.</exception>
    public static ControlGroup Create(LimitFacility facility, string name, long? limitBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limitBytes ?? 1, nameof(limitBytes));
        if (name is "" or "." or ".." || name.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"\"{name}\" cannot be the name of a control group.", nameof(name));
        }

        if (facility.Kind == LimitKind.SystemdScope)
        {
            throw new ArgumentException("A scope is made by systemd, together with its first process.", nameof(facility));
        }

        var parent = facility.Parent ?? throw new ArgumentException("The watchdog has no control groups.", nameof(facility));
        var group = new ControlGroup(System.IO.Path.Combine(parent, name), facility.Kind);
        if (LibC.MakeFolder(group.Path, FolderMode) != 0)
        {
            var cause = new Win32Exception(Marshal.GetLastPInvokeError());
            throw new IOException($"The control group {group.Path} could not be made: {cause.Message}.", cause);
        }

        try
        {
            if (limitBytes is { } limit)
            {
                group.SetLimit(limit);
            }

            return group;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            group.TryRemove();
            throw new IOException(
                $"The control group {group.Path} would not take a limit of {limitBytes} bytes: {e.Message}", e);
        }
    }

    /// <summary>A group that exists already, as after a crash; if it is gone, its readings are null.</summary>
    public static ControlGroup Open(string path, LimitKind kind) => new(System.IO.Path.GetFullPath(path), kind);

    public GroupReading Read() => _files.Read(Path);

    /// <summary>What it has counted; to be read before it is removed.</summary>
    public GroupCounters ReadCounters() => _files.ReadCounters(Path);

    /// <summary>Its processes that still run, as far as they can be seen from here; not those of groups below it.</summary>
    public IReadOnlyList<int> Processes()
        => [.. (SystemFile.TryRead(ProcsFile) ?? "").Split('\n')
            .Select(line => KeyedText.ParseNumber(line))
            .Where(pid => pid > 0) // 0 stands for a process of an outer pid namespace
            .Select(pid => (int)pid!)];

    /// <summary>Sends SIGKILL to all its processes, those they start meanwhile too. They may take a moment to be gone.</summary>
    public void KillAll()
    {
        try
        {
            SystemFile.Write(System.IO.Path.Combine(Path, "cgroup.kill"), "1");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            KillEach(); // v1, and v2 before Linux 5.14
        }
    }

    /// <summary>Removes the group.</summary>
    /// <returns>True if it is gone now; false while a process is in it.</returns>
    public bool TryRemove()
    {
        try
        {
            Directory.Delete(Path);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void SetLimit(long limitBytes)
    {
        SystemFile.Write(System.IO.Path.Combine(Path, _files.Limit), limitBytes.ToString(CultureInfo.InvariantCulture));
        try
        {
            var swap = _files.SwapValue(limitBytes).ToString(CultureInfo.InvariantCulture);
            SystemFile.Write(System.IO.Path.Combine(Path, _files.SwapLimit), swap);
        }
        catch (FileNotFoundException)
        {
            // A kernel that does not count swap by group has no such file, and then no way to say it.
        }
    }

    // A killed process starts no other, so a round without a new face is the last.
    private void KillEach()
    {
        var killed = new HashSet<int>();
        var found = true;
        while (found)
        {
            found = false;
            foreach (var pid in Processes().Where(killed.Add))
            {
                found = true;
                Signals.Send(pid, Signals.Kill, () => Processes().Contains(pid));
            }
        }
    }
}
