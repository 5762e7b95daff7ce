using BuilderTui.Format;
using BuilderTui.Keys;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>Beside the table where there is room: the chunk under the cursor, or the first one of the table.</summary>
internal static class SidePanel
{
    private const int AttemptRows = 6;
    private const int GraphRows = 14;

    public static void Paint(Area area, ScreenModel model)
    {
        if (model.Current is not { } chunk)
        {
            Frame.Box(area, [new("Chunk", Role.Title, 0)], []);
            return;
        }

        var state = StateWords.Of(chunk);
        var inside = Frame.Box(
            area,
            [new($"Chunk {chunk.Id}", Role.Title, 0), new(state.Text, state.Role, 0)],
            [new($"{model.Ui.Keys.Word(Scopes.Dashboard, MonitorAction.Open)} opens it", Role.Dim, 1)]);
        var y = ChunkFacts.Paint(inside, chunk, model.Snapshot) + 1;
        var attempts = Math.Min(AttemptRows, chunk.Attempts.Count + 1);
        AttemptTable.Paint(inside.Part(0, y, inside.Width, attempts), chunk.Attempts, null, model.Snapshot.At, model.Zone);
        y += attempts + 1;
        Timeline.Paint(inside.Part(1, y, inside.Width - 2, Timeline.Rows), chunk.Attempts, model.Snapshot.At, model.Zone);
        y += Timeline.Rows + 1;
        y += EvidencePanel.Paint(inside.Part(0, y, inside.Width, inside.Height - y), model.Attempt) + 1;
        ChunkMemory.Paint(inside.Part(0, y, inside.Width, Math.Min(GraphRows, inside.Height - y)), model, chunk);
    }
}
