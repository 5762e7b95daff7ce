using Builder.Planning;
using Builder.Supervision.Policy;

namespace Builder.Supervision;

/// <summary>The beginning of an attempt: what its runner and worker are told, and the runner's start.</summary>
internal static class AttemptLaunch
{
    /// <summary>What an attempt is told that begins where a chunk stands.</summary>
    /// <param name="number">1-based; one that was not used yet.</param>
    public static AttemptSpec Spec(BuildContext build, PlannedChunk chunk, int number, ChunkCourse course)
    {
        var sizes = Sizing.Start(course.Settings, build.Lessons.Now, build.MemoryLimit);
        return new(
            build.Folder.Root, chunk.Id, number, sizes.BatchSize, sizes.BatchRows, build.MemoryLimit, build.Record.Plan.GcLimit, build.Worker)
        {
            Isolated = course.Isolated,
            Quarantined = build.Quarantined(chunk.Id),
            Environment = build.Record.Plan.Environment,
        };
    }

    /// <summary>Writes it down and starts the runner; an attempt that the journal does not know yet must not come so far.</summary>
    /// <exception cref="IOException">The runner could not be started.</exception>
    public static async Task StartAsync(BuildContext build, AttemptSpec spec, CancellationToken stop)
    {
        await PassingTrouble.WriteAsync(
            () =>
            {
                spec.Folder.Clear();
                AttemptFiles.Write(spec.Folder.Spec, spec);
            },
            build.Time,
            stop);
        await RunnerLauncher.StartAsync(spec.Folder.RunnerLog, [.. build.Runner, spec.Folder.Root], CancellationToken.None);
    }
}
