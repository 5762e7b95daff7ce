using Builder.Journal;
using BuilderTui.Keys;

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
            case MonitorAction.UnmarkAll:
                return ui with { Marks = [], Notice = ui.Marks.Count == 0 ? "nothing is marked" : $"{ui.Marks.Count} unmarked" };
            default:
                return null;
        }
    }

    /// <summary>The marked chunks, by id.</summary>
    public static IReadOnlyList<ChunkRow> Marked(ScreenModel model)
        => [.. model.Ui.Marks.Select(model.View.Chunk).OfType<ChunkRow>()];
}
