namespace Builder.Telemetry;

/// <summary>What the machine said at one moment. A reading that could not be made is null, never 0.</summary>
/// <param name="At">When.</param>
/// <param name="RamTotal">MemTotal of /proc/meminfo, bytes.</param>
/// <param name="RamAvailable">MemAvailable, bytes.</param>
/// <param name="SwapTotal">SwapTotal, bytes; 0 = no swap.</param>
/// <param name="SwapFree">SwapFree, bytes.</param>
/// <param name="SwapIn">pswpin since the sample before, bytes a second.</param>
/// <param name="SwapOut">pswpout since the sample before, bytes a second.</param>
/// <param name="DiskTotal">Size of the output folder's file system, bytes.</param>
/// <param name="DiskFree">What an ordinary user may still write there, bytes.</param>
/// <param name="CpuBusy">Share of all cores that was not idle since the sample before, 0 to 1.</param>
/// <param name="Cores">Cores this process may use.</param>
/// <param name="Load1">One-minute load average.</param>
/// <param name="PsiSome">Memory pressure "some" avg10, per cent.</param>
/// <param name="PsiFull">Memory pressure "full" avg10, per cent.</param>
/// <param name="OomKills">oom_kill of /proc/vmstat since boot.</param>
public sealed record MachineSample(
    DateTimeOffset At,
    long? RamTotal,
    long? RamAvailable,
    long? SwapTotal,
    long? SwapFree,
    double? SwapIn,
    double? SwapOut,
    long? DiskTotal,
    long? DiskFree,
    double? CpuBusy,
    int Cores,
    double? Load1,
    double? PsiSome,
    double? PsiFull,
    long? OomKills)
{
    /// <summary>Read from all disks since the sample before, bytes a second; what was swapped in is among it.</summary>
    public double? DiskRead { get; init; }

    /// <summary>Written to all disks, likewise.</summary>
    public double? DiskWritten { get; init; }
}
