namespace Builder.Telemetry;

/// <summary>Finds out how memory limits can be enforced here.</summary>
public static class LimitFacilities
{
    /// <summary>
    /// The first that works of cgroup v2, cgroup v1 and the watchdog. Tries for real: makes a group, lets a process join,
    /// and removes it. Groups are made below or beside our own group, never where they would escape a limit set on us.
    /// </summary>
    public static LimitFacility Choose(SystemRoots roots)
    {
        var (v2, whyNot2) = TryV2(CgroupPlace.FindV2(roots));
        if (v2 is not null)
        {
            return new(LimitKind.CgroupV2, v2, $"Groups with a memory limit can be made in {v2}.");
        }

        var (v1, whyNot1) = TryV1(CgroupPlace.FindV1Memory(roots));
        return v1 is not null
            ? new(LimitKind.CgroupV1, v1, $"Groups with a memory limit can be made in {v1}; not cgroup v2, because {whyNot2}.")
            : new(LimitKind.Watchdog, null, $"Not cgroup v2, because {whyNot2}; not cgroup v1, because {whyNot1}.");
    }

    private static (string? Parent, string WhyNot) TryV2(CgroupPlace? place)
    {
        if (place is null)
        {
            return (null, "it is not mounted");
        }

        var whyNot = GroupProbe.TryV2(place.Own);
        if (whyNot is null || place.Own == place.Mount)
        {
            return (whyNot is null ? place.Own : null, whyNot ?? "");
        }

        // A group that holds processes, and ours holds us, may not pass controllers on; the one around it may.
        var around = Path.GetDirectoryName(place.Own)!;
        var whyNotAround = GroupFiles.Of(LimitKind.CgroupV2).ReadLimit(place.Own) is not null
            ? $"groups in {around} would escape the limit of {place.Own}"
            : GroupProbe.TryV2(around);
        return whyNotAround is null ? (around, "") : (null, $"{whyNot} and {whyNotAround}");
    }

    private static (string? Parent, string WhyNot) TryV1(CgroupPlace? place)
        => place is null ? (null, "its memory controller is not mounted")
            : GroupProbe.TryV1(place.Own) is { } whyNot ? (null, whyNot)
            : (place.Own, "");
}
