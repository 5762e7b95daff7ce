using System.Globalization;

namespace Builder.Telemetry.Recording;

/// <summary>The columns of a log. The first five are those of the Python builder's monitor; sizes are in MiB, what could not be read is
/// empty, never 0.</summary>
public static class LogColumns
{
    public const string Timestamp = "timestamp";
    public const string Resident = "rss_mb";
    public const string ChildrenResident = "children_rss_mb";
    public const string Percent = "percent";
    public const string MachineCpu = "machine_cpu_percent";
    public const string MachineAvailable = "machine_available_mb";
    public const string MachineSwap = "machine_swap_used_mb";
    public const string MachinePressure = "machine_psi_memory";

    private const double Mebibyte = 1 << 20;

    private static readonly (string Name, Func<Reading, double?> Value)[] All =
    [
        (Resident, reading => reading.Tree?.Resident / Mebibyte),
        ("vms_mb", reading => reading.Tree?.Virtual / Mebibyte),
        (Percent, reading => 100 * reading.ResidentShare),
        (ChildrenResident, reading => reading.Tree?.ChildrenResident / Mebibyte),
        ("processes", reading => reading.Tree?.Processes),
        ("anon_mb", reading => reading.Tree?.Anonymous / Mebibyte),
        ("swap_mb", reading => reading.Tree?.Swap / Mebibyte),
        ("cpu_percent", reading => 100 * reading.TreeCpu),
        ("read_mb_s", reading => reading.TreeRead / Mebibyte),
        ("write_mb_s", reading => reading.TreeWritten / Mebibyte),
        (MachineCpu, reading => 100 * reading.Machine.CpuBusy),
        ("machine_load1", reading => reading.Machine.Load1),
        (MachineAvailable, reading => reading.Machine.RamAvailable / Mebibyte),
        (MachineSwap, reading => reading.SwapUsed / Mebibyte),
        ("machine_swap_in_mb_s", reading => reading.Machine.SwapIn / Mebibyte),
        ("machine_swap_out_mb_s", reading => reading.Machine.SwapOut / Mebibyte),
        ("machine_disk_free_mb", reading => reading.Machine.DiskFree / Mebibyte),
        ("machine_read_mb_s", reading => reading.Machine.DiskRead / Mebibyte),
        ("machine_write_mb_s", reading => reading.Machine.DiskWritten / Mebibyte),
        ("machine_psi_cpu", reading => reading.PressureCpu),
        ("machine_psi_io", reading => reading.PressureIo),
        (MachinePressure, reading => reading.Machine.PsiSome),
    ];

    /// <summary>The first line.</summary>
    public static string Header { get; } = string.Join(',', All.Select(column => column.Name).Prepend(Timestamp));

    /// <summary>All but the timestamp, in the order of the file.</summary>
    public static IEnumerable<(string Name, double? Value)> Of(Reading reading)
        => All.Select(column => (column.Name, column.Value(reading)));

    /// <summary>The line of a reading.</summary>
    public static string Row(Reading reading)
        => string.Join(',', Of(reading).Select(column => Text(column.Value)).Prepend(Text(reading.Machine.At)));

    /// <summary>A time as the file has it.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Text(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
}
