using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Builder.Dataset;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary><c>btui why</c>: tells the story of a death.</summary>
internal static class WhyCommand
{
    // What a page holds; the journal has them all.
    private const int MostEvents = 20;

    // Lines for people to read: longer ones are not.
    private const int Widest = 100;

    public static Command Create(TimeProvider time)
    {
        var command = new Command("why", "Tells why an attempt died, with the evidence for and against, what is safe and what you can do. Example: btui why dataset 3");
        var folder = FolderArgument.AddTo(command);
        var chunk = new Argument<string?>("chunk") { Description = "Number of a chunk; without it the latest death of the build is told", Arity = ArgumentArity.ZeroOrOne };
        var attempt = new Argument<string?>("attempt") { Description = "Number of one of its attempts; without it its latest death is told", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print the same as JSON" };
        command.Arguments.Add(chunk);
        command.Arguments.Add(attempt);
        command.Options.Add(json);
        command.SetAction(line =>
        {
            var (id, number) = (Number(line.GetValue(chunk), "chunk"), Number(line.GetValue(attempt), "attempt"));
            var (story, attendance) = Read(line.Folder(folder), id, number, time);
            if (line.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(WhyJson.Of(story), JsonText.Options));
                return ExitCode.Ok;
            }

            if (attendance is not null)
            {
                Console.WriteLine($"{string.Join('\n', Wrap.Lines($"! {attendance.Sentence}.", TextWidth.AtMost(Widest)))}\n");
            }

            Console.WriteLine(story is null ? WhyText.NoDeath(line.Folder(folder).Root, id) : WhyText.Of(story, TextWidth.AtMost(Widest)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static (DeathStory?, Attendance?) Read(BuildFolder folder, int? chunk, int? attempt, TimeProvider time)
    {
        BuildRecord.Read(folder);
        using var onlooker = new Onlooker(folder, new ProcessReader(new SystemRoots()), time);
        var seen = onlooker.Read();
        var story = DeathStory.Find(seen, chunk, attempt);
        return (
            story is null ? null : Looked(story, folder) with { Events = onlooker.Journal.EventsBetween(story.Chunk.Id, story.Span.From, story.Span.To, MostEvents) },
            Attendance.Of(seen));
    }

    private static DeathStory Looked(DeathStory story, BuildFolder folder)
        => ChunkJournalReader.TryRead(folder.Chunk(story.Chunk.Id).Journal) is { } seen ? story.With(seen.Batches) : story;

    private static int? Number(string? text, string what)
        => text is null ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw new InputException($"\"{text}\" is no number of {(what == "attempt" ? "an" : "a")} {what}: give a whole number from 1.");
}
