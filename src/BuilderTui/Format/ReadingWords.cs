using Builder.Telemetry;
using Builder.Telemetry.Recording;

namespace BuilderTui.Format;

/// <summary>Readings of a machine and of a tree of processes as short text; what is missing is <c>-</c>.</summary>
internal static class ReadingWords
{
    /// <summary>Processors and load.</summary>
    public static string Cpu(Reading reading)
        => $"cpu {Counts.Percent(reading.Machine.CpuBusy)} of {reading.Machine.Cores}, load {Number(reading.Machine.Load1, "F1")}";

    public static string Ram(MachineSample machine)
        => $"ram {Sizes.Of(machine.RamAvailable)} available of {Sizes.Of(machine.RamTotal)}";

    public static string Swap(Reading reading) => reading.Machine.SwapTotal == 0
        ? "swap none"
        : $"swap {Sizes.OfTotal(reading.SwapUsed, reading.Machine.SwapTotal)} in {Sizes.PerSecond(reading.Machine.SwapIn)} out {Sizes.PerSecond(reading.Machine.SwapOut)}";

    public static string Disk(MachineSample machine)
        => $"disk {Sizes.Of(machine.DiskFree)} free, read {Sizes.PerSecond(machine.DiskRead)} write {Sizes.PerSecond(machine.DiskWritten)}";

    /// <summary>Share of the last 10 s in which some work stood still, for each resource.</summary>
    public static string Pressures(Reading reading)
        => $"psi cpu {Share(reading.PressureCpu)} io {Share(reading.PressureIo)} memory {Share(reading.Machine.PsiSome)}";

    /// <summary>A tree of processes.</summary>
    public static string Tree(Reading reading) => reading.Tree is not { } tree
        ? Missing.Text
        : $"rss {Sizes.Of(tree.TotalResident)} in {tree.Processes}, swap {Sizes.Of(tree.Swap)}, cpu {Cpu(reading.TreeCpu)}, read {Sizes.PerSecond(reading.TreeRead)} write {Sizes.PerSecond(reading.TreeWritten)}";

    /// <summary>Of one core: <c>180%</c> is one and four fifths.</summary>
    public static string Cpu(double? cores) => cores is { } known ? $"{100 * known:F0}%" : Missing.Text;

    private static string Share(double? percent) => percent is { } known ? $"{known:F1}%" : Missing.Text;

    private static string Number(double? value, string format) => value?.ToString(format) ?? Missing.Text;
}
