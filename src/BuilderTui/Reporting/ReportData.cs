using Builder.Dataset;
using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace BuilderTui.Reporting;

/// <summary>All that a report shows; immutable.</summary>
/// <param name="Machine">Samples of the whole build, oldest first.</param>
/// <param name="Batches">Committed batches in plan order.</param>
/// <param name="Unread">Ids of chunks whose journals could not be read: their batches are missing.</param>
/// <param name="Strategies">What each strategy was expected to come to; null if the plan's genes could not be read.</param>
/// <param name="Runtime">What the report was written with.</param>
internal sealed record ReportData(
    BuildSnapshot Snapshot,
    BuildRecord Record,
    IReadOnlyList<MachineSample> Machine,
    IReadOnlyList<CommittedBatch> Batches,
    IReadOnlySet<int> Unread,
    StrategyMatrix? Strategies,
    string Runtime)
{
    public BuildRow Build => Snapshot.Build;

    /// <summary>True: what takes long to read of a large build was left out, as the page is written while somebody waits.</summary>
    public bool IsBrief { get; init; }

    /// <summary>All attempts, by chunk and number.</summary>
    public IEnumerable<AttemptRow> Attempts => Snapshot.Chunks.SelectMany(chunk => chunk.Attempts);

    /// <summary>From the build's start to its last sign of life.</summary>
    public ReportSpan Span { get; } = ReportSpan.Of(Snapshot, Machine);

    /// <summary>Bytes of the committed batches.</summary>
    public long Bytes => Batches.Sum(batch => batch.Bytes);

    /// <summary>The highest sample of any worker, bytes; null if there is none.</summary>
    public long? Peak => Attempts.Max(attempt => attempt.PeakBytes);
}
