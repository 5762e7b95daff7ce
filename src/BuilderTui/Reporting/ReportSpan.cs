using Builder.Journal;
using Builder.Telemetry;

namespace BuilderTui.Reporting;

/// <summary>The time that a report's pictures show, from left to right.</summary>
internal sealed record ReportSpan(DateTimeOffset From, DateTimeOffset To)
{
    // Below this a picture would show the noise of one second.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    public TimeSpan Length => To - From;

    /// <summary>Pure. While a supervisor works on the build the last sign of life is now.</summary>
    public static ReportSpan Of(BuildSnapshot snapshot, IReadOnlyList<MachineSample> machine)
    {
        var attempts = snapshot.Chunks.SelectMany(chunk => chunk.Attempts).ToList();
        DateTimeOffset?[] starts = [snapshot.Build.StartedAt, .. attempts.Select(attempt => (DateTimeOffset?)attempt.StartedAt)];
        var from = starts.Min() ?? snapshot.At;
        DateTimeOffset?[] signs =
        [
            snapshot.SupervisorAlive && snapshot.Build.State is BuildState.Running or BuildState.Stopping or BuildState.Paused ? snapshot.At : null,
            machine is [.., var last] ? last.At : null,
            snapshot.Events is [.., var line] ? line.At : null,
            .. attempts.Select(attempt => attempt.EndedAt ?? attempt.StartedAt),
        ];
        var to = signs.Max() ?? from;
        return new(from, to - from < Least ? from + Least : to);
    }

    /// <summary>Place of a moment: 0 at the left end, 1 at the right.</summary>
    public double Share(DateTimeOffset at) => Math.Clamp((at - From) / Length, 0, 1);

    /// <summary>The moment at a place, as short as the span allows; UTC.</summary>
    public string Label(double share) => (From + (share * Length)).UtcDateTime.ToString(
        Length.TotalDays >= 1 ? "MM-dd HH:mm" : Length.TotalMinutes >= 20 ? "HH:mm" : "HH:mm:ss");

    /// <summary>A moment with its day, UTC.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss");
}
