using System.Xml.Linq;
using Builder.Telemetry;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>What the machine said while the build ran.</summary>
internal static class MachineSection
{
    public static XElement Of(ReportData data)
    {
        var (machine, span) = (data.Machine, data.Span);
        return Html.Section("machine", "The machine",
            Html.Of("div", "pair",
                Sized("RAM in use", machine, span, sample => sample.RamTotal, sample => sample.RamTotal - sample.RamAvailable),
                HasNoSwap(machine)
                    ? Html.Of("figure", "plot", Html.Of("figcaption", null, Html.Of("b", null, "Swap in use")), Html.Of("p", "empty", "this machine has no swap"))
                    : Sized("Swap in use", machine, span, sample => sample.SwapTotal, sample => sample.SwapTotal - sample.SwapFree),
                Sized("Disk of the dataset, in use", machine, span, sample => sample.DiskTotal, sample => sample.DiskTotal - sample.DiskFree),
                Pressure(machine, span),
                Plot.Of("Processor busy", span, 1, share => $"{100 * share:0}%", new PlotLine("a", "of all cores", Read(machine, sample => sample.CpuBusy)))),
            Html.Note($"{machine.Count:N0} samples, one a second, of older times fewer are kept. The highest of what falls onto a point is drawn; where nothing was read there is a gap, not 0."));
    }

    private static bool HasNoSwap(IReadOnlyList<MachineSample> machine)
        => machine.Any(sample => sample.SwapTotal == 0) && machine.All(sample => sample.SwapTotal is null or 0);

    private static XElement Sized(
        string title, IReadOnlyList<MachineSample> machine, ReportSpan span, Func<MachineSample, long?> total, Func<MachineSample, long?> used)
    {
        var top = machine.Max(total) ?? 0;
        return Plot.Of(title, span, top, value => Sizes.Of((long)value), new PlotLine("a", $"of {Sizes.Of(top)}", Read(machine, sample => used(sample))));
    }

    private static XElement Pressure(IReadOnlyList<MachineSample> machine, ReportSpan span)
    {
        double[] steps = [1, 5, 20, 50, 100];
        var highest = machine.Max(sample => sample.PsiSome) ?? 0;
        return Plot.Of(
            "Memory pressure (PSI, avg10)", span, steps.First(step => step >= Math.Min(100, highest)), value => $"{value:0.#}%",
            new("a", "some tasks wait", Read(machine, sample => sample.PsiSome)),
            new("b", "all wait", Read(machine, sample => sample.PsiFull)));
    }

    private static Reading[] Read(IReadOnlyList<MachineSample> machine, Func<MachineSample, double?> value)
        => [.. machine.Select(sample => new Reading(sample.At, value(sample)))];
}
