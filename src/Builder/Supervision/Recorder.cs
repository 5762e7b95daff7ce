using Builder.Journal;
using Builder.Planning;
using Builder.Telemetry;

namespace Builder.Supervision;

/// <summary>Writes down what is seen: the machine, the workers' memory, how far the build is. For the supervisor's loop alone.</summary>
/// <param name="secondsBefore">Worked by the supervisors before this one.</param>
/// <param name="unseenShare">Share of the build's work that was committed in no known time, 0 to 1.</param>
internal sealed class Recorder(BuildContext build, MachineReader machine, double secondsBefore, double unseenShare)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ThinEvery = TimeSpan.FromMinutes(1);

    private readonly BuildJournalWriter _journal = build.Journal;
    private readonly long _startedAt = build.Time.GetTimestamp();
    private double _worked = secondsBefore;
    private long _countedTo = build.Time.GetTimestamp();
    private bool _resting;
    private long? _sampledAt;
    private long? _thinnedAt;
    private double? _shareBefore;
    private bool _warned;

    /// <summary>The latest sample.</summary>
    public MachineSample Machine { get; private set; } = machine.Read();

    /// <summary>Seconds worked on the build, by all supervisors; pauses are none.</summary>
    public double Seconds => _worked + (_resting ? 0 : build.Time.GetElapsedTime(_countedTo).TotalSeconds);

    /// <summary>Samples, if it is time.</summary>
    /// <param name="share">Committed share of the build's work, 0 to 1; asked only when it is time.</param>
    /// <param name="resting">The operator asked to wait: once nothing runs any more, nobody works.</param>
    public void Look(IReadOnlyList<AttemptWatch> running, Func<double> share, bool resting)
    {
        (_worked, _countedTo) = (Seconds, build.Time.GetTimestamp());
        _resting = resting && running.Count == 0;
        if (!IsDue(ref _sampledAt, SampleEvery))
        {
            return;
        }

        Machine = machine.Read();
        var done = share();
        _shareBefore ??= done;
        LookAtDisk(done);
        _journal.Sample(Machine, [.. running
            .Where(watch => watch.Memory is not null)
            .Select(watch => new ChunkSample(Machine.At, watch.Spec.Chunk, watch.Spec.Attempt, watch.Memory!.Value))]);
        foreach (var watch in running.Where(watch => watch.ProgressReadable))
        {
            _journal.Progress(watch.Spec.Chunk, watch.Progress, watch.RowsPerSecond, watch.Memory);
        }

        var eta = Remaining.Of(Seconds, done, unseenShare);
        var rates = running.Select(watch => watch.RowsPerSecond).OfType<double>().ToList();
        _journal.SetBuildProgress(new(
            Seconds, running.Count, rates.Count > 0 ? rates.Sum() : null, eta?.Seconds, eta?.Low, eta?.High));
        if (IsDue(ref _thinnedAt, ThinEvery))
        {
            _journal.Thin(Machine.At);
        }
    }

    // Said once, when it becomes so: nobody reads a warning a second.
    private void LookAtDisk(double share)
    {
        if (Machine.DiskFree is not { } free)
        {
            return;
        }

        var forecast = build.Disk.Look(
            new(build.Time.GetElapsedTime(_startedAt).TotalSeconds, free), Supervisor.DiskFloor, share - _shareBefore!.Value, 1 - share);
        if (!forecast.IsTooSmall(free, Supervisor.DiskFloor))
        {
            _warned = false;
        }
        else if (!_warned)
        {
            _journal.Event(EventKind.Disk, null,
                $"the rest of the build is expected to write {ByteSize.Format(forecast.StillNeeded!.Value)}, the disk has {ByteSize.Format(free)} free{(forecast.SecondsToFloor is { } left ? $" and is full in about {TimeSpan.FromSeconds(left):hh\\:mm\\:ss} at {ByteSize.Format((long)forecast.Rate!.Value)}/s" : "")}: free some, or workers will wait for room");
            _warned = true;
        }
    }

    // By a clock that does not jump.
    private bool IsDue(ref long? at, TimeSpan every)
    {
        var now = build.Time.GetTimestamp();
        if (at is { } last && build.Time.GetElapsedTime(last, now) < every)
        {
            return false;
        }

        at = now;
        return true;
    }
}
