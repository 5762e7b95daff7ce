using System.CommandLine;
using System.Text.Json;
using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary><c>btui status</c>: one look at a build.</summary>
internal static class StatusCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("status", "Shows how a build stands. Example: btui status dataset --json");
        var folder = FolderArgument.AddTo(command);
        var json = new Option<bool>("--json") { Description = "Print build, chunks with attempts and evidence, quarantine and machine as JSON" };
        command.Options.Add(json);
        command.SetAction(line =>
        {
            var snapshot = Read(line.Folder(folder), time);
            Console.WriteLine(line.GetValue(json) ? JsonSerializer.Serialize(StatusJson.Of(snapshot), JsonText.Options) : StatusText.Of(snapshot));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Reads a build once.</summary>
    public static BuildSnapshot Read(BuildFolder folder, TimeProvider time)
    {
        BuildRecord.Read(folder);
        using var reader = BuildJournalReader.Open(folder.Journal);
        return Read(reader, folder, time);
    }

    /// <summary>Reads a build through a reader that is open.</summary>
    public static BuildSnapshot Read(BuildJournalReader reader, BuildFolder folder, TimeProvider time)
        => reader.Read(folder.Root, SupervisorLock.Holder(folder, new ProcessReader(new SystemRoots())) is not null, time.GetUtcNow());
}
