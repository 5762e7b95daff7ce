using Builder.Planning;
using Builder.Supervision;
using Builder.Supervision.Policy;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Screens.Advising;

/// <summary>What would make the build faster, or lose less when a worker dies.</summary>
internal static class PaceRules
{
    /// <summary>Seconds without a commit that are long; less than what ends a silent worker.</summary>
    private const double LongTime = 600;

    /// <summary>Share of a limit: workers that never needed more of it leave room.</summary>
    private const double LittleUsed = 0.4;

    private const int ManyBatches = 10;

    // Shares of all cores.
    private const double Idle = 0.5;
    private const double Busy = 0.65;

    /// <summary>The worker that has gone longest without a commit since it began: all of that is lost if it dies.</summary>
    public static AdviceLine? NothingCommitted(AdviceFacts facts)
    {
        var slowest = facts.Running
            .Where(chunk => chunk.BatchSize > 1 && AdviceFacts.Kept(chunk) == 0)
            .MinBy(chunk => chunk.Attempts[^1].StartedAt);
        if (!facts.Works || slowest is null || facts.Snapshot.At - slowest.Attempts[^1].StartedAt < TimeSpan.FromSeconds(LongTime))
        {
            return null;
        }

        var minutes = $"{Math.Floor((facts.Snapshot.At - slowest.Attempts[^1].StartedAt).TotalMinutes):F0} min";
        return new(
            Role.EvWarn,
            $"! chunk {slowest.Id} committed nothing in {minutes}",
            $"! chunk {slowest.Id}: 0 genes in {minutes}",
            facts.Command("btui set-batch", $"{slowest.BatchSize / 2} --chunk {slowest.Id}"));
    }

    /// <summary>Chunks wait for memory while most of the processor does nothing: smaller batches let one more worker in.</summary>
    public static AdviceLine? WaitsWhileIdle(AdviceFacts facts)
    {
        var machine = facts.Snapshot.Machine;
        var busy = Steady.Means(machine, sample => sample.CpuBusy);
        var batch = facts.Running.Count > 0 ? facts.Running.Max(chunk => chunk.BatchSize) : 1;
        if (!facts.Works
            || facts.Build.Note is null // admission gives a reason while it lets nobody in
            || facts.Waiting == 0
            || facts.Build.Running == 0
            || facts.Build.Running >= facts.Build.Parallel
            || batch == 1
            || !Steady.IsOn(busy, Idle, Busy)
            || Steady.Means(machine, sample => sample.PsiSome).Any(mean => mean.Value >= Admission.PressureCeiling / 2)
            || Steady.Means(machine, sample => sample.DiskFree).Any(mean => mean.Value < 4 * Supervisor.DiskFloor))
        {
            return null;
        }

        var idle = Counts.Percent(busy[^1].Value);
        return new(
            Role.EvInfo,
            $"CPU {idle} busy, {facts.Waiting} {(facts.Waiting == 1 ? "chunk waits" : "chunks wait")} for memory at batch {batch}",
            $"CPU {idle}",
            facts.Command("btui set-batch", $"{batch / 2}"));
    }

    /// <summary>Workers that have shown over many batches that they need little of their limit.</summary>
    public static AdviceLine? MuchRoom(AdviceFacts facts)
    {
        if (!facts.Works || facts.Running.Count == 0)
        {
            return null;
        }

        var peaks = Peaks(facts);
        var highest = 0.0;
        foreach (var chunk in facts.Running)
        {
            if (peaks.GetValueOrDefault(chunk.Id) is not (> 0 and var peak) || chunk.LimitBytes is not { } limit
                || peak > LittleUsed * limit || chunk.BatchSize < chunk.BatchSizeInitial)
            {
                return null;
            }

            highest = Math.Max(highest, peak / (double)limit);
        }

        var proven = facts.Running.Max(chunk => AdviceFacts.Kept(chunk) / chunk.BatchSize);
        if (proven < ManyBatches)
        {
            return null;
        }

        var share = Counts.Percent(highest);
        var reason = $"{proven} batches peaked at {share} of {Sizes.Of(facts.Build.MemoryLimit)}";
        return IsRoomForOne(facts)
            ? new(Role.EvInfo, $"{reason}, one more fits", $"peaks {share}", facts.Command("btui set-parallel", $"{facts.Build.Parallel + 1}"))
            : new(Role.EvInfo, $"{reason}, larger ones fit", $"peaks {share}", facts.Command("btui set-batch", $"{2 * facts.Running.Max(chunk => chunk.BatchSize)}"));
    }

    private static Dictionary<int, long> Peaks(AdviceFacts facts)
    {
        var attempts = facts.Running.ToDictionary(chunk => chunk.Id, chunk => chunk.Attempts[^1].Number);
        var peaks = new Dictionary<int, long>();
        foreach (var sample in facts.Snapshot.Memory)
        {
            if (attempts.TryGetValue(sample.Chunk, out var attempt) && attempt == sample.Attempt)
            {
                peaks[sample.Chunk] = Math.Max(peaks.GetValueOrDefault(sample.Chunk), sample.Anonymous);
            }
        }

        return peaks;
    }

    // Somebody waits, a processor is idle, and in all of the last minutes there was room for a whole limit more.
    private static bool IsRoomForOne(AdviceFacts facts)
    {
        var machine = facts.Snapshot.Machine;
        var available = Steady.Means(machine, sample => sample.RamAvailable);
        return facts.Waiting > 0
            && facts.Build.Running >= facts.Build.Parallel
            && machine[^1].RamTotal is { } total
            && Steady.IsOn(Steady.Means(machine, sample => sample.CpuBusy), Idle, Busy)
            && available.Count > 0
            && available.Min(mean => mean.Value) >= facts.Build.MemoryLimit + Planner.Reserve(total);
    }
}
