using System.CommandLine;
using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;

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
        var worker = new Option<string?>("--worker") { Hidden = true, Description = "Program to use as worker" };
        var view = new ViewOptions();
        command.Options.Add(memoryLimit);
        command.Options.Add(parallel);
        command.Options.Add(worker);
        view.AddTo(command);
        command.SetAction((line, cancel) => RunAsync(
            line.Folder(folder), line.GetValue(memoryLimit), line.GetValue(parallel), line.GetValue(worker), view.Read(line), time, cancel));
        return command;
    }

    /// <summary>The latest event of a build: what happened before was told before, so the lines of a build that goes on begin
    /// after it.</summary>
    public static long LastEvent(BuildFolder folder, TimeProvider time)
    {
        using var reader = BuildJournalReader.Open(folder.Journal);
        return reader.Read(folder.Root, supervisorAlive: false, time.GetUtcNow()).Events is [.., { Id: var id }] ? id : 0;
    }

    private static async Task<int> RunAsync(
        BuildFolder folder, string? memoryLimit, int? parallel, string? worker, View view, TimeProvider time, CancellationToken cancel)
    {
        BuildRecord.Read(folder);
        BuildOptions.MemoryLimit(memoryLimit);
        BuildOptions.Parallel(parallel);
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
        Pass("--worker", worker);
        var told = LastEvent(folder, time);
        await Launcher.StartSupervisorAsync(folder, arguments, time, cancel);
        return await view.ShowAsync(folder, time, cancel, told);
    }
}
