using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using BuilderTui.Screens.Dialogs;

namespace BuilderTui.Screens;

/// <summary>The numbers of the plan page, now and pending, and which chunks they are about.</summary>
internal static class PlanModel
{
    /// <summary>As most of the chunks that are not done have them; null where every chunk is done.</summary>
    public static PlanNumbers? Now(BuildSnapshot snapshot)
        => snapshot.Chunks.Where(chunk => chunk.State != ChunkState.Done)
            .GroupBy(chunk => new BatchSettings(chunk.BatchSize, chunk.BatchRows))
            .MaxBy(group => group.Count()) is { } most
            ? new(most.Key, Workers(snapshot.Build))
            : null;

    /// <summary>What is pending; equal to what is now where nothing is.</summary>
    public static PlanNumbers Pending(PlanState plan, PlanNumbers now)
        => new(new(plan.BatchSize ?? now.Sizes.BatchSize, plan.BatchRows ?? now.Sizes.BatchRows), plan.Workers ?? now.Workers);

    /// <summary>The chunks that other batches are asked for.</summary>
    public static IReadOnlyList<BatchTarget> Targets(BuildSnapshot snapshot, PlanReach reach)
        => [.. snapshot.Chunks.Where(chunk => Reaches(reach, chunk)).Select(BatchTarget.Of)];

    /// <summary>True if those are all that are not done.</summary>
    public static bool IsWhole(BuildSnapshot snapshot, IReadOnlyList<BatchTarget> targets)
        => targets.Count == snapshot.Chunks.Count(chunk => chunk.State != ChunkState.Done);

    /// <summary>Chunks not done, each with its batches.</summary>
    public static IReadOnlyList<ChunkRow> Open(BuildSnapshot snapshot) => [.. snapshot.Chunks.Where(chunk => chunk.State != ChunkState.Done)];

    /// <summary>The attempt that needed the most memory, or null.</summary>
    public static AttemptRow? Highest(BuildSnapshot snapshot)
        => snapshot.Chunks.SelectMany(chunk => chunk.Attempts).Where(attempt => attempt.PeakBytes is not null).MaxBy(attempt => attempt.PeakBytes);

    /// <summary>
    /// What a worker is expected to need with such batches, bytes; null before the plan is read. It is the estimate made before
    /// anything ran, raised by as much as any attempt needed more than that: a prediction that is too low costs a process.
    /// </summary>
    public static long? Peak(BuildSnapshot snapshot, PlanFacts? facts, BatchSettings sizes)
    {
        if (facts is null)
        {
            return null;
        }

        var measured = snapshot.Chunks.SelectMany(chunk => chunk.Attempts).Where(attempt => attempt.PeakBytes is not null)
            .GroupBy(attempt => attempt.AtStart.AtLeast(attempt.Sizes), attempt => attempt.PeakBytes!.Value);
        var factor = measured.Select(group => (double)group.Max() / facts.Peak(group.Key)).DefaultIfEmpty(1).Max();
        return (long)(Math.Max(1, factor) * facts.Peak(sizes));
    }

    /// <summary>Seconds to go with other workers, if workers are what the build waits for; null when unknown.</summary>
    public static double? Eta(BuildRow build, int workers)
        => build.EtaSeconds is { } seconds && build.Parallel > 0 ? seconds * build.Parallel / workers : null;

    private static bool Reaches(PlanReach reach, ChunkRow chunk) => chunk.State switch
    {
        ChunkState.Done => false,
        ChunkState.Held => reach == PlanReach.AlsoHeld,
        ChunkState.Waiting when chunk.Attempts.Count == 0 => true,
        _ => reach >= PlanReach.AlsoRunning,
    };

    private static int Workers(BuildRow build) => build.ParallelWanted > 0 ? build.ParallelWanted : build.Parallel;
}
