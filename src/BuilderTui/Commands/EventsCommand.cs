using System.CommandLine;
using System.Text.Json;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary><c>btui events</c>: the story of a build, line by line.</summary>
internal static class EventsCommand
{
    private static readonly JsonSerializerOptions OneLine = new(JsonText.Options) { WriteIndented = false };

    public static Command Create(TimeProvider time)
    {
        var command = new Command("events", "Prints what has happened, oldest first. Example: btui events dataset --last 20 --follow");
        var folder = FolderArgument.AddTo(command);
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until nobody works on the build any more" };
        var last = new Option<int?>("--last") { Description = "Begin with the last N", HelpName = "N" };
        var chunk = new Option<int?>("--chunk") { Description = "Only those of one chunk", HelpName = "K" };
        var json = new Option<bool>("--json") { Description = "Print each as a line of JSON" };
        command.Options.Add(follow);
        command.Options.Add(last);
        command.Options.Add(chunk);
        command.Options.Add(json);
        command.SetAction((line, cancel) => RunAsync(
            line.Folder(folder), line.GetValue(follow), line.GetValue(last), new(line.GetValue(chunk), line.GetValue(json)), time, cancel));
        return command;
    }

    private static async Task<int> RunAsync(BuildFolder folder, bool follow, int? last, EventLines lines, TimeProvider time, CancellationToken cancel)
    {
        if (last < 0)
        {
            throw new InputException($"--last {last} is no number of events: give 0 or more.");
        }

        var chunks = BuildRecord.Read(folder).Plan.Chunks.Count;
        if (lines.Chunk is { } chunk && (chunk < 1 || chunk > chunks))
        {
            throw new InputException($"Chunk {chunk} is not in {folder.Root}, which has chunks 1 to {chunks}: name one of these.");
        }

        long told = 0;
        using (var reader = BuildJournalReader.Open(folder.Journal))
        {
            var known = reader.EventsAfter(0, int.MaxValue).Where(line => lines.Wants(line)).ToList();
            foreach (var line in known.Skip(known.Count - (last ?? known.Count)))
            {
                Console.WriteLine(lines.Text(line, time));
            }

            told = known is [.., { Id: var id }] ? id : 0;
        }

        if (follow)
        {
            await Follower.EventsAsync(folder, told, line =>
            {
                if (lines.Wants(line))
                {
                    Console.WriteLine(lines.Text(line, time));
                }
            }, time, cancel);
        }

        return ExitCode.Ok;
    }

    /// <summary>Which events are printed, and how.</summary>
    private sealed record EventLines(int? Chunk, bool Json)
    {
        public bool Wants(EventRow line) => Chunk is null || line.Chunk == Chunk;

        public string Text(EventRow line, TimeProvider time)
            => Json ? JsonSerializer.Serialize(new { line.Id, line.At, line.Kind, line.Chunk, line.Text }, OneLine) : Follower.DatedLine(line, time);
    }
}
