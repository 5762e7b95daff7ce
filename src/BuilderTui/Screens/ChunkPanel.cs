using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The table of chunks with its frame: how many are in which state, how it is sorted, which part is visible.</summary>
internal static class ChunkPanel
{
    public static void Paint(Area area, ScreenModel model, bool boxed)
    {
        var (ui, order) = (model.Ui, model.Order);
        var rows = ChunkTable.Rows(area.Height - (boxed ? 2 : 1));
        var first = Scroll.Top(ui.Top, ChunkTable.Index(order, ui.Chunk), rows, order.Count);
        var part = order.Count > rows ? $"{first + 1}-{Math.Min(order.Count, first + rows)} of {order.Count}" : "";
        var all = model.Snapshot.Chunks.Count;
        Piece[] left =
        [
            new(ui.Filter is null ? $"Chunks {order.Count}" : $"Chunks {order.Count} of {all}", Role.Title, 0),
            .. Marked(model),
            new(Filter(ui, area.Width / 3), Role.EvWarn, 0),
            .. States(model),
        ];
        Piece[] right =
        [
            new(part, Role.Dim, 1),
            .. Sort(ui),
        ];
        var inside = boxed ? Frame.Box(area, left, right) : Frame.Rule(area, left, right);
        if (order.Count == 0)
        {
            inside.Fit(2, 1, inside.Width - 3, all > 0 ? "no chunk fits the filter: Esc clears it" : "no chunks: the build is not planned yet", Role.Dim);
            return;
        }

        ChunkTable.Paint(inside, order, model.View.Chunk, ui.Top, ui.Chunk, ui.Marks, model.Snapshot.At);
    }

    /// <summary>How many are marked, and of how many a filter hides it: they are meant all the same.</summary>
    private static IEnumerable<Piece> Marked(ScreenModel model)
    {
        var marked = Marking.Marked(model);
        var shown = marked.Count == 0 || model.Ui.Filter is null ? null : model.Order.Where(model.Ui.Marks.Contains).ToHashSet();
        var hidden = shown is null ? 0 : marked.Count(chunk => !shown.Contains(chunk.Id));
        return
        [
            new(marked.Count > 0 ? $"{marked.Count} marked" : "", Role.MarkFg, 0),
            new(hidden > 0 ? $"{hidden} hidden" : "", Role.MarkFg, 1),
        ];
    }

    private static string Filter(UiState ui, int width)
        => ui.Filter is not { Text: var text } ? "" : text.Length <= width ? $"/{text}" : $"/{text[..Math.Max(1, width - 3)]}...";

    /// <summary>What the table is sorted by, always where the user chose it, and that the order is held.</summary>
    private static IEnumerable<Piece> Sort(UiState ui) => ui.Sort == default
        ? [new(ui.Order is null ? "sort: state" : "order held", Role.Dim, 4)]
        : [new(ui.Order is null ? "" : "held", Role.Dim, 3), new($"sort: {ui.Sort.Text}", Role.EvPlan, 0)];

    private static IEnumerable<Piece> States(ScreenModel model)
        => StateWords.OfChunks
            .Select((word, i) => (Word: word, Count: model.View.Counts[i], Rank: i))
            .Where(entry => entry.Count > 0)
            .Select(entry => new Piece($"{entry.Word.Text} {entry.Count}", entry.Word.Role, entry.Rank >= 4 ? 2 : 1));
}
