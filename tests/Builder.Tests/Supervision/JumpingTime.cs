namespace Builder.Tests.Supervision;

/// <summary>A machine whose wall clock is set, by people or by NTP, while its timers and timestamps go on as they were.</summary>
internal sealed class JumpingTime(TimeProvider steady) : TimeProvider
{
    private int _looks;

    /// <summary>How wrong the wall clock is.</summary>
    public TimeSpan Jump { get; set; }

    /// <summary>Each look at the wall clock finds it that much too late or too early, in turn.</summary>
    public TimeSpan Swing { get; init; }

    public override long TimestampFrequency => steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
        => steady.GetUtcNow() + Jump + (Interlocked.Increment(ref _looks) % 2 == 0 ? Swing : -Swing);

    public override long GetTimestamp() => steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => steady.CreateTimer(callback, state, dueTime, period);
}
