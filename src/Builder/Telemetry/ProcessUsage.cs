namespace Builder.Telemetry;

/// <summary>What one process uses now and has used so far; a field the kernel does not give is null.</summary>
/// <param name="Resident">VmRSS, bytes.</param>
/// <param name="Virtual">VmSize, bytes.</param>
/// <param name="Anonymous">RssAnon, bytes.</param>
/// <param name="Swap">VmSwap, bytes.</param>
/// <param name="CpuSeconds">User and system time, with that of children that ended and were waited for.</param>
/// <param name="Read">Bytes it had fetched from disks, such children's too; null also where we may not look.</param>
/// <param name="Written">Bytes it had sent to disks, likewise.</param>
public sealed record ProcessUsage(
    long? Resident, long? Virtual, long? Anonymous, long? Swap, double? CpuSeconds, long? Read, long? Written);
