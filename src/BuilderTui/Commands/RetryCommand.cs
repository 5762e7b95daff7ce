using System.CommandLine;
using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

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
        command.SetAction((line, cancel) => RunAsync(line.Folder(folder), line.GetValue(chunk), time, cancel));
        return command;
    }

    // That there is nothing to try again is said whether there is a supervisor to ask or not.
    private static async Task<int> RunAsync(BuildFolder folder, int chunk, TimeProvider time, CancellationToken cancel)
    {
        var chunks = StatusCommand.Read(folder, time).Chunks;
        if (chunks.FirstOrDefault(row => row.Id == chunk) is null or { State: ChunkState.Done }
            && BuildChanges.WhyNotRetry(BuildRecord.Read(folder).Plan, chunks, chunk) is { } refusal)
        {
            Console.WriteLine(refusal.Sentence);
            return ExitCode.Operator;
        }

        return await Asking.TellAsync(folder, CommandVerb.RetryChunk, new(Chunk: chunk), "btui retry", time, cancel);
    }
}
