using Builder.Journal;
using Builder.Supervision.Verdicts;

namespace BuilderTui.Commands;

/// <summary>The story of a death in the shape that <c>why --json</c> promises; fields are named as in <c>status --json</c>.</summary>
internal static class WhyJson
{
    /// <param name="story">Null if nothing died.</param>
    public static object Of(DeathStory? story) => new { Death = story is null ? null : Death(story) };

    private static object Death(DeathStory story)
    {
        var (chunk, attempt) = (story.Chunk, story.Attempt);
        return new
        {
            Chunk = chunk.Id,
            attempt.Number,
            Verdict = attempt.Verdict.ToString(),
            attempt.Confidence,
            Suspected = attempt.Confidence < Judge.Sure,
            attempt.Sentence,
            Evidence = new
            {
                For = Facts(attempt, Weight.For),
                Against = Facts(attempt, Weight.Against),
                CouldNotLook = Facts(attempt, Weight.CouldNotLook),
                Neutral = Facts(attempt, Weight.Neutral),
            },
            attempt.BatchSize,
            attempt.BatchRows,
            BatchSizeAtEnd = attempt.AtEnd?.BatchSize,
            BatchRowsAtEnd = attempt.AtEnd?.BatchRows,
            attempt.PeakBytes,
            attempt.LimitBytes,
            attempt.LimitEnforcedBy,
            attempt.StartedAt,
            attempt.EndedAt,
            Safe = new
            {
                GenesKept = story.GenesBy(attempt),
                GenesDoneThen = story.GenesSafeThen,
                story.GenesLeftOutThen,
                GenesDone = chunk.GenesBuilt,
                chunk.GenesLeftOut,
                chunk.GenesTotal,
            },
            Next = new
            {
                Attempt = story.Next?.Number,
                story.After.BatchSize,
                story.After.BatchRows,
                Verdict = story.Next?.Verdict?.ToString(),
                GenesKept = story.Next is { } next ? story.GenesBy(next) : (int?)null,
                ChunkState = chunk.State.ToString(),
                chunk.Note,
                Events = story.Events.Select(line => new { line.At, line.Kind, line.Chunk, line.Text }),
            },
            Advice = VerdictAdvice.Of(story),
        };
    }

    private static IEnumerable<object> Facts(AttemptRow attempt, Weight weight)
        => WhyText.Weighed(attempt, weight).Select(fact => new { fact.Source, Finding = fact.Finding.ToString(), fact.Text });
}
