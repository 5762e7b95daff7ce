using Builder.Telemetry;
using BuilderTui.Format;
using BuilderTui.Theming;
using BuilderTui.Widgets;

namespace BuilderTui.Screens;

/// <summary>The gauges of the machine, from the latest sample.</summary>
internal static class MachineGauges
{
    /// <summary>Per cent of time stalled on memory from which the supervisor starts nothing new.</summary>
    private const double PressureHigh = 10;

    /// <summary>Bytes a second read back from swap that slow the workers down.</summary>
    private const double SwapInHigh = 8 << 20;

    /// <summary>RAM, swap, disk and CPU, in this order.</summary>
    /// <param name="workers">Memory of all running workers, bytes; null when none could be read.</param>
    public static IReadOnlyList<GaugeModel> Of(MachineSample? now, long? workers)
        => [Ram(now, workers), Swap(now), Disk(now), Cpu(now)];

    private static GaugeModel Ram(MachineSample? now, long? workers)
    {
        var share = RamShare(now);
        var level = Level(share, 0.80, 0.92);
        if (level == GaugeLevel.Ok && now?.PsiSome >= PressureHigh)
        {
            level = GaugeLevel.High;
        }

        var psi = $"psi {Percent(now?.PsiSome)}";
        return new GaugeModel(
            "RAM",
            Sizes.OfTotal(now?.RamTotal - now?.RamAvailable, now?.RamTotal),
            share,
            0.80,
            level,
            psi,
            $"{psi} full {Percent(now?.PsiFull)}  workers {Sizes.Of(workers)}",
            RamShare,
            Role.RamHist);
    }

    private static GaugeModel Swap(MachineSample? now)
    {
        if (now?.SwapTotal == 0)
        {
            return new GaugeModel("SWAP", "none", null, null, GaugeLevel.Unknown, "", "", _ => null, Role.SwapHist);
        }

        var share = SwapShare(now);
        var level = Level(share, 0.50, 0.90);
        if (level == GaugeLevel.Ok && now?.SwapIn >= SwapInHigh)
        {
            level = GaugeLevel.High;
        }

        var reads = $"in {Sizes.PerSecond(now?.SwapIn)}";
        return new GaugeModel(
            "SWAP",
            Sizes.OfTotal(now?.SwapTotal - now?.SwapFree, now?.SwapTotal),
            share,
            0.50,
            level,
            reads,
            $"{reads}  out {Sizes.PerSecond(now?.SwapOut)}",
            SwapShare,
            Role.SwapHist);
    }

    private static GaugeModel Disk(MachineSample? now)
    {
        var share = DiskShare(now);
        var free = $"free {Sizes.Of(now?.DiskFree)}";
        return new GaugeModel(
            "DISK",
            Sizes.OfTotal(now?.DiskTotal - now?.DiskFree, now?.DiskTotal),
            share,
            0.85,
            Level(share, 0.85, 0.95),
            free,
            free,
            DiskShare,
            Role.DiskHist);
    }

    private static GaugeModel Cpu(MachineSample? now)
    {
        var load = $"load {(now?.Load1 is { } known ? known.ToString("F1") : Missing.Text)}";
        return new GaugeModel(
            "CPU",
            now is null ? Missing.Text : $"{now.Cores} cores",
            now?.CpuBusy,
            null,
            now?.CpuBusy is null ? GaugeLevel.Unknown : GaugeLevel.Ok,
            load,
            load,
            sample => sample.CpuBusy,
            Role.CpuHist);
    }

    private static double? RamShare(MachineSample? sample)
        => Counts.Share(sample?.RamTotal - sample?.RamAvailable, sample?.RamTotal);

    private static double? SwapShare(MachineSample? sample)
        => Counts.Share(sample?.SwapTotal - sample?.SwapFree, sample?.SwapTotal);

    private static double? DiskShare(MachineSample? sample)
        => Counts.Share(sample?.DiskTotal - sample?.DiskFree, sample?.DiskTotal);

    private static GaugeLevel Level(double? share, double high, double full) => share switch
    {
        null => GaugeLevel.Unknown,
        _ when share >= full => GaugeLevel.Full,
        _ when share >= high => GaugeLevel.High,
        _ => GaugeLevel.Ok,
    };

    private static string Percent(double? value) => value is { } known ? $"{known:F1}%" : Missing.Text;
}
