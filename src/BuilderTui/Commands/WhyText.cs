using System.Globalization;
using System.Text;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision.Verdicts;
using BuilderTui.Format;

namespace BuilderTui.Commands;

/// <summary>The story of a death as plain text: no colour, no more columns than there are.</summary>
internal static class WhyText
{
    private const string Indent = "  ";

    // Below this words would be broken more often than not.
    private const int Narrowest = 24;

    /// <param name="width">Columns.</param>
    public static string Of(DeathStory story, int width)
    {
        var (chunk, attempt) = (story.Chunk, story.Attempt);
        var text = new Page(Math.Max(Narrowest, width));
        text.Line($"Chunk {chunk.Id}, attempt {attempt.Number}: {attempt.Verdict} ({StateWords.Of(attempt.Verdict).Text}), {Sure(attempt)}");
        text.Line(Sentence(attempt.Sentence));
        text.Line($"Ended {Time(attempt.EndedAt!.Value)} after {Durations.Short((attempt.EndedAt.Value - attempt.StartedAt).TotalSeconds)}, {attempt.Sizes}{(attempt.Sizes == attempt.AtStart ? "" : $" (started with {attempt.AtStart})")}, {Peaks.Text(attempt)}.");

        foreach (var (weight, title) in new[] { (Weight.For, "Evidence for"), (Weight.Against, "Evidence against"), (Weight.CouldNotLook, "Could not look"), (Weight.Neutral, "Looked at, says nothing here") })
        {
            Facts(text, title, Weighed(attempt, weight), always: weight is Weight.For or Weight.Against);
        }

        text.Head("Safe");
        text.Item($"{(SafeThen(story, " by then") is { } then ? $"{then}; {chunk.GenesBuilt:N0} now" : $"{chunk.GenesBuilt:N0} of {Plural.Of(chunk.GenesTotal, "gene")} committed now")}{LeftOut(chunk.GenesLeftOut)}.");
        text.Head("Changed, and what happened next");
        text.Item(story.Changed
            ? $"{story.After} instead of {attempt.Sizes}"
            : "the batch stayed as it was");
        foreach (var line in story.Events)
        {
            text.Item($"{line.At.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {line.Kind} {line.Text}");
        }

        text.Item(Next(story));
        text.Head("What you can do");
        text.Item(VerdictAdvice.Of(story));
        return text.ToString();
    }

    /// <summary>What is said when nothing died.</summary>
    /// <param name="chunk">Null for the whole build.</param>
    public static string NoDeath(string folder, int? chunk)
        => $"No attempt of {(chunk is { } id ? $"chunk {id} of " : "")}{folder} has died: there is nothing to explain.";

    /// <summary>The facts of a weight, in the order of the journal.</summary>
    public static IEnumerable<EvidenceFact> Weighed(AttemptRow attempt, Weight weight)
        => attempt.Evidence.Where(fact => EvidenceWeight.Of(attempt.Verdict!.Value, fact, attempt.Evidence) == weight);

    private static void Facts(Page text, string title, IEnumerable<EvidenceFact> facts, bool always)
    {
        var all = facts.ToList();
        if (all.Count == 0 && !always)
        {
            return;
        }

        text.Head(title);
        foreach (var fact in all)
        {
            text.Item($"{fact.Source}: {fact.Text}");
        }

        if (all.Count == 0)
        {
            text.Item("none");
        }
    }

    /// <summary>What was safe when the attempt ended; null where that cannot be told from what was left out.</summary>
    internal static string? SafeThen(DeathStory story, string when = "")
        => story is { LeftOutBy: null, Chunk.GenesLeftOut: > 0 } ? null
            : $"{story.GenesSafeThen:N0} of {Plural.Of(story.Chunk.GenesTotal, "gene")} committed{when}{LeftOut(story.GenesLeftOutThen)}, {story.GenesBy(story.Attempt):N0} of them by this attempt";

    private static string LeftOut(int genes) => genes > 0 ? $" ({genes:N0} left out)" : "";

    internal static string Sure(AttemptRow attempt)
        => string.Create(CultureInfo.InvariantCulture, $"{(attempt.Confidence < Judge.Sure ? "suspected, " : "")}{100 * attempt.Confidence:F0} % sure");

    private static string Next(DeathStory story) => story.Next switch
    {
        { EndedAt: null } next => $"attempt {next.Number} followed and runs",
        { } next => $"attempt {next.Number} followed and ended {next.Verdict}, with {Plural.Of(story.GenesBy(next), "more gene")} committed",
        null => $"no attempt has followed; the chunk is {story.Chunk.State}{(story.Chunk.Note is { } note ? $": {note}" : "")}",
    };

    internal static string Sentence(string? words)
        => words is not { Length: > 0 } ? "" : $"{char.ToUpper(words[0], CultureInfo.InvariantCulture)}{words[1..].TrimEnd('.')}.";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed class Page(int width)
    {
        private readonly StringBuilder _text = new();

        public void Line(string words)
        {
            foreach (var line in Wrap.Lines(words, width))
            {
                _text.Append(line).Append('\n');
            }
        }

        public void Head(string title)
        {
            _text.Append('\n');
            Line(title);
        }

        public void Item(string words)
        {
            foreach (var line in Wrap.Lines(words, width - (2 * Indent.Length)).Select((line, i) => $"{Indent}{(i == 0 ? "- " : Indent)}{line}"))
            {
                _text.Append(line).Append('\n');
            }
        }

        public override string ToString() => _text.ToString().TrimEnd('\n');
    }
}
