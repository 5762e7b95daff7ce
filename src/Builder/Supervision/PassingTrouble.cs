using Builder.Journal;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>Writing that waits: a full disk, or a journal that somebody else has locked, delays a build and loses nothing of it.</summary>
internal static class PassingTrouble
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The disk or a quota is full, or a journal is locked, and nothing else is wrong.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        JournalException journal => journal.DiskFull || journal.Locked,
        IOException io => Disk.IsFull(io),
        _ => false,
    };

    /// <summary>Writes as soon as it can be done.</summary>
    /// <param name="write">May be called several times; each time it does all or nothing.</param>
    /// <param name="stop">Asks not to wait any longer: the next failure is the caller's.</param>
    public static async Task WriteAsync(Action write, TimeProvider time, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                write();
                return;
            }
            catch (Exception exception) when (Is(exception) && !stop.IsCancellationRequested)
            {
                await Task.Delay(Patience, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
