using System.CommandLine;
using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui stop</c>.</summary>
internal static class StopCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static Command Create(TimeProvider time)
    {
        var command = new Command("stop", "Stops a build after its running batches; btui resume goes on. Example: btui stop dataset");
        var folder = FolderArgument.AddTo(command);
        var now = new Option<bool>("--now") { Description = "Stop at once: the batches at hand are dropped, everything committed is safe" };
        command.Options.Add(now);
        command.SetAction((line, cancel) => RunAsync(line.Folder(folder), line.GetValue(now), time, cancel));
        return command;
    }

    private static async Task<int> RunAsync(BuildFolder folder, bool now, TimeProvider time, CancellationToken cancel)
    {
        BuildRecord.Read(folder);
        if (await Asking.AskAsync(folder, now ? CommandVerb.StopNow : CommandVerb.Stop, null, "btui stop", time, cancel) is not { } answer)
        {
            return Nobody(StatusCommand.Read(folder, time));
        }

        Console.WriteLine(answer.Sentence);
        if (!answer.Accepted)
        {
            return ExitCode.Operator;
        }

        var processes = new ProcessReader(new SystemRoots());
        var answeredAt = time.GetTimestamp();
        while (SupervisorLock.Holder(folder, processes) is { } supervisor)
        {
            if (Waiting.End(time.GetElapsedTime(answeredAt), supervisor.Pid, processes.IsStopped(supervisor), now, folder.Root) is { } end)
            {
                Console.WriteLine(end);
                return ExitCode.Operator;
            }

            await Task.Delay(Look, time, cancel);
        }

        var left = StatusCommand.Read(folder, time);
        var build = left.Build;
        if (Attendance.Of(left) is { } attendance)
        {
            throw new IOException($"the supervisor of {folder.Root} was gone before it had stopped its workers (its last words are in {folder.SupervisorLog}); everything committed is safe; {attendance.Sentence}.");
        }

        var goOn = build.State == BuildState.Complete ? "" : $"; go on with: btui resume {folder.Root}";
        Console.WriteLine($"{build.State}: {build.GenesBuilt:N0} of {Plural.Of(build.GenesTotal, "gene")} committed{goOn}");
        return ExitCode.Ok;
    }

    private static int Nobody(BuildSnapshot build)
    {
        if (build.Beside.Workers > 0 && Attendance.Of(build) is { } attendance)
        {
            Console.WriteLine($"nobody is there to stop it: {attendance.Sentence}, then stop it");
            return ExitCode.Operator;
        }

        Console.WriteLine("nobody works on this build; nothing to stop");
        return ExitCode.Ok;
    }
}
