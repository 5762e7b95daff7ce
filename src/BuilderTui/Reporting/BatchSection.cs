using System.Xml.Linq;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>How large batches were and how fast rows came.</summary>
internal static class BatchSection
{
    private static readonly int[] Steps = [1, 2, 5, 10];

    public static XElement Of(ReportData data)
    {
        var batches = data.Batches.Where(batch => !batch.LeftOut && batch.At is not null).OrderBy(batch => batch.At).ToList();
        if (data.IsBrief)
        {
            return Html.Section("batches", "Batches and speed", Html.Paragraph("Left out of this page."));
        }

        var speed = Speed(data, batches);
        return Html.Section("batches", "Batches and speed",
            Html.Of("div", "pair",
                SizePlot("Genes a batch", data, batches, data.Record.Plan.BatchSize, batch => batch.BatchSize),
                SizePlot("Rows a row group", data, batches, data.Record.Plan.BatchRows, batch => batch.BatchRows)),
            Plot.Of("Rows a second, committed", data.Span, Nice(speed.Max(reading => reading.Value) ?? 0), value => Counts.Short(value), new PlotLine("a", "all workers together", speed)),
            Html.Note($"From {Plural.Of(batches.Count, "committed batch", "committed batches")}. A size holds until the next commit, and a batch's rows are spread over the time it took; where no worker was at work there is a gap."));
    }

    private static XElement SizePlot(string title, ReportData data, List<CommittedBatch> batches, int planned, Func<CommittedBatch, int> size)
    {
        var (largest, smallest) = (InForce(data, batches, found => found.Max(size)), InForce(data, batches, found => found.Min(size)));
        Reading[] plan = batches.Count == 0 ? [] : [new(data.Span.From, planned), new(data.Span.To, planned)];
        return Plot.Of(
            title, data.Span, Nice(Math.Max(planned, batches.Count == 0 ? 0 : batches.Max(size))), value => Counts.Short(value),
            [
                new("limit", $"planned {planned:N0}", plan),
                .. largest.SequenceEqual(smallest)
                    ? new PlotLine[] { new("a", "used", largest) }
                    : [new("a", "largest", largest), new("b", "smallest", smallest)],
            ]);
    }

    private static IReadOnlyList<Reading> InForce(ReportData data, List<CommittedBatch> batches, Func<IEnumerable<CommittedBatch>, int> choose)
    {
        var buckets = new TimeBuckets(data);
        var worked = buckets.Worked();
        var found = batches.ToLookup(batch => buckets.Of(batch.At!.Value));
        double? last = null;
        return buckets.Read(i =>
        {
            last = found[i].Any() ? choose(found[i]) : last;
            return worked[i] || found[i].Any() ? last : null;
        });
    }

    /// <summary>Rows a second in equal parts of the time; null where no attempt ran.</summary>
    internal static IReadOnlyList<Reading> Speed(ReportData data, IReadOnlyList<CommittedBatch> batches)
    {
        var buckets = new TimeBuckets(data);
        var rows = new double[TimeBuckets.Count];
        foreach (var batch in batches)
        {
            var (from, to) = (buckets.Place(batch.At!.Value.AddSeconds(-batch.Seconds)), buckets.Place(batch.At.Value));
            for (var i = Math.Min(TimeBuckets.Count - 1, (int)from); i <= Math.Min(TimeBuckets.Count - 1, (int)to); i++)
            {
                rows[i] += to > from ? batch.Rows * (Math.Min(to, i + 1) - Math.Max(from, i)) / (to - from) : batch.Rows;
            }
        }

        var worked = buckets.Worked();
        return buckets.Read(i => worked[i] || rows[i] > 0 ? rows[i] / buckets.Seconds : null);
    }

    /// <summary>The next of 1, 2, 5, 10, 20 …; 0 for nothing.</summary>
    internal static double Nice(double value)
    {
        if (value <= 0)
        {
            return 0;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Steps.Select(step => step * power).First(step => step >= value * 0.9999);
    }
}
