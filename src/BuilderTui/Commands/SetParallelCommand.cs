using System.CommandLine;
using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary><c>btui set-parallel</c>.</summary>
internal static class SetParallelCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("set-parallel", "Changes how many workers there are at a time at most. Example: btui set-parallel dataset 2");
        var folder = FolderArgument.AddTo(command);
        var workers = new Argument<int>("workers") { Description = "Workers at a time, at least 1" };
        command.Arguments.Add(workers);
        command.SetAction((line, cancel) => Asking.TellAsync(
            line.Folder(folder), CommandVerb.SetParallel, new(Parallel: line.GetValue(workers)), "btui set-parallel", time, cancel));
        return command;
    }
}
