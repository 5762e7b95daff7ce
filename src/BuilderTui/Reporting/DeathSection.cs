using System.Xml.Linq;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Verdicts;
using BuilderTui.Commands;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>Why workers died, with the evidence, as <c>btui why</c> tells it.</summary>
internal static class DeathSection
{
    /// <summary>Deaths that are told; the latest.</summary>
    public const int Most = 20;

    // Told without being asked; the others open at a click, and in print.
    private const int MostOpen = 3;

    public static XElement Of(ReportData data)
    {
        var dead = data.Attempts.Where(DeathStory.IsDeath).OrderBy(attempt => attempt.EndedAt).ThenBy(attempt => attempt.Chunk).ThenBy(attempt => attempt.Number).ToList();
        return Html.Section("verdicts", "Verdicts and their evidence",
            Html.Table(
                ["verdict", "#attempts", "#chunks", "#genes gone past"],
                data.Attempts.GroupBy(attempt => attempt.Verdict).OrderByDescending(group => group.Count()).Select(group => (IReadOnlyList<object?>)
                [
                    new object[] { ReportWords.Pill(group.Key), group.Key is { } verdict ? $" {verdict}" : "" },
                    Counts.Of(group.Count()),
                    Counts.Of(group.Select(attempt => attempt.Chunk).Distinct().Count()),
                    Counts.Of(group.Sum(attempt => attempt.GenesKept)),
                ])),
            dead.Count == 0
                ? Html.Paragraph("No worker died.")
                : dead.TakeLast(Most).Reverse().Select((attempt, i) => Tell(Find(data, attempt), open: i < MostOpen)),
            dead.Count > Most ? Html.Note($"The latest {Most} of {dead.Count:N0} deaths. ", Html.Code($"btui why {data.Snapshot.Folder} CHUNK ATTEMPT"), " tells any of them.") : null);
    }

    private static DeathStory Find(ReportData data, AttemptRow attempt)
    {
        var story = DeathStory.Find(data.Snapshot, attempt.Chunk, attempt.Number)!;
        return data.IsBrief || data.Unread.Contains(attempt.Chunk) ? story : story.With(data.Batches);
    }

    private static XElement Tell(DeathStory story, bool open)
    {
        var (chunk, attempt) = (story.Chunk, story.Attempt);
        return Html.Of("details", null, open ? new XAttribute("open", "open") : null,
            Html.Of("summary", null, $"Chunk {chunk.Id}, attempt {attempt.Number} ", ReportWords.Pill(attempt.Verdict), $" {attempt.Verdict}, {WhyText.Sure(attempt)}"),
            Html.Paragraph(WhyText.Sentence(attempt.Sentence)),
            Html.Paragraph($"Ended {ReportSpan.Moment(attempt.EndedAt!.Value)} UTC after {Durations.Short((attempt.EndedAt.Value - attempt.StartedAt).TotalSeconds)}, {attempt.Sizes}{(attempt.Sizes == attempt.AtStart ? "" : $" (started with {attempt.AtStart})")}, {Peaks.Text(attempt)}."),
            Html.Of("dl", "facts",
                Facts("evidence for", attempt, Weight.For, always: true),
                Facts("evidence against", attempt, Weight.Against, always: true),
                Facts("could not look", attempt, Weight.CouldNotLook, always: false),
                Facts("says nothing here", attempt, Weight.Neutral, always: false),
                WhyText.SafeThen(story) is { } safe ? Fact("safe then", safe) : null,
                Fact("then", Then(story))));
    }

    private static string Then(DeathStory story)
    {
        var sizes = story.Changed ? $"{story.After} instead of {story.Attempt.Sizes}" : "the batch stayed as it was";
        return story.Next switch
        {
            { EndedAt: null } next => $"{sizes}; attempt {next.Number} followed and runs",
            { } next => $"{sizes}; attempt {next.Number} followed and ended {next.Verdict}, with {Plural.Of(story.GenesBy(next), "more gene")} committed",
            null => $"no attempt has followed; the chunk is {story.Chunk.State}",
        };
    }

    private static object?[]? Facts(string title, AttemptRow attempt, Weight weight, bool always)
    {
        var facts = WhyText.Weighed(attempt, weight).ToList();
        return facts.Count == 0 && !always ? null
            : facts.Count == 0 ? Fact(title, "none")
            : Fact(title, Html.Of("ul", null, facts.Select(fact => Html.Of("li", null, Html.Of("b", null, fact.Source), $": {fact.Text}"))));
    }

    private static object?[] Fact(string title, object what) => [Html.Of("dt", null, title), Html.Of("dd", null, what)];
}
