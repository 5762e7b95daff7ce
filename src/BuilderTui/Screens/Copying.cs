using Builder.Journal;
using Builder.Planning;
using BuilderTui.Commands;
using BuilderTui.Format;
using BuilderTui.Logs;
using BuilderTui.Terminal;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <param name="What">In words, for the answer.</param>
internal sealed record Copied(string What, string Text);

/// <summary>What the keys copy of a page; pure.</summary>
internal static class Copying
{
    /// <summary>As <c>btui why</c> where it is not a terminal.</summary>
    private const int WhyWidth = 100;

    /// <summary>A line of what the page is about; null = there is none.</summary>
    public static Copied? One(ScreenModel model, int width, int height) => model.Ui.Page switch
    {
        Page.Events => Event(model, height),
        Page.Log => Line(model, width, height),
        _ => model.Current is { } chunk
            ? Of($"chunk {chunk.Id}", [$"chunk {chunk.Id} {StateWords.Of(chunk).Text} {chunk.GenesBuilt}/{Plural.Of(chunk.GenesTotal, "gene")} {chunk.Note}"])
            : null,
    };

    /// <summary>Why the attempt of the chunk page ended, the visible lines of a log as long as they are, else the page as text.</summary>
    public static Copied All(ScreenModel model, int width, int height, Glyphs glyphs)
        => (model.Ui.Page switch { Page.Chunk => Why(model), Page.Log => Lines(model, width, height), _ => null }) ?? Whole(model, width, height, glyphs);

    private static Copied? Event(ScreenModel model, int height)
    {
        var events = model.Snapshot.Events;
        if (events.Count == 0)
        {
            return null;
        }

        var line = events[events.Count - 1 - Scroll.Top(model.Ui.EventTop, null, ListScreens.EventRows(height), events.Count)];
        return Of("the event at the top", [$"{model.TimeOfDay(line.At)} {line.Kind} {EventList.Sentence(line)}"]);
    }

    private static Copied? Line(ScreenModel model, int width, int height)
    {
        if (model is not { Log: { Count: > 0 } text, Ui.Log: { } log })
        {
            return null;
        }

        var visible = Rows(text, log, width, height).Lines(log.Top);
        return log.Hit is { } hit && text.LineAt(hit) is var found && visible.Contains(found) ? Of("the line that was found", [text.Cells(found)])
            : log.Top is null ? Of("the last line", [text.Cells(visible[^1])])
            : Of("the line at the top", [text.Cells(visible[0])]);
    }

    private static Copied? Lines(ScreenModel model, int width, int height)
        => model is { Log: { Count: > 0 } text, Ui.Log: { } log }
            ? Of("the visible lines", Rows(text, log, width, height).Lines(log.Top).Select(line => text.Cells(line)))
            : null;

    private static LogRows Rows(LogText text, LogState log, int width, int height)
        => new(text, log.Wrap, LogScreen.Rows(height), LogScreen.Columns(width));

    private static Copied? Why(ScreenModel model)
    {
        if (model.Attempt is not { EndedAt: not null, Verdict: not null } attempt || DeathStory.Find(model.Snapshot, attempt.Chunk, attempt.Number) is not { } story)
        {
            return null;
        }

        IReadOnlyList<EventRow> events =
            [.. model.Snapshot.Events.Where(line => line.Chunk == attempt.Chunk && line.At >= story.Span.From && line.At <= story.Span.To)];
        return Of($"why try {attempt.Number} of chunk {attempt.Chunk} ended", WhyText.Of(story with { Events = events }, WhyWidth).Split('\n'));
    }

    private static Copied Whole(ScreenModel model, int width, int height, Glyphs glyphs)
    {
        var canvas = new Canvas(width, height, glyphs);
        Pages.Paint(canvas, model);
        return Of("the page", canvas.ToText().TrimEnd('\n').Split('\n'));
    }

    private static Copied Of(string what, IEnumerable<string> lines)
        => new(what, string.Join('\n', lines.Select(line => TerminalClipboard.Clean(line).TrimEnd())));
}
