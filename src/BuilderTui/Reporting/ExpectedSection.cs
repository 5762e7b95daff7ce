using System.Xml.Linq;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>What was expected of each strategy beside what was measured of this build.</summary>
internal static class ExpectedSection
{
    public static XElement Of(ReportData data)
    {
        var plan = data.Record.Plan;
        return Html.Section("expected", "Expected and measured",
            data.Strategies is { } matrix
                ? Html.Table(
                    ["", "#batch × rows", "#peak of a worker", "#disk", "#time"],
                    [
                        .. matrix.Rows.Select(row => Expected(row, row.Strategy.Name == plan.Strategy)),
                        [Html.Of("b", null, "planned"), Batch(plan.BatchSize, plan.BatchRows), ByteSize.Format(plan.PredictedPeak), "", ""],
                        Measured(data),
                    ])
                : Html.Paragraph("The plan's genes were not read, so nothing is expected of other strategies."),
            Html.Note($"Expected: with this build's genes, options, {Plural.Of(data.Build.Parallel, "worker")} at a time and {ByteSize.Format(data.Build.MemoryLimit)} each, from figures measured on another machine (docs/performance.md), before anything was measured here. {Judge(data)}"),
            Claims(data));
    }

    private static IReadOnlyList<object?> Expected(StrategyRow row, bool inForce) =>
    [
        inForce ? new object[] { Html.Of("b", null, row.Strategy.Name), " (in force)" } : row.Strategy.Name,
        Batch(row.Strategy.BatchSize, row.Strategy.BatchRows),
        ByteSize.Format(row.Plan.PredictedPeak), ByteSize.Format(row.Forecast.DiskBytes), StrategyWords.Time(row.Forecast),
    ];

    private static IReadOnlyList<object?> Measured(ReportData data)
    {
        var sizes = data.Batches.Where(batch => !batch.LeftOut).Select(batch => (batch.BatchSize, batch.BatchRows)).ToList();
        return
        [
            Html.Of("b", null, data.Build.GenesDone == data.Build.GenesTotal ? "measured" : "measured so far"),
            sizes.Count == 0 ? Missing.Text : $"{Range(sizes.Min(size => size.BatchSize), sizes.Max(size => size.BatchSize))} × {Range(sizes.Min(size => size.BatchRows), sizes.Max(size => size.BatchRows))}",
            Sizes.Of(data.Peak),
            Sizes.Of(sizes.Count == 0 ? null : data.Bytes),
            data.Build.UnseenBases > 0 ? Missing.Text : Durations.Short(data.Build.Seconds),
        ];
    }

    private static string Judge(ReportData data)
    {
        var expected = data.Record.Plan.PredictedPeak;
        return data.Peak is { } peak && expected > 0
            ? $"The highest worker took {peak / (double)expected:0.##} of the peak that was planned."
            : "No worker's memory was measured.";
    }

    private static XElement? Claims(ReportData data) => data.Strategies?.Rows.Where(row => row.Strategy.Claims is not null).ToList() is { Count: > 0 } rows
        ? Html.Of("div", null,
            Html.Of("h3", null, "Claims of the Python builder"),
            Html.Table(
                ["strategy", "#peak", "#hours / 1,000 genes", "#disk / 1,000 genes", "~about"],
                rows.Select(row => (IReadOnlyList<object?>)[row.Strategy.Name, Span(row.Strategy.Claims!.Peak), row.Strategy.Claims.HoursPer1000Genes is { } hours ? $"{hours:0.##}" : Missing.Text, Sizes.Of(row.Strategy.Claims.DiskPer1000Genes), row.Strategy.Claims.Note ?? ""])),
            Html.Note("What the documents of the builder that this one replaces say of a strategy of that name. Nobody measured it here, and nothing depends on it."))
        : null;

    private static string Span(SizeRange? range) => range switch
    {
        null => Missing.Text,
        { From: null } => $"up to {ByteSize.Format(range.To)}",
        { From: { } from } => from == range.To ? ByteSize.Format(from) : $"{ByteSize.Format(from)} to {ByteSize.Format(range.To)}",
    };

    private static string Batch(int size, int rows) => $"{size:N0} × {rows:N0}";

    private static string Range(int from, int to) => from == to ? $"{from:N0}" : $"{from:N0}–{to:N0}";
}
