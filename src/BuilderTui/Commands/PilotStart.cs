using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>Builds the pilot of a build, tells what it foretells, and goes on from it.</summary>
internal static class PilotStart
{
    /// <summary>True if the output folder holds a build with a pilot that is not complete.</summary>
    public static bool IsThere(BuildRequest request, TimeProvider time) => PilotReading.IsOf(new(request.OutputDir), time);

    /// <summary>Plans a new build with a pilot, or demands that the one that is there is that of the request.</summary>
    /// <exception cref="InputException">It is not, or somebody works on it, or the folder is not free.</exception>
    public static void Prepare(BuildRequest request, TimeProvider time)
    {
        var folder = new BuildFolder(request.OutputDir);
        if (IsThere(request, time))
        {
            if (SupervisorLock.Holder(folder, new ProcessReader(new SystemRoots())) is not null)
            {
                throw new InputException($"{folder.Root} is worked on by another btui: wait for it (btui attach {folder.Root}), then ask again.");
            }

            BuildStart.InScratch(scratch => SamePlan.Demand(folder, request, scratch));
            return;
        }

        if (ExpansionStart.IsMeant(request))
        {
            throw new InputException($"{folder.Root} already holds a build, which is measured by itself: leave --pilot out, or name another --output-dir.");
        }

        BuildStart.CheckOutput(request.OutputDir);
        BuildStart.Create(request, time);
    }

    /// <summary>Builds what is missing of the pilot, and waits for it.</summary>
    /// <param name="supervise">Further arguments of <c>btui supervise</c>.</param>
    /// <param name="story">Is told what happens.</param>
    /// <returns>What was measured; null if the pilot could not be built.</returns>
    public static async Task<PilotComparison?> MeasureAsync(
        BuildRequest request, IReadOnlyList<string> supervise, TextWriter story, TimeProvider time, CancellationToken cancel)
    {
        var folder = new BuildFolder(request.OutputDir);
        if (!PilotReading.Read(folder, time).Done)
        {
            var told = ResumeCommand.LastEvent(folder, time);
            await Launcher.StartSupervisorAsync(folder, [SuperviseCommand.PilotOnly, .. supervise], time, cancel);
            await Follower.FollowAsync(folder, told, story, time, cancel);
        }

        return Comparison(request, time);
    }

    /// <summary>What the pilot that is there foretells; null if it is not whole, or kept no row.</summary>
    public static PilotComparison? Comparison(BuildRequest request, TimeProvider time)
    {
        var folder = new BuildFolder(request.OutputDir);
        return PilotReading.Read(folder, time) is { Done: true, Measures: { } measures, Build: var build }
            ? PilotComparison.Of(folder, measures, BuildStart.MachineFor(folder.Root), build.MemoryLimit, request.Parallel ?? BuildRecord.Read(folder).Request.Parallel)
            : null;
    }

    /// <summary>Why there is no comparison.</summary>
    public static string WhyNot(BuildFolder folder, TimeProvider time)
        => PilotReading.Read(folder, time).Done
            ? "the pilot's genes kept no row, so nothing can be foretold: btui run builds the rest"
            : $"the pilot is not finished: btui why {folder.Root} says what keeps it, btui plan --pilot goes on with it";

    /// <summary>Builds the rest as the request asks: other batches and workers than the pilot's, where it names any.</summary>
    /// <exception cref="InputException">The change is refused.</exception>
    public static async Task<int> GoOnAsync(BuildRequest request, View view, IReadOnlyList<string> supervise, TimeProvider time, CancellationToken cancel)
    {
        var folder = new BuildFolder(request.OutputDir);
        var plan = BuildRecord.Read(folder).Plan;
        var told = ResumeCommand.LastEvent(folder, time);
        var strategy = request.OwnStrategy ?? (request.Strategy == Strategies.Auto ? null : Strategies.Named(request.Strategy));
        var (size, rows) = (request.BatchSize ?? strategy?.BatchSize ?? plan.BatchSize, request.BatchRows ?? strategy?.BatchRows ?? plan.BatchRows);
        if ((size, rows) != (plan.BatchSize, plan.BatchRows)
            && QuietChanges.TryApply(folder, CommandVerb.SetBatch, new(BatchSize: size, BatchRows: rows), "btui run", new(new SystemRoots()), time) is not { Accepted: true })
        {
            throw new InputException($"{folder.Root} is worked on by another btui: wait for it (btui attach {folder.Root}), then ask again.");
        }

        List<string> arguments = [.. supervise];
        if (request.Parallel is { } parallel && parallel != plan.Parallel)
        {
            arguments.AddRange(["--parallel", $"{parallel}"]);
        }

        if (request.MemoryLimit is { } limit && limit != plan.MemoryLimit)
        {
            arguments.AddRange(["--memory-limit", $"{limit}"]);
        }

        await Launcher.StartSupervisorAsync(folder, arguments, time, cancel);
        return await view.ShowAsync(folder, time, cancel, told);
    }
}
