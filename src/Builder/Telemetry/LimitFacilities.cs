namespace Builder.Telemetry;

/// <summary>Finds out how memory limits can be enforced here.</summary>
public static class LimitFacilities
{
    private const string SwapComesOnTop = " The kernel does not limit swap by group here, so a worker may be swapped out past its limit.";

    /// <summary>
    /// The first that works of cgroup v2, cgroup v1, a scope of the user's systemd, and the watchdog. Tries for real: makes a
    /// group, lets a process join, and removes it. Groups are made below or beside our own group, never where they would
    /// escape a limit set on us.
    /// </summary>
    public static LimitFacility Choose(SystemRoots roots)
    {
        var (v2, whyNot2, swap2) = TryV2(roots, CgroupPlace.FindV2(roots));
        if (v2 is not null)
        {
            return Found(LimitKind.CgroupV2, v2, $"Groups with a memory limit can be made in {v2}.", swap2);
        }

        var (v1, whyNot1, swap1) = TryV1(roots, CgroupPlace.FindV1Memory(roots));
        if (v1 is not null)
        {
            return Found(LimitKind.CgroupV1, v1, $"Groups with a memory limit can be made in {v1}; not cgroup v2, because {whyNot2}.", swap1);
        }

        var (scopes, whyNot, swap) = SystemdScope.Try(roots);
        var whyNeither = $"ot cgroup v2, because {whyNot2}; not cgroup v1, because {whyNot1}";
        return scopes is not null
            ? Found(LimitKind.SystemdScope, scopes, $"The user's systemd makes groups with a memory limit in {scopes}; n{whyNeither}.", swap)
            : new(LimitKind.Watchdog, null, $"N{whyNeither}; not a systemd scope, because {whyNot}.");
    }

    private static LimitFacility Found(LimitKind kind, string parent, string reason, bool limitsSwap)
        => new(kind, parent, limitsSwap ? reason : reason + SwapComesOnTop, limitsSwap);

    private static (string? Parent, string WhyNot, bool LimitsSwap) TryV2(SystemRoots roots, CgroupPlace? place)
    {
        if (place is null)
        {
            return (null, "it is not mounted", false);
        }

        var (whyNot, swap) = GroupProbe.TryV2(roots, place.Own);
        if (whyNot is null || place.Own == place.Mount)
        {
            return (whyNot is null ? place.Own : null, whyNot ?? "", swap);
        }

        // A group that holds processes, and ours holds us, may not pass controllers on; the one around it may.
        var around = Path.GetDirectoryName(place.Own)!;
        if (GroupFiles.Of(LimitKind.CgroupV2).ReadLimit(place.Own) is not null)
        {
            return (null, $"{whyNot} and groups in {around} would escape the limit of {place.Own}", false);
        }

        var (whyNotAround, swapAround) = GroupProbe.TryV2(roots, around);
        return whyNotAround is null ? (around, "", swapAround) : (null, $"{whyNot} and {whyNotAround}", false);
    }

    private static (string? Parent, string WhyNot, bool LimitsSwap) TryV1(SystemRoots roots, CgroupPlace? place)
    {
        if (place is null)
        {
            return (null, "its memory controller is not mounted", false);
        }

        var (whyNot, swap) = GroupProbe.TryV1(roots, place.Own);
        return whyNot is null ? (place.Own, "", swap) : (null, whyNot, false);
    }
}
