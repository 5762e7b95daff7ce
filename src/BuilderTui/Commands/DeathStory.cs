using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>One death of a build with what came after it; a pure choice from a snapshot.</summary>
/// <param name="Folder">The build's folder.</param>
/// <param name="Attempt">Ended, and not always dead: any ended attempt can be asked for.</param>
/// <param name="Next">The chunk's attempt after it; null if there is none.</param>
/// <param name="Events">The story from its end to the next attempt's start.</param>
internal sealed record DeathStory(
    string Folder, ChunkRow Chunk, AttemptRow Attempt, AttemptRow? Next, IReadOnlyList<EventRow> Events)
{
    /// <summary>Somebody works on the build now.</summary>
    public bool SupervisorAlive { get; init; }

    /// <summary>Most workers at a time now.</summary>
    public int Parallel { get; init; }

    // The lines of a start are written a moment after the attempt's row.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>The attempts that went past the chunk's left-out genes, a number for each such gene; null = nobody has looked.</summary>
    public IReadOnlyList<int>? LeftOutBy { get; init; }

    /// <summary>Genes of the chunk that were committed with their rows when the attempt ended.</summary>
    public int GenesSafeThen => Chunk.Attempts.Where(attempt => attempt.Number <= Attempt.Number).Sum(GenesBy);

    /// <summary>Genes of the chunk that had been left out when the attempt ended.</summary>
    public int GenesLeftOutThen => LeftOutBy?.Count(number => number <= Attempt.Number) ?? 0;

    /// <summary>True: the next attempt, or if there is none the chunk, goes on with other sizes than those it died with.</summary>
    public bool Changed => After != Attempt.Sizes;

    /// <summary>The sizes that followed.</summary>
    public BatchSettings After => Next?.AtStart ?? new(Chunk.BatchSize, Chunk.BatchRows);

    /// <summary>The span of time whose events belong to the story.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Span
        => (Attempt.EndedAt!.Value, Next is { } next ? next.StartedAt + Moment : DateTimeOffset.MaxValue);

    /// <summary>The same story with what the chunk's journal says of left-out genes.</summary>
    /// <param name="batches">All committed batches of the chunk; others do no harm.</param>
    public DeathStory With(IEnumerable<CommittedBatch> batches)
        => this with { LeftOutBy = [.. batches.Where(batch => batch.Chunk == Chunk.Id && batch.LeftOut).Select(batch => batch.Attempt)] };

    /// <summary>Genes that an attempt committed with their rows: its own count has the left-out ones too, as they are gone past.</summary>
    public int GenesBy(AttemptRow attempt) => attempt.GenesKept - (LeftOutBy?.Count(number => number == attempt.Number) ?? 0);

    /// <summary>True for the end of an attempt that nobody wanted.</summary>
    public static bool IsDeath(AttemptRow attempt) => attempt.Verdict is not (null or Verdict.Completed or Verdict.Stopped);

    /// <summary>The attempt that is asked for: by default the latest death of the chunk or of the build.</summary>
    /// <returns>Without its events; null if nothing died.</returns>
    /// <exception cref="InputException">There is no such chunk or attempt, or it still runs.</exception>
    public static DeathStory? Find(BuildSnapshot build, int? chunkId, int? number)
    {
        var chunk = chunkId is null ? null
            : build.Chunks.FirstOrDefault(one => one.Id == chunkId)
                ?? throw new InputException($"Chunk {chunkId} is not in {build.Folder}, which has chunks 1 to {build.Chunks.Count}: name one of these.");
        if (number is { } asked)
        {
            return Of(build, Ended(chunk!, asked));
        }

        var latest = (chunk is null ? build.Chunks : [chunk]).SelectMany(one => one.Attempts).Where(IsDeath)
            .OrderBy(attempt => attempt.EndedAt).ThenBy(attempt => attempt.Chunk).ThenBy(attempt => attempt.Number)
            .LastOrDefault();
        return latest is null ? null : Of(build, latest);
    }

    private static AttemptRow Ended(ChunkRow chunk, int number)
    {
        var attempt = chunk.Attempts.FirstOrDefault(one => one.Number == number)
            ?? throw new InputException(chunk.Attempts.Count == 0
                ? $"Chunk {chunk.Id} has had no attempt yet: ask again when it has."
                : $"Chunk {chunk.Id} has no attempt {number}, but attempts 1 to {chunk.Attempts.Count}: name one of these.");
        return attempt.EndedAt is null
            ? throw new InputException($"Attempt {number} of chunk {chunk.Id} still runs: ask again when it has ended.")
            : attempt;
    }

    private static DeathStory Of(BuildSnapshot build, AttemptRow attempt)
    {
        var chunk = build.Chunks.First(one => one.Id == attempt.Chunk);
        return new(build.Folder, chunk, attempt, chunk.Attempts.FirstOrDefault(one => one.Number > attempt.Number), [])
        {
            SupervisorAlive = build.SupervisorAlive,
            Parallel = build.Build.Parallel,
        };
    }
}
