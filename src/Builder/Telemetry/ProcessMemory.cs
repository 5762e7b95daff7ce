namespace Builder.Telemetry;

/// <summary>Memory and processor time of one process; a field the kernel does not give is null.</summary>
/// <param name="Resident">VmRSS, bytes.</param>
/// <param name="Anonymous">RssAnon, bytes: what the process needs and the kernel cannot drop.</param>
/// <param name="Shmem">RssShmem, bytes: shared memory and tmpfs pages it has mapped; other processes may count them too.</param>
/// <param name="Swap">VmSwap, bytes.</param>
/// <param name="Peak">VmHWM, bytes: the largest <paramref name="Resident"/> since its exec.</param>
/// <param name="CpuSeconds">User and system time of all its threads.</param>
public sealed record ProcessMemory(
    long? Resident, long? Anonymous, long? Shmem, long? Swap, long? Peak, double? CpuSeconds);
