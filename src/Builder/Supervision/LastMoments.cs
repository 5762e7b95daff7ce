using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>The machine and the worker as they were last seen before a death.</summary>
/// <param name="RamAvailable">MemAvailable, bytes; like every field null if it could not be read.</param>
/// <param name="RamTotal">MemTotal, bytes.</param>
/// <param name="SwapFree">Bytes.</param>
/// <param name="PressureSome">Memory pressure of the machine "some" avg10, per cent.</param>
/// <param name="PressureFull">The same, "full".</param>
/// <param name="Anonymous">Memory of the worker, bytes.</param>
/// <param name="Growth">Of that memory between its last two samples, bytes a second.</param>
public sealed record LastSample(
    DateTimeOffset At,
    long? RamAvailable,
    long? RamTotal,
    long? SwapFree,
    double? PressureSome,
    double? PressureFull,
    long? Anonymous,
    double? Growth);

/// <summary>Keeps the latest samples of the machine and of one worker while it runs. One thread at a time.</summary>
public sealed class LastMoments(MachineReader machine, TimeProvider time)
{
    // The machine's files are many and change little in between.
    private static readonly TimeSpan MachineEvery = TimeSpan.FromSeconds(1);

    private MachineSample _last = machine.Read();
    private MachineSample? _before;
    private long _lastAt = time.GetTimestamp();
    private (long At, long? Anonymous) _worker = (time.GetTimestamp(), null);
    private double? _growth;

    /// <summary>The machine's counter of memory kills at the sample before the last one: the last may have been taken while
    /// the worker was dying.</summary>
    public long? OomKillsBefore => (_before ?? _last).OomKills;

    /// <summary>Takes a sample of the worker, and of the machine when it is time for one.</summary>
    /// <param name="anonymous">Memory of the worker, bytes; null if it could not be read.</param>
    public void Note(long? anonymous)
    {
        var now = time.GetTimestamp();
        var seconds = time.GetElapsedTime(_worker.At, now).TotalSeconds;
        if (anonymous is not null)
        {
            _growth = seconds > 0 ? (anonymous - _worker.Anonymous) / seconds : null;
            _worker = (now, anonymous);
        }

        if (time.GetElapsedTime(_lastAt, now) >= MachineEvery)
        {
            (_before, _last, _lastAt) = (_last, machine.Read(), now);
        }
    }

    /// <summary>The latest of both.</summary>
    public LastSample Last() => new(
        _last.At, _last.RamAvailable, _last.RamTotal, _last.SwapFree, _last.PsiSome, _last.PsiFull, _worker.Anonymous, _growth);
}
