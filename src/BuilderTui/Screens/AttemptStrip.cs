using System.Globalization;
using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The attempts of the chunk under the cursor in one line; the latest stay when there are many.</summary>
internal static class AttemptStrip
{
    public static void Paint(Area line, ChunkRow? chunk)
    {
        if (chunk is null)
        {
            return;
        }

        Pieces.Paint(
            line.Part(1, 0, line.Width - 2, 1),
            [
                new(string.Create(CultureInfo.InvariantCulture, $"chunk {chunk.Id}"), Role.Title, 0),
                .. chunk.Attempts.Select((attempt, i) => Describe(attempt, chunk.Attempts.Count - i)),
                new(chunk.Attempts.Count == 0 ? "not started yet" : "", Role.Dim, 1),
            ],
            []);
    }

    private static Piece Describe(AttemptRow attempt, int rank)
    {
        var word = StateWords.Of(attempt.Verdict);
        var peak = Peaks.Of(attempt) is { } bytes ? $" peak {Sizes.Of(bytes)}" : "";
        return new Piece($"try {attempt.Number} @{attempt.Sizes.BatchSize} {word.Text}{peak}", word.Role, rank);
    }
}
