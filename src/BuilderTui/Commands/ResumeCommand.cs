using System.CommandLine;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui resume</c>: goes on with a build that was stopped, held, or lost its supervisor.</summary>
internal static class ResumeCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("resume", "Goes on with a build from its last commits; held chunks are tried again. Example: btui resume dataset --memory-limit 1G");
        var folder = FolderArgument.AddTo(command);
        var memoryLimit = new Option<string?>("--memory-limit") { Description = "New memory limit of a worker, e.g. 1G; a higher one starts again with the plan's batches", HelpName = "SIZE" };
        var parallel = new Option<int?>("--parallel") { Description = "New number of workers at a time", HelpName = "N" };
        var stallTime = BuildOptions.StallTimeOption();
        var worker = new Option<string?>("--worker") { Hidden = true, Description = "Program to use as worker" };
        var view = new ViewOptions();
        command.Options.Add(memoryLimit);
        command.Options.Add(parallel);
        command.Options.Add(stallTime);
        command.Options.Add(worker);
        view.AddTo(command);
        command.SetAction((line, cancel) => RunAsync(
            line.Folder(folder), line.GetValue(memoryLimit), line.GetValue(parallel), line.GetValue(stallTime), line.GetValue(worker), view.Read(line), time, cancel));
        return command;
    }

    /// <summary>The latest event of a build: what happened before was told before, so the lines of a build that goes on begin
    /// after it.</summary>
    public static long LastEvent(BuildFolder folder, TimeProvider time) => LastEvent(StatusCommand.Read(folder, time));

    private static long LastEvent(BuildSnapshot build) => build.Events is [.., { Id: var id }] ? id : 0;

    private static async Task<int> RunAsync(
        BuildFolder folder, string? memoryLimit, int? parallel, string? stallTime, string? worker, View view, TimeProvider time, CancellationToken cancel)
    {
        BuildRecord.Read(folder);
        BuildOptions.MemoryLimit(memoryLimit);
        BuildOptions.Parallel(parallel);
        var stall = BuildOptions.StallTime(stallTime);
        var lost = LostJournal.Is(folder);
        if (SupervisorLock.Holder(folder, new ProcessReader(new SystemRoots())) is { } holder)
        {
            if (lost)
            {
                throw new InputException($"{folder.Journal} is gone while a supervisor (process {holder.Pid}) works on the build, so nobody can reach it: end it by kill -9 {holder.Pid}, then btui resume {folder.Root} makes the journal again; everything committed is safe.");
            }

            return await GoOnAsync(folder, memoryLimit ?? stallTime, parallel, view, time, cancel);
        }

        List<string> arguments = [];
        void Pass(string option, string? value)
        {
            if (value is not null)
            {
                arguments.AddRange([option, value]);
            }
        }

        Pass("--memory-limit", memoryLimit);
        Pass("--parallel", parallel?.ToString());
        Pass("--stall-time", stall is null ? null : stallTime);
        Pass("--worker", worker);
        var before = lost ? null : StatusCommand.Read(folder, time);
        await Launcher.StartSupervisorAsync(folder, arguments, time, cancel);
        if (view.Detach && before?.Build.State == BuildState.Complete)
        {
            Console.WriteLine($"the build is complete already; whether all of it is still there is looked at once more: btui status {folder.Root}");
            return ExitCode.Ok;
        }

        return await view.ShowAsync(folder, time, cancel, before is null ? 0 : LastEvent(before));
    }

    // Somebody works on it: it may be paused, and what can be changed while it runs is.
    private static async Task<int> GoOnAsync(
        BuildFolder folder, string? onlyWhenStopped, int? parallel, View view, TimeProvider time, CancellationToken cancel)
    {
        if (onlyWhenStopped is not null)
        {
            throw new InputException($"A supervisor works on {folder.Root}, and a memory limit or stall time is changed only when none does: btui stop {folder.Root}, then resume with it.");
        }

        var seen = StatusCommand.Read(folder, time);
        var told = LastEvent(seen);
        if (parallel is not null)
        {
            await Asking.TellAsync(folder, CommandVerb.SetParallel, new(Parallel: parallel), "btui resume", time, cancel);
        }

        var answer = await Asking.AskAsync(folder, CommandVerb.Resume, null, "btui resume", time, cancel);
        if (answer is { Accepted: false } && StatusCommand.Read(folder, time).Build.State == BuildState.Stopping)
        {
            Console.WriteLine(answer.Sentence);
            return ExitCode.Operator;
        }

        foreach (var held in seen.Chunks.Where(chunk => chunk.State == ChunkState.Held))
        {
            await Asking.TellAsync(folder, CommandVerb.RetryChunk, new(Chunk: held.Id), "btui resume", time, cancel);
        }

        return await view.ShowAsync(folder, time, cancel, told);
    }
}
