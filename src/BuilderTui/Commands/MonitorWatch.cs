using Builder.Telemetry;
using Builder.Telemetry.Recording;

namespace BuilderTui.Commands;

/// <summary>Shows what a watcher of the machine sees.</summary>
internal interface IMonitorView
{
    /// <summary>The next reading, with the warnings that begin or end with it and those that last.</summary>
    void Show(Reading reading, IReadOnlyList<AlarmNote> notes, IReadOnlyList<AlarmKind> ringing);

    /// <summary>It is over.</summary>
    /// <param name="sentence">Why, and what was seen.</param>
    void End(DateTimeOffset at, string sentence);
}

/// <summary>Watches a machine until it is told to end, the time is over, or the process has ended.</summary>
/// <param name="tree">Null = no process is watched.</param>
/// <param name="log">Null = none.</param>
internal sealed class MonitorWatch(ReadingSource source, ProcessTree? tree, LogWriter? log, IMonitorView view, TimeProvider time)
{
    private readonly Alarms _alarms = new();
    private readonly MonitorSummary _summary = new();

    public async Task RunAsync(TimeSpan interval, TimeSpan? duration, CancellationToken cancel)
    {
        var since = time.GetTimestamp();
        var next = TimeSpan.Zero;
        while (true)
        {
            var sample = tree?.Read();
            var reading = source.Take(sample);
            log?.Write(reading);
            var notes = _alarms.Look(reading);
            _summary.Add(reading, notes);
            view.Show(reading, notes, _alarms.Ringing);

            // From the start, so that a late look does not make all later ones late.
            next = TimeSpan.FromTicks(Math.Max(next.Ticks + interval.Ticks, time.GetElapsedTime(since).Ticks));
            var why = tree is not null && sample is null ? "the process has ended"
                : next > duration ? await WaitAsync(duration.Value - time.GetElapsedTime(since), cancel) ? "the time is over" : "interrupted"
                : await WaitAsync(next - time.GetElapsedTime(since), cancel) ? null
                : "interrupted";
            if (why is not null)
            {
                view.End(time.GetUtcNow(), $"{why}: {_summary.Sentence(time.GetElapsedTime(since), log)}");
                return;
            }
        }
    }

    /// <returns>False if it was told to end meanwhile.</returns>
    private async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancel);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
