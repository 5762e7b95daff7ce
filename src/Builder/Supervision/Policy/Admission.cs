using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision.Policy;

/// <summary>A running worker, as admission sees it.</summary>
/// <param name="Expected">Predicted peak, bytes.</param>
/// <param name="Now">Anonymous memory now, bytes; null if it could not be read.</param>
public sealed record RunningWorker(long Expected, long? Now);

/// <summary>What keeps another worker from starting.</summary>
public enum Shortage
{
    None,

    /// <summary>As many are at work as allowed.</summary>
    Places,
    Disk,
    Pressure,
    Memory,
}

/// <summary>May another worker start?</summary>
/// <param name="Reason">Why not, as the operator reads it; empty when admitted.</param>
public sealed record AdmissionAnswer(Shortage Shortage, string Reason)
{
    public static AdmissionAnswer Yes { get; } = new(Shortage.None, "");

    public bool Admitted => Shortage == Shortage.None;
}

/// <summary>
/// Decides whether one more worker fits; pure. Why it is safe: every running worker is counted with what it may still take
/// (its predicted peak less what it holds now), so the sum of what was admitted never exceeds what was available when the
/// last one started, less the reserve. The first worker is always admitted as far as memory goes: a build that waits for
/// memory which nobody of ours holds would wait for ever; its own limit keeps it from hurting the machine.
/// </summary>
public static class Admission
{
    /// <summary>Per cent of time that some tasks stood still for memory, from which no other worker starts.</summary>
    public const double PressureCeiling = 10;

    /// <param name="expected">Predicted peak of the new worker, bytes, never above its limit.</param>
    /// <param name="diskFloor">Free bytes on the output disk below which nothing starts.</param>
    /// <param name="batchBytes">Largest batch committed so far, bytes: each worker may write one before it looks again.</param>
    public static AdmissionAnswer Ask(
        MachineSample machine,
        IReadOnlyList<RunningWorker> running,
        int parallel,
        long expected,
        long diskFloor,
        long batchBytes = 0)
    {
        if (running.Count >= parallel)
        {
            return new(Shortage.Places, $"as many workers are at work as allowed ({parallel})");
        }

        if (machine.DiskFree is { } free && free < diskFloor + (batchBytes * (running.Count + 1)))
        {
            return new(Shortage.Disk, free < diskFloor
                ? $"the disk has {ByteSize.Format(free)} free, less than the {ByteSize.Format(diskFloor)} that are kept"
                : $"the disk has {ByteSize.Format(free)} free, and another batch of up to {ByteSize.Format(batchBytes)} would not leave the {ByteSize.Format(diskFloor)} that are kept");
        }

        if (running.Count == 0)
        {
            return AdmissionAnswer.Yes;
        }

        if (machine.PsiSome is { } pressure && pressure >= PressureCeiling)
        {
            return new(Shortage.Pressure, $"memory pressure is {pressure:F0} %");
        }

        if (machine is { RamTotal: { } total, RamAvailable: { } available })
        {
            var promised = running.Sum(worker => Math.Max(0, worker.Expected - (worker.Now ?? 0)));
            var room = available - promised - Planner.Reserve(total);
            if (room < expected)
            {
                return new(Shortage.Memory, $"{ByteSize.Format(Math.Max(0, room))} of memory are free of promises, a worker is expected to need {ByteSize.Format(expected)}");
            }
        }

        return AdmissionAnswer.Yes;
    }
}
