using System.Globalization;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision.Verdicts;

/// <summary>Every source that was asked about a death, with what it said: yes, no, or nobody could look.</summary>
internal static class EvidenceFacts
{
    private const string NotThen = "not looked for by the version that wrote the record";

    public static IReadOnlyList<EvidenceFact> Of(Death death)
    {
        var (evidence, exit) = (death.Evidence, death.Exit);
        List<EvidenceFact> facts =
        [
            exit.RawStatus is null
                ? Blind(EvidenceSource.WaitStatus, "the worker was found dead after its runner vanished")
                : Fact(EvidenceSource.WaitStatus, evidence.ExitCode != 0, evidence.WaitText),
            Kills(EvidenceSource.GroupKills, exit.GroupOomKills, exit.LimitEnforcedBy),
            Kills(EvidenceSource.MachineKills, exit.MachineOomKills, "/proc/vmstat"),
            exit.KernelLogReadable
                ? Fact(EvidenceSource.KernelLog, death.Logged, death.Logged ? KillText(exit.KernelKills[0]) : "names neither the worker nor its group")
                : Blind(EvidenceSource.KernelLog, exit.KernelLogWhyNot ?? "not readable"),
            exit.PeakAnonymous is { } peak
                ? Fact(EvidenceSource.Memory, death.AtLimit, $"highest sample {ByteSize.Format(peak)}{(death.Unlimited ? ", without a limit" : $" of {death.Limit}, by {exit.LimitEnforcedBy}")}")
                : Blind(EvidenceSource.Memory, "no sample of the worker"),
            evidence.Report is { } report
                ? Fact(EvidenceSource.Report, true, $"{report.Outcome}: {report.Text}")
                : Fact(EvidenceSource.Report, false, "the worker wrote none"),
            (ExitTexts.NoMemoryLine(death) ?? ExitTexts.NoSpace(death) ?? SchedulerRules.LineOf(death)) is { } line
                ? Fact(EvidenceSource.Output, true, line)
                : Fact(EvidenceSource.Output, false, "says nothing of memory or disk"),
            evidence.EndMarker is { } marked
                ? Fact(EvidenceSource.EndMarker, marked, marked ? "covers every gene" : "not set")
                : Blind(EvidenceSource.EndMarker, "the chunk's journal could not be read"),
            Fact(EvidenceSource.Ledger, evidence.Order is not null, evidence.Order?.Reason ?? "we sent no signal"),
            exit.DiskFree is { } free
                ? Fact(EvidenceSource.Disk, free < evidence.DiskFloor, $"{ByteSize.Format(free)} free")
                : Blind(EvidenceSource.Disk, "free space could not be read"),
            exit.ScratchFree is { } scratch
                ? Fact(EvidenceSource.Scratch, DiskRules.ScratchFull(death) == true, $"{ByteSize.Format(scratch)} free for temporary files and shared memory")
                : Blind(EvidenceSource.Scratch, "free space could not be read"),
            death.MachineShort is { } isShort
                ? Fact(EvidenceSource.MachineMemory, isShort, $"{ByteSize.Format(exit.Last!.RamAvailable!.Value)} of {ByteSize.Format(exit.Last.RamTotal!.Value)} available{Growth(exit.Last)}")
                : Blind(EvidenceSource.MachineMemory, exit.Last is null ? "no sample of the machine" : "/proc/meminfo could not be read"),
            Pressure(death),
            Seen(EvidenceSource.DaemonRuns, exit.DaemonRuns),
            Seen(EvidenceSource.DaemonLog, exit.DaemonLog),
            exit.DaemonMarks is { } marks
                ? Fact(EvidenceSource.DaemonMark, marks > 0, marks > 0 ? $"oomd marked {marks} killed processes" : "no mark of oomd on the group")
                : Blind(EvidenceSource.DaemonMark, "the group has no attributes that we can read"),
            Seen(EvidenceSource.Unit, exit.Unit),
            evidence.BootIdNow is { } boot
                ? Fact(EvidenceSource.Boot, boot != exit.BootId, boot == exit.BootId ? "the machine has run all the time" : "the machine was started again since")
                : Blind(EvidenceSource.Boot, "the boot id could not be read"),
        ];
        if (exit.GroupLimitOoms is { } limitOoms)
        {
            facts.Insert(2, Fact(EvidenceSource.LimitHits, limitOoms > 0, $"its own limit was hit {Plural.Of(limitOoms, "time")} with nothing to reclaim"));
        }

        if (exit.WatchdogKill is { } watchdog)
        {
            facts.Add(Fact(EvidenceSource.Watchdog, true, watchdog));
        }

        if (evidence.Scheduler is { } job)
        {
            facts.Add(job.State is { } state
                ? Fact(EvidenceSource.Scheduler, state != "COMPLETED", $"{job.Scheduler} job {job.Job}: {state}, exit code {job.ExitCode ?? "unknown"}")
                : Blind(EvidenceSource.Scheduler, $"{job.Scheduler} knows nothing of job {job.Job} any more"));
        }

        return facts;
    }

    private static EvidenceFact Fact(string source, bool yes, string text) => new(source, yes ? Finding.Yes : Finding.No, text);

    private static EvidenceFact Blind(string source, string why) => new(source, Finding.CouldNotLook, why);

    private static EvidenceFact Seen(string source, Observation? seen)
        => seen?.Seen is { } yes ? Fact(source, yes, seen.Text) : Blind(source, seen?.Text ?? NotThen);

    private static EvidenceFact Kills(string source, long? value, string where)
        => value is { } kills ? Fact(source, kills > 0, $"+{kills} ({where})") : Blind(source, $"no counter ({where})");

    private static EvidenceFact Pressure(Death death)
    {
        var exit = death.Exit;
        if (death.MachineStalled is not { } stalled)
        {
            return Blind(EvidenceSource.Pressure, exit.Last is null ? "no sample of the machine" : "/proc/pressure/memory could not be read");
        }

        var ofGroup = exit.GroupPressureFull is { } group ? Text($", the worker's group {group:0.#} %") : "";
        return Fact(EvidenceSource.Pressure, stalled, Text($"tasks of the machine stood still {exit.Last!.PressureFull:0.#} % of the last 10 s") + ofGroup);
    }

    private static string Growth(LastSample last)
        => last is { Anonymous: { } now, Growth: { } growth and > 0 }
            ? $"; the worker had {ByteSize.Format(now)} and grew by {ByteSize.Format((long)growth)} a second"
            : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string KillText(KernelKill kill)
        => kill.Global
            ? $"global: killed process {kill.Pid} ({kill.Command})"
            : $"memory cgroup {kill.LimitGroup ?? kill.TaskGroup ?? "of the worker"}: killed process {kill.Pid} ({kill.Command})";
}
