using Builder.Journal;

namespace BuilderTui.Reporting;

/// <summary>Chunks that share a row of a picture: neighbours, so that thousands stay readable.</summary>
internal sealed record ChunkGroup(IReadOnlyList<ChunkRow> Chunks)
{
    /// <summary>Rows that a picture has at most.</summary>
    public const int Most = 60;

    public string Name => Chunks.Count == 1 ? $"chunk {Chunks[0].Id}" : $"{Chunks[0].Id}–{Chunks[^1].Id}";

    public IEnumerable<AttemptRow> Attempts => Chunks.SelectMany(chunk => chunk.Attempts);

    /// <summary>Cuts them into at most <see cref="Most"/> groups of equal size, the last may be smaller.</summary>
    public static IReadOnlyList<ChunkGroup> Of(IReadOnlyList<ChunkRow> chunks)
        => [.. chunks.Chunk(Math.Max(1, (chunks.Count + Most - 1) / Most)).Select(group => new ChunkGroup(group))];
}
