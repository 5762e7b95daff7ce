namespace Builder.Telemetry;

/// <summary>One process killed by the kernel's OOM killer, as the kernel log tells it.</summary>
/// <param name="Pid">As the first pid namespace counts; in a container a process knows itself by another number.</param>
/// <param name="Command">The kernel's name of the process, at most 15 bytes.</param>
/// <param name="Global">The machine was out of memory, not a control group.</param>
/// <param name="TaskGroup">
/// Path, within the hierarchy, of the group it was in; null when the kernel left that line out (it writes ten in 5 s).
/// </param>
/// <param name="LimitGroup">Path of the group whose limit was hit; null as above, or when it was no group's.</param>
/// <param name="AnonRss">Its anonymous memory in RAM, bytes.</param>
public sealed record OomLogEntry(int Pid, string Command, bool Global, string? TaskGroup, string? LimitGroup, long? AnonRss);
