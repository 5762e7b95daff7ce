using Builder.Journal;

namespace Builder.Supervision.Verdicts;

/// <summary>
/// Kills by daemons in user space (earlyoom, nohang, systemd-oomd). They send ordinary signals, SIGTERM first, so no counter
/// of the kernel moves, and a worker that obeys looks as if it had been asked to stop.
/// </summary>
internal static class DaemonRules
{
    public static Ruling? Proved(Death death)
    {
        var exit = death.Exit;
        var said = !death.AsIfEndedByOthers ? null
            : exit.DaemonLog is { Seen: true } log ? log.Text
            : exit.DaemonMarks > 0 ? $"oomd marked {exit.DaemonMarks} killed processes on its group"
            : exit.Unit is { Seen: true } unit && unit.Text.EndsWith("oomd-kill", StringComparison.Ordinal) ? unit.Text
            : null;
        return said is null ? null
            : new(Verdict.OomDaemon, 0.97, $"a memory daemon ended the worker because the machine was short (highest sample {death.Peak}): {said}");
    }

    public static Ruling? Suspected(Death death)
        => death is { AsIfEndedByOthers: true, KernelDidNot: true, Exit: { RawStatus: not null, DaemonRuns.Seen: true } }
            && (death.MachineShort == true || death.MachineStalled == true)
                ? new(Verdict.OomDaemon, 0.6,
                    $"suspected: a memory daemon ended the worker ({death.Exit.DaemonRuns!.Text}, and the machine was short of memory; highest sample {death.Peak})")
                : null;
}
