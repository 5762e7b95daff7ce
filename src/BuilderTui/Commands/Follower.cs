using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;

namespace BuilderTui.Commands;

/// <summary>Tells a build's story as plain lines, for pipes, cron and CI.</summary>
internal static class Follower
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Prints what happens until nobody works on the build any more.</summary>
    /// <param name="after">The event before the first one to tell; 0 = all.</param>
    /// <returns>The state it was left in.</returns>
    /// <exception cref="IOException">The supervisor died.</exception>
    public static async Task<BuildState> FollowAsync(BuildFolder folder, long after, TextWriter output, TimeProvider time, CancellationToken cancel)
    {
        using var onlooker = new Onlooker(folder, new ProcessReader(new SystemRoots()), time);
        var last = after;
        var tenths = 0;
        DateTimeOffset? silence = null;
        while (true)
        {
            var seen = onlooker.Read();
            var (build, alive) = (seen.Build, seen.SupervisorAlive);
            foreach (var line in onlooker.Journal.EventsAfter(last, int.MaxValue))
            {
                last = line.Id;
                await output.WriteLineAsync(Line(line, time));
            }

            var attendance = Attendance.Of(seen);
            if (attendance?.SilentSince is { } since && since != silence)
            {
                await output.WriteLineAsync($"{time.GetLocalNow():HH:mm:ss} {"SILENT",-8} {attendance.Sentence}");
            }

            silence = attendance?.SilentSince;
            var now = build.GenesTotal == 0 ? 0 : 10 * build.GenesDone / build.GenesTotal;
            if (now > tenths && now < 10)
            {
                tenths = now;
                await output.WriteLineAsync(Progress(build, time));
            }

            if (!alive)
            {
                return build.State is BuildState.Running or BuildState.Stopping or BuildState.Planned or BuildState.Paused or BuildState.Blocked
                    ? throw new IOException($"the supervisor of {folder.Root} is gone (its last words are in {folder.SupervisorLog}); everything committed is safe: btui resume {folder.Root}")
                    : build.State;
            }

            await Task.Delay(Look, time, cancel);
        }
    }

    /// <summary>Hands out events as they come until nobody works on the build any more.</summary>
    /// <param name="after">The event before the first one to tell.</param>
    public static async Task EventsAsync(BuildFolder folder, long after, Action<EventRow> tell, TimeProvider time, CancellationToken cancel)
    {
        var processes = new ProcessReader(new SystemRoots());
        using var reader = BuildJournalReader.Open(folder.Journal);
        var last = after;
        while (true)
        {
            var alive = SupervisorLock.Holder(folder, processes) is not null; // before reading: what it wrote last is then seen
            foreach (var line in reader.EventsAfter(last, int.MaxValue))
            {
                last = line.Id;
                tell(line);
            }

            if (!alive)
            {
                return;
            }

            await Task.Delay(Look, time, cancel);
        }
    }

    /// <summary>An event with its day: builds run for days.</summary>
    public static string DatedLine(EventRow line, TimeProvider time)
        => $"{TimeZoneInfo.ConvertTime(line.At, time.LocalTimeZone):yyyy-MM-dd} {Line(line, time)}";

    private static string Line(EventRow line, TimeProvider time)
        => $"{TimeZoneInfo.ConvertTime(line.At, time.LocalTimeZone):HH:mm:ss} {line.Kind,-8} {(line.Chunk is { } chunk ? $"chunk {chunk}: " : "")}{line.Text}";

    private static string Progress(BuildRow build, TimeProvider time)
        => $"{time.GetLocalNow():HH:mm:ss} {"PROGRESS",-8} {build.GenesBuilt:N0} of {Plural.Of(build.GenesTotal, "gene")}, {build.Rows:N0} rows{(build.EtaSeconds is { } eta ? $", about {TimeSpan.FromSeconds(eta):hh\\:mm\\:ss} to go" : "")}";
}
