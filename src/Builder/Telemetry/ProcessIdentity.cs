namespace Builder.Telemetry;

/// <summary>Names one process for ever: a process id is used again, this combination is not.</summary>
/// <param name="Pid">Process id, at least 1.</param>
/// <param name="StartTicks">Field 22 of /proc/PID/stat: start after boot, in clock ticks.</param>
/// <param name="BootId">The kernel's random id of this boot.</param>
public sealed record ProcessIdentity(int Pid, long StartTicks, string BootId);
