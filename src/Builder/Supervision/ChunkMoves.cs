using Builder.Journal;

namespace Builder.Supervision;

/// <summary>The life cycle of a chunk as a table of moves.</summary>
public static class ChunkMoves
{
    private static readonly Dictionary<ChunkState, ChunkState[]> Table = new()
    {
        // Done: the gene that it was to build is left out again.
        [ChunkState.Waiting] = [ChunkState.Running, ChunkState.Stopped, ChunkState.Done],
        [ChunkState.Running] = [ChunkState.Retrying, ChunkState.Stopped, ChunkState.Held, ChunkState.Done],
        [ChunkState.Retrying] = [ChunkState.Running, ChunkState.Stopped],
        [ChunkState.Stopped] = [ChunkState.Waiting],
        [ChunkState.Held] = [ChunkState.Waiting],
        // Held: found damaged before it was published. Waiting: a gene that was left out is taken in again.
        [ChunkState.Done] = [ChunkState.Held, ChunkState.Waiting],
    };

    /// <summary>Where a chunk may go from a state.</summary>
    public static IReadOnlyList<ChunkState> From(ChunkState state) => Table[state];

    /// <summary>Checks a move.</summary>
    /// <exception cref="InvalidOperationException">There is no such move.</exception>
    public static ChunkState Move(ChunkState from, ChunkState to)
        => Table[from].Contains(to)
            ? to
            : throw new InvalidOperationException($"A chunk cannot go from {from} to {to}.");
}
