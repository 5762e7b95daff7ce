using Builder.Telemetry.Recording;

namespace Builder.Supervision.Profiling;

/// <summary>A command to be run and watched.</summary>
/// <param name="Command">Program and arguments.</param>
/// <param name="LimitBytes">Of all its processes together; null = none.</param>
/// <param name="Interval">Between two readings that are told and logged, at least a tenth of a second.</param>
/// <param name="DiskPath">Any path on the file system to watch.</param>
/// <param name="Log">Null = none.</param>
public sealed record ProfileOrder(
    IReadOnlyList<string> Command, long? LimitBytes, TimeSpan Interval, string DiskPath, LogWriter? Log);

/// <summary>A command at work.</summary>
/// <param name="Elapsed">Since its start.</param>
/// <param name="Peak">Highest resident memory of all its processes so far, bytes; null without a sample.</param>
public sealed record ProfileMoment(TimeSpan Elapsed, Reading Reading, long? Peak);
