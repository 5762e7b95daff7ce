using Builder.Journal;
using BuilderTui.Format;
using BuilderTui.Theming;

namespace BuilderTui.Widgets;

/// <summary>The build's story, newest first, a line each.</summary>
internal static class EventList
{
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
            area.Fit(10, row, 7, line.Kind, role);
            area.Fit(18, row, area.Width - 19, Sentence(line), role == Role.EvError ? role : Role.EvInfo);
        }
    }

    private static string Sentence(EventRow line)
        => line.Chunk is { } chunk && !line.Text.StartsWith("chunk ", StringComparison.OrdinalIgnoreCase)
            ? $"chunk {chunk}: {line.Text}"
            : line.Text;

    private static Role RoleOf(string kind) => kind switch
    {
        "OOM" or "HOLD" or "DEATH" or "FAIL" or "BLOCK" => Role.EvError,
        "WARN" or "SHRINK" or "RETRY" or "STOP" => Role.EvWarn,
        "PLAN" or "START" or "RESUME" or "GROW" => Role.EvPlan,
        _ => Role.EvInfo,
    };
}
