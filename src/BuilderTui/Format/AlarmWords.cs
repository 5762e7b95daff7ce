using Builder.Planning;
using Builder.Telemetry.Recording;

namespace BuilderTui.Format;

/// <summary>A warning's beginning or end in a sentence with its number.</summary>
internal static class AlarmWords
{
    public static string Of(AlarmNote note) => note.Begins
        ? note.Kind switch
        {
            AlarmKind.LowMemory => $"memory is low: {Size(note.Value)} available, less than {Size(note.Bound)}",
            AlarmKind.Swap => $"swap is used: {Size(note.Value)}",
            AlarmKind.BusyCpu => $"the processors are busy: {Counts.Percent(note.Value)}, more than {Counts.Percent(note.Bound)}",
            AlarmKind.FullDisk => $"the disk is nearly full: {Size(note.Value)} free, less than {Size(note.Bound)}",
            AlarmKind.Stalled => $"all work stands still for want of memory {note.Value:F0}% of the time, more than {note.Bound:F0}%",
            _ => $"the kernel killed {Plural.Of((long)note.Value, "process", "processes")} for want of memory",
        }
        : $"{note.Kind switch
        {
            AlarmKind.LowMemory => $"memory is no longer low: {Size(note.Value)} available",
            AlarmKind.Swap => "swap is no longer used",
            AlarmKind.BusyCpu => $"the processors are no longer busy: {Counts.Percent(note.Value)}",
            AlarmKind.FullDisk => $"the disk is no longer nearly full: {Size(note.Value)} free",
            _ => "work no longer stands still for want of memory",
        }}, after {Durations.Short(note.Lasted?.TotalSeconds)}";

    /// <summary>As scripts read it.</summary>
    public static string Name(AlarmKind kind) => kind switch
    {
        AlarmKind.LowMemory => "low_memory",
        AlarmKind.Swap => "swap_used",
        AlarmKind.BusyCpu => "busy_cpu",
        AlarmKind.FullDisk => "full_disk",
        AlarmKind.Stalled => "memory_stall",
        _ => "memory_kill",
    };

    /// <summary>In at most eleven columns.</summary>
    public static string Brief(AlarmKind kind) => kind switch
    {
        AlarmKind.LowMemory => "LOW MEMORY",
        AlarmKind.Swap => "SWAP",
        AlarmKind.BusyCpu => "BUSY CPU",
        AlarmKind.FullDisk => "FULL DISK",
        AlarmKind.Stalled => "STALLED",
        _ => "KILL",
    };

    private static string Size(double bytes) => ByteSize.Format((long)bytes);
}
