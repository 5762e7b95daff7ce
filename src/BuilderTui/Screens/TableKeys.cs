using BuilderTui.Filtering;
using BuilderTui.Keys;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>Filter and order of the chunk table; pure. Where the cursor is in the table it stays on its chunk.</summary>
internal static class TableKeys
{
    /// <param name="rows">Rows of the table that are visible.</param>
    /// <returns>Null for a key that has nothing to do with either.</returns>
    public static UiState? Press(ScreenModel model, MonitorAction? action, int rows)
    {
        var ui = model.Ui;
        switch (action)
        {
            case MonitorAction.Filter:
                return ui with { Overlay = new PromptOverlay(PromptKind.Filter, ui.Filter?.Text ?? "") { Chunk = ui.Chunk } };
            case MonitorAction.Sort:
                return ui with { Overlay = new SortOverlay(ui.Sort.Key) };
            case MonitorAction.Invert:
                return Arrange(model, ui with { Sort = ui.Sort with { Inverted = !ui.Sort.Inverted } }, rows);
            case MonitorAction.SortAgain:
                return Arrange(model, ui, rows);
            case MonitorAction.Back when ui is { Filter: not null, Page: Page.Dashboard or Page.Chunks }:
                return Arrange(model, ui with { Filter = null }, rows);
            default:
                return null;
        }
    }

    /// <summary>A letter of the filter was typed: what is right so far holds at once, what is wrong changes nothing yet.</summary>
    public static UiState Typed(ScreenModel model, PromptOverlay prompt, int rows)
    {
        var ui = model.Ui with { Overlay = prompt };
        var filter = ChunkFilter.Parse(prompt.Text, out var problem);
        return problem is null ? Arrange(model, ui with { Filter = filter, Chunk = prompt.Chunk }, rows) : ui;
    }

    /// <summary>Enter: a filter that is right is taken; of one that is wrong the sentence stays.</summary>
    public static UiState Take(ScreenModel model, string text)
    {
        _ = ChunkFilter.Parse(text, out var problem);
        return problem is null ? model.Ui with { Overlay = null } : model.Ui;
    }

    /// <summary>The table anew; the cursor goes only where its chunk is no longer shown.</summary>
    public static UiState Arrange(ScreenModel model, UiState ui, int rows)
    {
        if (ui.Chunk is null)
        {
            return ui with { Order = null, Top = 0 };
        }

        var order = model.View.Table(ui.Sort, ui.Filter);
        return ChunkTable.Index(order, ui.Chunk) is { } index
            ? ui with { Order = order, Top = Scroll.Top(ui.Top, index, rows, order.Count) }
            : ui with { Chunk = null, Order = null, Top = 0 };
    }
}
