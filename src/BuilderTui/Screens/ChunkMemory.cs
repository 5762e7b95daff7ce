using Builder.Journal;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The memory graph of one chunk of a model.</summary>
internal static class ChunkMemory
{
    public static void Paint(Area area, ScreenModel model, ChunkRow chunk)
        => MemoryGraph.Paint(
            area, [.. model.Snapshot.Memory.Where(sample => sample.Chunk == chunk.Id)], chunk, model.Snapshot.At);
}
