using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Keys;
using BuilderTui.Logs;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>One chunk: its facts, every attempt and why it ended, when, and how much memory it took.</summary>
internal static class ChunkScreen
{
    /// <summary>From this size on the panels have boxes and the facts have a place of their own.</summary>
    private const int BoxedWidth = 110;
    private const int BoxedHeight = 30;
    private const int FactRows = 13;

    /// <summary>Rows of the log's end with its frame, and from which height on there is room for them.</summary>
    private const int LogRows = 6;
    private const int LogHeight = 36;

    /// <summary>Attempts from which on their table leaves no room for the log.</summary>
    private const int ManyAttempts = 6;

    public static void Paint(Area area, ScreenModel model)
    {
        if (model.Current is not { } chunk)
        {
            HeaderLines.Brief(area.Line(0), model);
            return;
        }

        Title(area.Line(0), model, chunk);
        if (IsBoxed(area))
        {
            Boxed(area, model, chunk);
        }
        else
        {
            Ruled(area, model, chunk);
        }

        Footer.Paint(area.Line(area.Height - 1), Scopes.Chunk, model.Ui.Keys, model);
    }

    /// <summary>There is room for boxes, and for a line of advice.</summary>
    public static bool IsBoxed(Area area) => area.Width >= BoxedWidth && area.Height >= BoxedHeight;

    /// <summary>The log whose end the page shows; null where it has no room for it, or nothing ran yet.</summary>
    public static LogWindow? Log(ScreenModel model, int width, int height)
        => width >= BoxedWidth && height >= LogHeight && model.Current is { } chunk && model.Attempt is { } attempt
            && (chunk.Attempts.Count < ManyAttempts || height >= LogHeight + ManyAttempts)
            ? new(new LogState(chunk.Id, attempt.Number, Page.Chunk), LogRows - 2, width - 4)
            : null;

    private static void Title(Area line, ScreenModel model, ChunkRow chunk)
    {
        var word = StateWords.Of(chunk);
        var row = new ChunkLine(chunk, model.Snapshot.At);
        Pieces.Paint(
            line.Part(1, 0, line.Width - 2, 1),
            [
                new($"{model.Snapshot.Build.Name} >", Role.Dim, 4),
                new($"chunk {chunk.Id}", Role.Title, 0),
                new(word.Text, new Ink(word.Role, Bold: true), 0),
                .. HeaderLines.Banners(model),
                new($"try {chunk.Attempts.Count}", Role.Fg, 2),
                new(Counts.Percent(row.Progress), Role.Fg, 0),
                new($"batch {chunk.BatchSize}/{chunk.BatchSizeInitial}", Role.Fg, 1),
                new($"memory {row.MemoryText}", row.MemoryRole, 1),
            ],
            [
                new(Gauges.Brief(model.View.Gauges[0]), model.View.Gauges[0].Role, 3),
                new(model.Clock, Role.Fg, 2),
            ]);
    }

    private static void Boxed(Area area, ScreenModel model, ChunkRow chunk)
    {
        var half = area.Width * 2 / 5;
        var facts = Frame.Box(area.Part(0, 1, half, FactRows), [new("Chunk", Role.Title, 0)], []);
        ChunkFacts.Paint(facts, chunk, model.Snapshot);

        var attempt = model.Attempt;
        var why = Frame.Box(area.Part(half, 1, area.Width - half, FactRows), [WhyTitle(attempt)], []);
        EvidencePanel.Paint(why, attempt);

        var y = 1 + FactRows;
        var rows = Math.Clamp(chunk.Attempts.Count, 1, (area.Height - y - 2) / 3);
        var attempts = Frame.Box(
            area.Part(0, y, area.Width, rows + 6), [new("Attempts", Role.Title, 0)], [new(Timeline.Legend, Role.Dim, 1)]);
        AttemptTable.Paint(attempts.Part(0, 0, attempts.Width, rows + 1), chunk.Attempts, attempt?.Number, model.Snapshot.At, model.Zone);
        Timeline.Paint(
            attempts.Part(2, rows + 2, attempts.Width - 4, Timeline.Rows), chunk.Attempts, model.Snapshot.At, model.Zone);

        y += rows + 6;
        var bottom = area.Height - 2;
        if (Log(model, area.Width, area.Height) is { } log)
        {
            bottom -= LogRows;
            LogScreen.PaintEnd(
                Frame.Box(area.Part(0, bottom, area.Width, LogRows), [new($"End of the log of try {log.Log.Attempt}", Role.Title, 0)], []), model, log);
        }

        var memory = Frame.Box(
            area.Part(0, y, area.Width, bottom - y), [new("Memory of the worker", Role.Title, 0)], MemoryTitle(chunk));
        ChunkMemory.Paint(memory, model, chunk);
        Advice.Paint(area.Line(area.Height - 2), model);
    }

    private static void Ruled(Area area, ScreenModel model, ChunkRow chunk)
    {
        var attempt = model.Attempt;
        var bottom = area.Height - 1;
        var rows = Math.Clamp(chunk.Attempts.Count, 1, Math.Max(1, bottom / 5));
        var attempts = Frame.Rule(
            area.Part(0, 1, area.Width, rows + 2), [new("Attempts", Role.Title, 0)], [new(Timeline.Legend, Role.Dim, 1)]);
        AttemptTable.Paint(attempts, chunk.Attempts, attempt?.Number, model.Snapshot.At, model.Zone);
        var y = rows + 3;
        if (bottom - y >= 10)
        {
            Timeline.Paint(area.Part(2, y, area.Width - 4, Timeline.Rows), chunk.Attempts, model.Snapshot.At, model.Zone);
            y += Timeline.Rows;
        }

        var graph = bottom - y >= 9 ? Math.Min(12, (bottom - y) / 2) : 0;
        var why = Frame.Rule(area.Part(0, y, area.Width, bottom - y - graph), [WhyTitle(attempt)], []);
        EvidencePanel.Paint(why, attempt);
        if (graph > 0)
        {
            var memory = Frame.Rule(
                area.Part(0, bottom - graph, area.Width, graph), [new("Memory of the worker", Role.Title, 0)],
                [.. BatchLadder.Written(BatchLadder.Of(chunk), 2), .. MemoryTitle(chunk)]);
            ChunkMemory.Paint(memory, model, chunk);
        }
    }

    private static Piece WhyTitle(AttemptRow? attempt)
        => new(attempt is null ? "Why" : attempt.EndedAt is null ? $"Try {attempt.Number}" : $"Why try {attempt.Number} ended", Role.Title, 0);

    private static Piece[] MemoryTitle(ChunkRow chunk)
        => [new($"limit {Sizes.Of(chunk.LimitBytes)}", Role.Dim, 1)];
}
