using System.Diagnostics;

namespace Builder.Telemetry;

/// <summary>What holds a process to its memory limit.</summary>
public enum LimitKind
{
    /// <summary>The kernel, by the memory controller of the unified hierarchy.</summary>
    CgroupV2,

    /// <summary>The kernel, by the memory controller's own hierarchy.</summary>
    CgroupV1,

    /// <summary>The kernel, in a scope: a group of the unified hierarchy that the user's systemd makes on request.</summary>
    SystemdScope,

    /// <summary>Nobody but a process that samples and stops it.</summary>
    Watchdog,
}

/// <summary>How memory limits are enforced here.</summary>
/// <param name="Parent">Folder in which leaf groups are made; null for the watchdog.</param>
/// <param name="Reason">One sentence: why this one, and why not the better ones.</param>
/// <param name="LimitsSwap">Memory that is swapped out cannot take a process past its limit.</param>
public sealed record LimitFacility(LimitKind Kind, string? Parent, string Reason, bool LimitsSwap = false)
{
    /// <summary><c>cgroup v2</c>, <c>cgroup v1</c>, <c>systemd scope</c> or <c>watchdog</c>.</summary>
    public string Name => Kind switch
    {
        LimitKind.CgroupV2 => "cgroup v2",
        LimitKind.CgroupV1 => "cgroup v1",
        LimitKind.SystemdScope => "systemd scope",
        LimitKind.Watchdog => "watchdog",
        _ => throw new UnreachableException(),
    };
}
