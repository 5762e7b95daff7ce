namespace Builder.Telemetry;

/// <summary>
/// Reads what the machine says now. Rates compare with the reading before, so the first has none. One thread at a time.
/// </summary>
/// <param name="diskPath">Any path on the file system to watch.</param>
public sealed class MachineReader(SystemRoots roots, string diskPath, TimeProvider time)
{
    private Counters? _before;

    public MachineSample Read()
    {
        var memory = Proc("meminfo");
        var events = Proc("vmstat");
        var pressure = Proc("pressure/memory");
        var now = new Counters(
            time.GetTimestamp(),
            KeyedText.Number(events, "pswpin"),
            KeyedText.Number(events, "pswpout"),
            KeyedText.Number(events, "pgpgin"),
            KeyedText.Number(events, "pgpgout"),
            CpuTimes.Parse(Proc("stat")));
        var before = _before;
        _before = now;
        var disk = Disk.Read(diskPath);

        return new MachineSample(
            At: time.GetUtcNow(),
            RamTotal: KeyedText.Kilobytes(memory, "MemTotal"),
            RamAvailable: KeyedText.Kilobytes(memory, "MemAvailable"),
            SwapTotal: KeyedText.Kilobytes(memory, "SwapTotal"),
            SwapFree: KeyedText.Kilobytes(memory, "SwapFree"),
            SwapIn: PerSecond(before, now, counters => counters.PagesIn * Environment.SystemPageSize),
            SwapOut: PerSecond(before, now, counters => counters.PagesOut * Environment.SystemPageSize),
            DiskTotal: disk?.Total,
            DiskFree: disk?.Free,
            CpuBusy: before?.Cpu is { } earlier ? now.Cpu?.BusySince(earlier) : null,
            Cores: Environment.ProcessorCount,
            Load1: FirstWord(Proc("loadavg")),
            PsiSome: KeyedText.Field(pressure, "some", "avg10"),
            PsiFull: KeyedText.Field(pressure, "full", "avg10"),
            OomKills: KeyedText.Number(events, "oom_kill"))
        {
            DiskRead = PerSecond(before, now, counters => counters.KilobytesRead * 1024),
            DiskWritten = PerSecond(before, now, counters => counters.KilobytesWritten * 1024),
        };
    }

    private static double? FirstWord(string? text)
    {
        var end = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return end < 0 ? null : KeyedText.ParseFraction(text.AsSpan(0, end));
    }

    private double? PerSecond(Counters? before, Counters now, Func<Counters, long?> bytes)
    {
        if (before is null)
        {
            return null;
        }

        var seconds = time.GetElapsedTime(before.Timestamp, now.Timestamp).TotalSeconds;
        var rate = seconds > 0 ? (bytes(now) - bytes(before)) / seconds : null;
        return rate >= 0 ? rate : null;
    }

    private string? Proc(string name) => SystemFile.TryRead(Path.Combine(roots.Proc, name));

    private sealed record Counters(long Timestamp, long? PagesIn, long? PagesOut, long? KilobytesRead, long? KilobytesWritten, CpuTimes? Cpu);
}
