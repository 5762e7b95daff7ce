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
            Console.WriteLine("nobody works on this build; nothing to stop");
            return ExitCode.Ok;
        }

        Console.WriteLine(answer.Sentence);
        var processes = new ProcessReader(new SystemRoots());
        while (SupervisorLock.Holder(folder, processes) is not null)
        {
            await Task.Delay(Look, time, cancel);
        }

        using var reader = BuildJournalReader.Open(folder.Journal);
        var build = reader.Read(folder.Root, supervisorAlive: false, time.GetUtcNow()).Build;
        if (build.State is BuildState.Running or BuildState.Stopping or BuildState.Blocked or BuildState.Paused)
        {
            throw new IOException($"the supervisor of {folder.Root} was gone before it had stopped its workers (its last words are in {folder.SupervisorLog}); everything committed is safe: btui resume {folder.Root} takes up what still runs.");
        }

        var goOn = build.State == BuildState.Complete ? "" : $"; go on with: btui resume {folder.Root}";
        Console.WriteLine($"{build.State}: {build.GenesBuilt:N0} of {Plural.Of(build.GenesTotal, "gene")} committed{goOn}");
        return ExitCode.Ok;
    }
}
