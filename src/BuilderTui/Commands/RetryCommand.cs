using System.CommandLine;
using Builder.Dataset;
using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary><c>btui retry</c>.</summary>
internal static class RetryCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("retry", "Tries a held chunk again, with a new budget, while other chunks run. Example: btui retry dataset 3");
        var folder = FolderArgument.AddTo(command);
        var chunk = new Argument<int>("chunk") { Description = "Number of the chunk" };
        command.Arguments.Add(chunk);
        command.SetAction((line, cancel) =>
        {
            BuildRecord.Read(line.Folder(folder));
            return Asking.TellAsync(
                line.Folder(folder), CommandVerb.RetryChunk, new(Chunk: line.GetValue(chunk)), "btui retry", time, cancel);
        });
        return command;
    }
}
