namespace Builder.Telemetry.Recording;

/// <summary>What a machine, and a tree of processes on it, did at one moment; what could not be read is null.</summary>
/// <param name="Tree">Null if none is watched, or it has ended.</param>
/// <param name="TreeCpu">Of the tree since the reading before: 1 is one core at work all the time.</param>
/// <param name="TreeRead">Bytes a second that the tree fetched from disks since the reading before.</param>
/// <param name="TreeWritten">Bytes a second that it sent to disks.</param>
/// <param name="PressureCpu">Share of the last 10 s in which some work stood still for a processor, per cent.</param>
/// <param name="PressureIo">The same for disks.</param>
public sealed record Reading(
    MachineSample Machine,
    TreeSample? Tree,
    double? TreeCpu,
    double? TreeRead,
    double? TreeWritten,
    double? PressureCpu,
    double? PressureIo)
{
    /// <summary>Resident memory of the tree's first process as a share of all RAM, 0 to 1.</summary>
    public double? ResidentShare => (double?)Tree?.Resident / Machine.RamTotal;

    /// <summary>Bytes.</summary>
    public long? SwapUsed => Machine.SwapTotal - Machine.SwapFree;
}
