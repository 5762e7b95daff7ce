using System.Globalization;

namespace Builder.Telemetry;

/// <summary>
/// Tries whether leaf groups with a memory limit can be made in a folder. Gives null if so, else why not as half a sentence.
/// </summary>
internal static class GroupProbe
{
    // Any limit under which a shell can run.
    private const long ProbeLimit = 64L << 20;

    /// <summary>The memory controller must reach the leaf, for which the folder's own list has to name it.</summary>
    public static string? TryV2(string folder)
    {
        if (!HasMemory(folder, "cgroup.controllers"))
        {
            return $"the memory controller is not available in {folder}";
        }

        if (HasMemory(folder, "cgroup.subtree_control"))
        {
            return TryLeaf(LimitKind.CgroupV2, folder);
        }

        if (Control(folder, "+memory") is { } refused)
        {
            return refused;
        }

        var whyNot = TryLeaf(LimitKind.CgroupV2, folder);
        if (whyNot is not null)
        {
            Control(folder, "-memory");
        }

        return whyNot;
    }

    public static string? TryV1(string folder) => TryLeaf(LimitKind.CgroupV1, folder);

    private static bool HasMemory(string folder, string list)
        => SystemFile.TryRead(Path.Combine(folder, list))?.Split(' ', '\n').Contains("memory") ?? false;

    private static string? Control(string folder, string change)
    {
        try
        {
            SystemFile.Write(Path.Combine(folder, "cgroup.subtree_control"), change);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{folder} does not pass its memory controller on ({e.Message.TrimEnd('.')})";
        }
    }

    private static string? TryLeaf(LimitKind kind, string folder)
    {
        // The name is our own even beside other processes and threads that probe at the same time.
        var name = string.Create(CultureInfo.InvariantCulture, $"btui-probe-{Environment.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            var group = ControlGroup.Create(new LimitFacility(kind, folder, ""), name, ProbeLimit);
            try
            {
                var joined = ChildProcess.Wait(ChildProcess.Spawn("/bin/sh", ["-c", "echo $$ > \"$0\"", group.ProcsFile]));
                return joined.ExitCode == 0 ? null : $"no process could join a group made in {folder}";
            }
            finally
            {
                group.TryRemove();
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return $"no group could be made in {folder} ({(e.InnerException ?? e).Message.TrimEnd('.')})";
        }
    }
}
