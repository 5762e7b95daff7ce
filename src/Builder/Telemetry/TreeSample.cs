namespace Builder.Telemetry;

/// <summary>What a process and all below it used at one moment; what could not be read is null.</summary>
/// <param name="Processes">At least 1.</param>
/// <param name="Resident">Of the first process alone, bytes; null also when it has ended and others of its tree have not.</param>
/// <param name="Virtual">The first one's address space, bytes.</param>
/// <param name="ChildrenResident">Of all others together, bytes; pages that several share count for each.</param>
/// <param name="Anonymous">Of all, bytes: what the kernel cannot drop.</param>
/// <param name="Swap">Of all, bytes.</param>
/// <param name="CpuSeconds">Of all so far, with children that ended and were waited for.</param>
/// <param name="Read">Bytes fetched from disks so far, likewise.</param>
/// <param name="Written">Bytes sent to disks so far, likewise.</param>
public sealed record TreeSample(
    int Processes,
    long? Resident,
    long? Virtual,
    long? ChildrenResident,
    long? Anonymous,
    long? Swap,
    double? CpuSeconds,
    long? Read,
    long? Written)
{
    /// <summary>Of all processes, bytes.</summary>
    public long? TotalResident => Resident is null && ChildrenResident is null ? null : (Resident ?? 0) + (ChildrenResident ?? 0);

    /// <summary>What it needs, in RAM or swapped out: bytes.</summary>
    public long? Needed => Anonymous + (Swap ?? 0);

    /// <summary>Processor time a second since <paramref name="before"/>: 1 is one core at work all the time.</summary>
    /// <param name="seconds">Between the two samples, more than 0.</param>
    /// <returns>Null if it cannot be told, also where time went with a process that nobody waited for.</returns>
    public double? CpuSince(TreeSample before, double seconds) => Rate(CpuSeconds - before.CpuSeconds, seconds);

    /// <summary>Bytes a second fetched from disks since <paramref name="before"/>.</summary>
    public double? ReadSince(TreeSample before, double seconds) => Rate(Read - before.Read, seconds);

    /// <summary>Bytes a second sent to disks since <paramref name="before"/>.</summary>
    public double? WrittenSince(TreeSample before, double seconds) => Rate(Written - before.Written, seconds);

    private static double? Rate(double? more, double seconds) => seconds > 0 && more >= 0 ? more / seconds : null;
}
