using Builder.Journal;
using Builder.Planning;

namespace Builder.Supervision.Verdicts;

/// <summary>Deaths of a full disk or quota.</summary>
internal static class DiskRules
{
    // Places for temporary files are often small, and full only when nothing is left.
    private const long ScratchFloor = 1L << 20;

    public static Ruling? Reported(Death death) => death.Report is { Outcome: WorkerOutcome.DiskFull } full
        ? new(Verdict.DiskFull, 0.99, $"the disk is full: {full.Text}")
        : null;

    public static Ruling? WithoutRoomToSaySo(Death death) => death.Report is null && death.Evidence.ExitCode == WorkerReport.ExitCode(WorkerOutcome.DiskFull)
        ? new(Verdict.DiskFull, 0.9, "the worker ended with the exit code that it has for a full disk, and had no room to say more")
        : null;

    public static Ruling? Printed(Death death) => death.Report is null && ExitTexts.NoSpace(death) is not null
        ? new(Verdict.DiskFull, 0.95, "the worker died of a full disk")
        : null;

    public static Ruling? NoRoom(Death death)
    {
        var full = death.Exit.DiskFree < death.Evidence.DiskFloor;
        if (death.Report is not null || death.Killed || death.Evidence.Signal is Death.SigTerm || death.Evidence.Signal is Death.SigInt or Death.SigHup)
        {
            return null;
        }

        return full ? new(Verdict.DiskFull, 0.8, $"suspected: the worker died of a full disk, which has {ByteSize.Format(death.Exit.DiskFree!.Value)} free")
            : ScratchFull(death) == true && death.Evidence.Signal == Death.SigBus
                ? new(Verdict.DiskFull, 0.7, $"suspected: the worker's mapped files met a full place for temporary files or shared memory ({death.Evidence.WaitText})")
            : null;
    }

    /// <summary>Nothing can be written where temporary files or shared memory are; null if nobody could look.</summary>
    public static bool? ScratchFull(Death death) => death.Exit.ScratchFree < ScratchFloor ? true : death.Exit.ScratchFree is null ? null : false;
}
