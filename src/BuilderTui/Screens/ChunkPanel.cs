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
        Piece[] left = [new($"Chunks {order.Count}", Role.Title, 0), .. Marked(ui), .. States(model)];
        Piece[] right =
        [
            new(part, Role.Dim, 1),
            new(ui.Order is null ? "sort: state" : "order held", Role.Dim, 4),
        ];
        var inside = boxed ? Frame.Box(area, left, right) : Frame.Rule(area, left, right);
        if (order.Count == 0)
        {
            inside.Fit(2, 1, inside.Width - 3, "no chunks: the build is not planned yet", Role.Dim);
            return;
        }

        ChunkTable.Paint(inside, order, model.View.Chunk, ui.Top, ui.Chunk, ui.Marks, model.Snapshot.At);
    }

    private static IEnumerable<Piece> Marked(UiState ui)
        => ui.Marks.Count > 0 ? [new($"{ui.Marks.Count} marked", Role.MarkFg, 0)] : [];

    private static IEnumerable<Piece> States(ScreenModel model)
        => StateWords.OfChunks
            .Select((word, i) => (Word: word, Count: model.View.Counts[i], Rank: i))
            .Where(entry => entry.Count > 0)
            .Select(entry => new Piece($"{entry.Word.Text} {entry.Count}", entry.Word.Role, entry.Rank >= 4 ? 2 : 1));
}
