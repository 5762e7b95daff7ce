using Builder.Telemetry;
using Builder.Telemetry.Recording;

namespace Builder.Supervision.Profiling;

/// <summary>The highest of a figure.</summary>
/// <param name="At">Seconds since the start.</param>
public sealed record Peak(long Bytes, double At);

/// <summary>What the samples of a command add up to.</summary>
/// <param name="Samples">Taken; more than were told and logged.</param>
/// <param name="Resident">Of all processes together; null without a sample, as for a command that ended at once.</param>
/// <param name="ChildrenResident">Of all but the first.</param>
/// <param name="Swap">Of all.</param>
/// <param name="Needed">What the limit is held against: anonymous and shared memory of the group or, under the watchdog, anonymous memory
/// and swap of all processes.</param>
/// <param name="MostProcesses">At one time.</param>
/// <param name="CpuSeconds">User and system time at the last sample.</param>
/// <param name="Read">Bytes fetched from disks at the last sample.</param>
/// <param name="Written">Bytes sent to disks at the last sample.</param>
public sealed record ProfileTotals(
    int Samples, Peak? Resident, Peak? ChildrenResident, Peak? Swap, Peak? Needed, int MostProcesses, double? CpuSeconds, long? Read, long? Written, GrowthShape Shape);

/// <summary>Adds up samples. One thread at a time.</summary>
internal sealed class ProfileTally
{
    private readonly BoundedSeries _series = new();
    private int _samples;
    private int _mostProcesses;
    private Peak? _resident;
    private Peak? _children;
    private Peak? _swap;
    private Peak? _needed;
    private double? _cpu;
    private long? _read;
    private long? _written;

    public long? ResidentPeak => _resident?.Bytes;

    public long? NeededPeak => _needed?.Bytes;

    /// <param name="seconds">Since the start.</param>
    /// <param name="tree">Null if it has ended.</param>
    /// <param name="needed">What the limit is held against, bytes; null if it could not be read.</param>
    public void Add(double seconds, TreeSample? tree, long? needed)
    {
        _needed = Higher(_needed, needed, seconds);
        if (tree is null)
        {
            return;
        }

        _samples++;
        _mostProcesses = Math.Max(_mostProcesses, tree.Processes);
        _resident = Higher(_resident, tree.TotalResident, seconds);
        _children = Higher(_children, tree.ChildrenResident, seconds);
        _swap = Higher(_swap, tree.Swap, seconds);
        (_cpu, _read, _written) = (Larger(_cpu, tree.CpuSeconds), Larger(_read, tree.Read), Larger(_written, tree.Written));
        if (tree.TotalResident is { } bytes)
        {
            _series.Add(seconds, bytes);
        }
    }

    public ProfileTotals Totals() => new(
        _samples, _resident, _children, _swap, _needed, _mostProcesses, _cpu, _read, _written, GrowthShape.Of(_series.Points()));

    private static Peak? Higher(Peak? peak, long? bytes, double seconds)
        => bytes is { } now && (peak is null || now > peak.Bytes) ? new(now, seconds) : peak;

    // What a process has used goes with it when nobody waits for it.
    private static T? Larger<T>(T? known, T? now)
        where T : struct, IComparable<T>
        => known is { } before && (now is not { } after || before.CompareTo(after) > 0) ? known : now;
}
