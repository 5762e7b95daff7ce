using Builder.Journal;
using BuilderTui.Keys;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>Marks on chunks, by id: what is marked stays marked wherever the table puts it.</summary>
internal static class Marking
{
    /// <returns>Null for a key that has nothing to do with marks.</returns>
    public static UiState? Press(ScreenModel model, MonitorAction? action, Func<ScreenModel, UiState> down)
    {
        var ui = model.Ui;
        switch (action)
        {
            case MonitorAction.Mark when model.Current is { } chunk:
                var marks = ui.Marks.Contains(chunk.Id) ? ui.Marks.Remove(chunk.Id) : ui.Marks.Add(chunk.Id);

                // With the cursor on the chunk first, so that the next one is the next one.
                var marked = ui with { Marks = marks, Chunk = chunk.Id, Order = model.Order };
                return down(model with { Ui = marked });
            case MonitorAction.MarkRange when model.Current is { } chunk:
                return Range(model, chunk.Id);
            case MonitorAction.UnmarkAll:
                return ui with { Marks = [], Notice = ui.Marks.Count == 0 ? "nothing is marked" : $"{ui.Marks.Count} unmarked" };
            default:
                return null;
        }
    }

    /// <summary>From the nearest mark above the cursor, or else below it, to the cursor, as the table has them.</summary>
    private static UiState Range(ScreenModel model, int cursor)
    {
        var (ui, order) = (model.Ui, model.Order);
        var here = ChunkTable.Index(order, cursor) ?? 0;
        int[] marked = [.. Enumerable.Range(0, order.Count).Where(row => row != here && ui.Marks.Contains(order[row]))];
        if (marked.Length == 0)
        {
            return ui with { Notice = "nothing else is marked in the table: mark one end first" };
        }

        var other = marked.LastOrDefault(row => row < here, marked[0]);
        var range = order.Skip(Math.Min(here, other)).Take(Math.Abs(here - other) + 1);
        return ui with { Marks = ui.Marks.Union(range), Chunk = cursor, Order = order, Notice = $"{Math.Abs(here - other) + 1} in a row marked" };
    }

    /// <summary>The marked chunks, by id.</summary>
    public static IReadOnlyList<ChunkRow> Marked(ScreenModel model)
        => [.. model.Ui.Marks.Select(model.View.Chunk).OfType<ChunkRow>()];
}
