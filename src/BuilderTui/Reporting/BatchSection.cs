using System.Xml.Linq;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>How large batches were and how fast rows came.</summary>
internal static class BatchSection
{
    private const int Buckets = 120;
    private static readonly int[] Steps = [1, 2, 5, 10];

    public static XElement Of(ReportData data)
    {
        var batches = data.Batches.Where(batch => !batch.LeftOut && batch.At is not null).OrderBy(batch => batch.At).ToList();
        var (plan, span) = (data.Record.Plan, data.Span);
        var speed = Speed(data, batches);
        var top = Nice(speed.Max(reading => reading.Value) ?? 0);
        return Html.Section("batches", "Batches and speed",
            Html.Of("div", "pair",
                Sizes("Genes a batch", data, batches, plan.BatchSize, batch => batch.BatchSize),
                Sizes("Rows a row group", data, batches, plan.BatchRows, batch => batch.BatchRows)),
            Plot.Of("Rows a second, committed", span, top, value => Counts.Short(value), new PlotLine("a", "all workers together", speed)),
            Html.Note($"From {Plural.Of(batches.Count, "committed batch", "committed batches")}. A batch's rows are spread over the time it took; where no worker was at work there is a gap."));
    }

    private static XElement Sizes(string title, ReportData data, List<CommittedBatch> batches, int planned, Func<CommittedBatch, int> size)
    {
        var top = Nice(Math.Max(planned, batches.Count == 0 ? 0 : batches.Max(size)));
        var (largest, smallest) = (new Reading[Buckets], new Reading[Buckets]);
        var found = batches.ToLookup(batch => Math.Min(Buckets - 1, (int)(data.Span.Share(batch.At!.Value) * Buckets)));
        for (var i = 0; i < Buckets; i++)
        {
            var at = data.Span.From + ((i + 0.5) / Buckets * data.Span.Length);
            largest[i] = new(at, found[i].Any() ? found[i].Max(size) : null);
            smallest[i] = new(at, found[i].Any() ? found[i].Min(size) : null);
        }

        Reading[] plan = batches.Count == 0 ? [] : [new(data.Span.From, planned), new(data.Span.To, planned)];
        return Plot.Of(
            title, data.Span, top, value => Counts.Short(value),
            new("limit", $"planned {planned:N0}", plan), new("a", "largest", Joined(largest)), new("b", "smallest", Joined(smallest)));
    }

    // Sizes hold until the next commit: a moment without one is no missing reading, a time without work is.
    private static Reading[] Joined(IReadOnlyList<Reading> readings) => [.. readings.Where(reading => reading.Value is not null)];

    /// <summary>Rows a second in equal parts of the span; null where no attempt ran.</summary>
    internal static IReadOnlyList<Reading> Speed(ReportData data, IReadOnlyList<CommittedBatch> batches)
    {
        var span = data.Span;
        var rows = new double[Buckets];
        var worked = new bool[Buckets];
        foreach (var attempt in data.Attempts)
        {
            for (var i = Bucket(attempt.StartedAt); i <= Bucket(attempt.EndedAt ?? span.To); i++)
            {
                worked[i] = true;
            }
        }

        foreach (var batch in batches)
        {
            var (from, to) = (span.Share(batch.At!.Value.AddSeconds(-batch.Seconds)) * Buckets, span.Share(batch.At.Value) * Buckets);
            var (first, last) = (Math.Min(Buckets - 1, (int)from), Math.Min(Buckets - 1, (int)to));
            for (var i = first; i <= last; i++)
            {
                var part = to > from ? (Math.Min(to, i + 1) - Math.Max(from, i)) / (to - from) : 1;
                rows[i] += batch.Rows * part;
            }
        }

        var seconds = span.Length.TotalSeconds / Buckets;
        return [.. rows.Select((count, i) => new Reading(span.From + ((i + 0.5) * span.Length / Buckets), worked[i] ? count / seconds : null))];

        int Bucket(DateTimeOffset at) => Math.Min(Buckets - 1, (int)(span.Share(at) * Buckets));
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
