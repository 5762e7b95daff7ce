using System.Globalization;

namespace Builder.Telemetry;

/// <summary>What came of a try.</summary>
/// <param name="WhyNot">Null if it worked; else why not, as half a sentence.</param>
/// <param name="LimitsSwap">Swap cannot take a process past the limit.</param>
internal readonly record struct ProbeAnswer(string? WhyNot, bool LimitsSwap)
{
    public static ProbeAnswer No(string whyNot) => new(whyNot, false);
}

/// <summary>Tries whether leaf groups with a memory limit can be made in a folder.</summary>
internal static class GroupProbe
{
    /// <summary>Any limit under which a shell can run, bytes.</summary>
    public const long Limit = 64L << 20;

    private const string Prefix = "btui-probe-";

    /// <summary>Of a group to try with: our own even beside other processes and threads that try at the same time.</summary>
    public static string NewName()
        => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");

    /// <summary>The memory controller must reach the leaf, for which the folder's own list has to name it.</summary>
    public static ProbeAnswer TryV2(SystemRoots roots, string folder)
    {
        if (!HasMemory(folder, "cgroup.controllers"))
        {
            return ProbeAnswer.No($"the memory controller is not available in {folder}");
        }

        if (HasMemory(folder, "cgroup.subtree_control"))
        {
            return TryLeaf(roots, LimitKind.CgroupV2, folder);
        }

        if (Control(folder, "+memory") is { } refused)
        {
            return ProbeAnswer.No(refused);
        }

        var answer = TryLeaf(roots, LimitKind.CgroupV2, folder);
        if (answer.WhyNot is not null)
        {
            Control(folder, "-memory");
        }

        return answer;
    }

    public static ProbeAnswer TryV1(SystemRoots roots, string folder) => TryLeaf(roots, LimitKind.CgroupV1, folder);

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

    private static ProbeAnswer TryLeaf(SystemRoots roots, LimitKind kind, string folder)
    {
        Sweep(roots, kind, folder);
        try
        {
            var group = ControlGroup.Create(new LimitFacility(kind, folder, ""), NewName(), Limit);
            try
            {
                var joined = ChildProcess.Wait(ChildProcess.Spawn("/bin/sh", ["-c", "echo $$ > \"$0\"", group.ProcsFile]));
                return joined.ExitCode == 0
                    ? new ProbeAnswer(null, group.LimitsSwap)
                    : ProbeAnswer.No($"no process could join a group made in {folder}");
            }
            finally
            {
                group.TryRemove();
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return ProbeAnswer.No($"no group could be made in {folder} ({(e.InnerException ?? e).Message.TrimEnd('.')})");
        }
    }

    // A process that was killed while it tried left its group; one that still tries is left alone.
    private static void Sweep(SystemRoots roots, LimitKind kind, string folder)
    {
        try
        {
            foreach (var left in Directory.EnumerateDirectories(folder, Prefix + "*"))
            {
                var pid = Path.GetFileName(left)[Prefix.Length..].Split('-')[0];
                if (KeyedText.ParseNumber(pid) is not null && !Directory.Exists(Path.Combine(roots.Proc, pid)))
                {
                    ControlGroup.Open(left, kind).TryRemove();
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed keeps its left-overs, which are empty and harm nobody.
        }
    }
}
