using System.CommandLine;
using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary><c>btui set-batch</c>.</summary>
internal static class SetBatchCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command(
            "set-batch",
            "Changes how many genes a batch has, of running chunks from their next batch on; sizes still fall when they do not fit. Example: btui set-batch dataset 20 --rows 5000 --chunk 3");
        var folder = FolderArgument.AddTo(command);
        var size = new Argument<int>("genes") { Description = "Genes a batch, at least 1" };
        var rows = new Option<int?>("--rows") { Description = "Rows a row group, at least 1", HelpName = "N" };
        var chunk = new Option<int?>("--chunk") { Description = "Only this chunk; otherwise every one that is not done", HelpName = "K" };
        command.Arguments.Add(size);
        command.Options.Add(rows);
        command.Options.Add(chunk);
        command.SetAction((line, cancel) => Asking.TellAsync(
            line.Folder(folder), CommandVerb.SetBatch,
            new(Chunk: line.GetValue(chunk), BatchSize: line.GetValue(size), BatchRows: line.GetValue(rows)), "btui set-batch", time, cancel));
        return command;
    }
}
