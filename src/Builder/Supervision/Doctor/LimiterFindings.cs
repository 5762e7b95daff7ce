using Builder.Planning;
using Builder.Telemetry;
using Builder.Telemetry.Inspection;

namespace Builder.Supervision.Doctor;

/// <summary>How a worker's memory limit is enforced, and what proves a kill.</summary>
internal static class LimiterFindings
{
    public static IEnumerable<DoctorFinding> Of(SystemRoots roots, LimitFacility facility)
    {
        var group = OwnGroup.Read(roots);
        yield return ControlGroups(group);
        yield return Limiter(facility);
        if (group.Limit is { } limit)
        {
            yield return new(
                "limit around us", Health.Note, $"this process and all it starts get at most {ByteSize.Format(limit)} of memory together",
                "A container, a batch job or a unit sets it; workers that need more together are killed at it, one of them at a time.",
                $"Keep --parallel times --memory-limit well below {ByteSize.Format(limit)}, or raise it where it was set.");
        }

        yield return KernelLogOf(roots);
    }

    private static DoctorFinding ControlGroups(OwnGroup group)
        => (group.V2, group.V1Memory) switch
        {
            ({ } own, null) => new("control groups", Health.Ok, $"cgroup v2, this process in {own}", "The kernel counts and limits the memory of groups of processes."),
            (null, { } own) => new("control groups", Health.Ok, $"cgroup v1, this process in {own}", "The kernel counts and limits the memory of groups of processes."),
            ({ } unified, { } own) => new("control groups", Health.Ok, $"both kinds; memory is on cgroup v1, this process in {own}", $"The kernel counts and limits the memory of groups of processes there, not in {unified}."),
            _ => new("control groups", Health.Warning, "none are mounted that could be seen", "The kernel cannot limit a worker's memory here.", "In a container: mount /sys/fs/cgroup into it."),
        };

    private static DoctorFinding Limiter(LimitFacility facility)
        => facility.Kind == LimitKind.Watchdog
            ? new(
                "memory limits", Health.Warning, $"{facility.Name}: {facility.Reason}",
                "A worker is sampled five times a second and stopped above its limit; what it takes between two samples can still bring the machine down, and a kill by the kernel can be proven by its log alone.",
                "Log in so that systemd runs for this user (XDG_RUNTIME_DIR is set, loginctl enable-linger), give the container a control group it may write, or build as root.")
            : new(
                "memory limits", facility.LimitsSwap ? Health.Ok : Health.Note, $"{facility.Name}: {facility.Reason}",
                "A worker over its limit is killed by the kernel alone, the machine stays as it is, and the group's counter proves it.");

    private static DoctorFinding KernelLogOf(SystemRoots roots)
    {
        using var log = KernelLog.OpenAtEnd(roots);
        return log.WhyNot is { } whyNot
            ? new(
                "kernel log", Health.Note, whyNot,
                "Whose limit a killed worker hit, or that the whole machine was out of memory, is then told by counters alone, and some verdicts stay \"suspected\".",
                "As root: sysctl kernel.dmesg_restrict=0")
            : new("kernel log", Health.Ok, $"{roots.Dev}/kmsg can be read", "A memory kill is proven by the kernel's own words, with the group whose limit was hit.");
    }
}
