using Builder.Journal;

namespace Builder.Supervision.Verdicts;

/// <summary>
/// Kills by the kernel's OOM killer. That there was one is told by the group's counter or the log; whose limit it was by the
/// log, on cgroup v2 by the group's own count of times its limit was hit, else by how near to its limit the worker was.
/// </summary>
internal static class KernelRules
{
    private const string Watchdog = "watchdog";

    public static Ruling? NamedByTheLog(Death death)
    {
        var exit = death.Exit;
        if (exit.KernelKills.Any(kill => kill.Global))
        {
            return new(Verdict.OomGlobal, 0.99, $"the machine ran out of memory and the kernel killed the worker (highest sample {death.Peak})");
        }

        if (exit.KernelKills.FirstOrDefault(kill => ByAncestor(kill, exit.LimitEnforcedBy)) is { } shared)
        {
            return new(Verdict.OomAncestor, 0.95,
                $"the kernel killed the worker because {shared.LimitGroup ?? "a control group"}, which is not its own alone, reached its limit (highest sample {death.Peak})");
        }

        return exit.KernelKills.Any(kill => kill.LimitGroup is not null) ? OwnLimit(death, 0.99) : null;
    }

    /// <summary>cgroup v2: the group itself counts how often its limit, and nobody else's, was hit.</summary>
    public static Ruling? NamedByTheGroup(Death death) => !death.Counted ? null : death.Exit.GroupLimitOoms switch
    {
        > 0 => OwnLimit(death, 0.97),
        0 => new(Verdict.OomAncestor, 0.9,
            $"the kernel killed {death.Victim} at {death.Peak}, though {death.NeverHit}: a group above it or the machine was short"),
        _ => null,
    };

    public static Ruling? Counted(Death death)
    {
        if (!death.Counted && !death.Logged)
        {
            return null;
        }

        if (death.FarBelowLimit)
        {
            return new(Verdict.OomAncestor, 0.75,
                $"suspected: the kernel killed {death.Victim} at {death.Peak}, {death.NowhereNear}, so a group above it or the machine was short");
        }

        return death.AtLimit || death.Logged || death.Exit.RawStatus is null
            ? OwnLimit(death, death.Killed ? 0.95 : death.Evidence.ExitCode is 0 || death.Exit.RawStatus is null ? 0.85 : 0.9)
            : new(Verdict.OomOwnLimit, 0.8,
                $"the kernel killed {death.Victim} in its group of {death.Limit} (highest sample {death.Peak}; it may have grown between two samples)");
    }

    /// <summary>Without a group of its own only the machine's counter is left, which counts everybody's kills: it convinces
    /// when it moved in the worker's last seconds.</summary>
    public static Ruling? CountedByTheMachine(Death death) => death switch
    {
        { Killed: true, Exit: { GroupOomKills: null, MachineOomKills: > 0, MachineOomKillsLately: > 0 } }
            => new(Verdict.OomGlobal, 0.85, $"killed in the moment the kernel's count of memory kills rose (highest sample {death.Peak})"),
        { Killed: true, Exit: { GroupOomKills: null, MachineOomKills: > 0, MachineOomKillsLately: null } }
            => new(Verdict.OomGlobal, 0.6, $"suspected: killed while the kernel's count of memory kills rose (highest sample {death.Peak})"),
        _ => null,
    };

    private static Ruling OwnLimit(Death death, double confidence)
        => new(Verdict.OomOwnLimit, confidence, $"the kernel killed {death.Victim} at its own memory limit of {death.Limit} (highest sample {death.Peak})");

    // Under the watchdog the worker has no group of its own, so whichever was hit is shared.
    private static bool ByAncestor(KernelKill kill, string enforcer)
        => !kill.Global && (enforcer == Watchdog || (kill is { LimitGroup: { } limit, TaskGroup: { } task } && limit != task));
}
