using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>The build's story, newest first, a line each.</summary>
internal static class EventList
{
    private const int KindWidth = 7;

    /// <param name="events">Oldest first, as the snapshot has them.</param>
    /// <param name="top">How many of the newest are scrolled past.</param>
    public static void Paint(Area area, IReadOnlyList<EventRow> events, int top, TimeZoneInfo zone)
    {
        var newest = events.Count - 1 - Scroll.Top(top, null, area.Height, events.Count);
        for (var row = 0; row < area.Height && newest - row >= 0; row++)
        {
            var line = events[newest - row];
            var role = RoleOf(line.Kind);
            area.Text(1, row, Durations.TimeOfDay(line.At, zone), Role.Dim);
            var kind = Math.Max(KindWidth, line.Kind.Length); // COMPLETE pushes its sentence on instead of being cut
            area.Fit(10, row, kind, line.Kind, role);
            area.Fit(11 + kind, row, area.Width - 12 - kind, Sentence(line), role == Role.EvError ? role : Role.EvInfo);
        }
    }

    /// <summary>What happened, and to which chunk.</summary>
    public static string Sentence(EventRow line)
        => line.Chunk is { } chunk && !line.Text.StartsWith("chunk ", StringComparison.OrdinalIgnoreCase)
            ? $"chunk {chunk}: {line.Text}"
            : line.Text;

    private static Role RoleOf(string kind) => kind switch
    {
        EventKind.Oom or EventKind.Hold or EventKind.Crash or EventKind.Disk or EventKind.Stalled or EventKind.Quarantine => Role.EvError,
        EventKind.Warning or EventKind.Wait or EventKind.Stop or EventKind.Killed or EventKind.Lost
            or EventKind.BackOff or EventKind.Shrink or EventKind.Pause => Role.EvWarn,
        EventKind.Plan or EventKind.Expand or EventKind.Combine or EventKind.Start or EventKind.Resume or EventKind.Learn
            or EventKind.Grow or EventKind.Change or EventKind.Readmit => Role.EvPlan,
        _ => Role.EvInfo,
    };
}
