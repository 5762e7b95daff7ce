using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The two lists in full: chunks and events.</summary>
internal static class ListScreens
{
    /// <summary>Header, rule, headings, advice, footer.</summary>
    public static int ChunkRows(int height) => Math.Max(0, height - 5);

    /// <summary>Header, rule, advice, footer.</summary>
    public static int EventRows(int height) => Math.Max(0, height - 4);

    public static void PaintChunks(Area area, ScreenModel model)
    {
        ChunkPanel.Paint(Body(area, model, Scopes.Chunks), model, boxed: false);
    }

    public static void PaintEvents(Area area, ScreenModel model)
    {
        var events = model.Snapshot.Events;
        var rows = EventRows(area.Height);
        var first = Scroll.Top(model.Ui.EventTop, null, rows, events.Count);
        var part = events.Count > rows ? $"{first + 1}-{Math.Min(events.Count, first + rows)} of {events.Count}" : "";
        var inside = Frame.Rule(
            Body(area, model, Scopes.Events), [new("Events, newest first", Role.Title, 0)], [new(part, Role.Dim, 1)]);
        if (events.Count == 0)
        {
            inside.Fit(1, 0, inside.Width - 2, "nothing has happened yet", Role.Dim);
        }

        EventList.Paint(inside, events, first, model.Zone);
    }

    private static Area Body(Area area, ScreenModel model, Scopes scope)
    {
        HeaderLines.Brief(area.Line(0), model);
        Advice.Paint(area.Line(area.Height - 2), model);
        Footer.Paint(area.Line(area.Height - 1), scope, model.Ui.Keys, model);
        return area.Part(0, 1, area.Width, area.Height - 3);
    }
}
