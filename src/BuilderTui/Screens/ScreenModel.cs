using Builder.Journal;
using Builder.Telemetry;
using BuilderTui.Builds;
using BuilderTui.Format;
using BuilderTui.Logs;

namespace BuilderTui.Screens;

/// <summary>All that a drawing depends on besides its size and its glyphs.</summary>
/// <param name="View">What is shown: the latest snapshot, or the one that was frozen.</param>
/// <param name="Zone">Times of day are shown in it.</param>
internal sealed record ScreenModel(SnapshotView View, UiState Ui, TimeZoneInfo Zone)
{
    public BuildSnapshot Snapshot => View.Snapshot;

    /// <summary>Memory of the screen's own process, bytes; null when nobody asked.</summary>
    public long? OwnBytes { get; init; }

    /// <summary>The part of the log that was read for the log page; null = none yet.</summary>
    public LogText? Log { get; init; }

    /// <summary>The builds there are; null = they were not looked for yet.</summary>
    public BuildList? Builds { get; init; }

    /// <summary>The order of the table: frozen while the cursor is in it.</summary>
    public IReadOnlyList<int> Order => Ui.Order ?? View.Table(Ui.Sort, Ui.Filter);

    /// <summary>Samples of the machine to draw, oldest first; none on a slow line, where every column of a graph moves with every picture.</summary>
    public IReadOnlyList<MachineSample> History => Ui.Link == LinkUse.Slow ? [] : Snapshot.Machine;

    /// <summary>When the picture was taken; to the minute on a slow line.</summary>
    public string Clock => Ui.Link == LinkUse.Slow ? TimeOfDay(Snapshot.At)[..5] : TimeOfDay(Snapshot.At);

    public string TimeOfDay(DateTimeOffset at) => Durations.TimeOfDay(at, Zone);

    /// <summary>
    /// The attempt the chunk page explains: the one under the cursor, else the latest that ended, else the latest. Null
    /// before the first.
    /// </summary>
    public AttemptRow? Attempt
    {
        get
        {
            var attempts = Current?.Attempts ?? [];
            return attempts.FirstOrDefault(attempt => attempt.Number == Ui.Attempt)
                ?? attempts.LastOrDefault(attempt => attempt.EndedAt is not null)
                ?? (attempts.Count > 0 ? attempts[^1] : null);
        }
    }

    /// <summary>The chunk the cursor is on; without a cursor the first of the table. Null in a build without chunks.</summary>
    public ChunkRow? Current => (Ui.Chunk ?? (Order.Count > 0 ? Order[0] : null)) is { } id ? View.Chunk(id) : null;
}
