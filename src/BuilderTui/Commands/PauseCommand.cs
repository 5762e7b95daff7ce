using System.CommandLine;
using Builder.Dataset;
using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary><c>btui pause</c>.</summary>
internal static class PauseCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("pause", "Lets the running batches end and starts nothing until btui resume; the supervisor stays. Example: btui pause dataset");
        var folder = FolderArgument.AddTo(command);
        command.SetAction((line, cancel) =>
        {
            BuildRecord.Read(line.Folder(folder));
            return Asking.TellAsync(line.Folder(folder), CommandVerb.Pause, new(), "btui pause", time, cancel);
        });
        return command;
    }
}
