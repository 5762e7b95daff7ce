using System.Xml.Linq;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>What each stage of the work took of time and of the heap.</summary>
internal static class StageSection
{
    public static XElement Of(ReportData data) => Html.Section("stages", "Stages of the work",
        data.Snapshot.Stages is { } stages
            ? new object[] { Table(stages, data.Build.Rows), Html.Note(Measured(stages)), Html.Note("The Python builder that this one replaces was said to need 3–5 × its input in memory for scoring, 1.5–2 × for k-mers and 1.2 × for enrichment and the like: claims about what it held, which nobody measured here.") }
            : Html.Paragraph("No stage was measured: the batches are of an older btui, or none is committed yet."));

    private static XElement Table(StageCosts stages, long rows)
    {
        var (seconds, bytes) = (stages.Costs.Sum(cost => cost.Seconds), stages.Costs.Sum(cost => cost.Bytes));
        return Html.Table(
            ["stage", "#time", "#share", "#ns a row", "#heap asked for", "#× input"],
            [
                .. stages.Costs.Select(cost => Row(Word(cost.Stage), cost.Seconds, cost.Bytes)),
                Row(Html.Of("b", null, "together"), seconds, bytes),
            ]);

        IReadOnlyList<object?> Row(object name, double time, long heap) =>
        [
            name, Time(time), Counts.Percent(Counts.Share(time, seconds)), rows > 0 ? $"{time / rows * 1e9:N0}" : Missing.Text, Sizes.Of(heap),
            stages.InputBytes > 0 ? $"{heap / (double)stages.InputBytes:0.00}" : Missing.Text,
        ];
    }

    private static string Measured(StageCosts stages)
        => $"Summed over the committed batches of all workers, so time is that of workers, not of the clock. Heap is what a stage asked of the managed heap, growth of buffers and garbage together: buffers are used again, so it is neither what was held at once nor the peak, which stands above. {(stages.InputBytes > 0 ? $"Input is the {Counts.Of(stages.InputBytes)} nucleotides read, a byte each." : "What was read of the tables was not counted.")}";

    private static string Time(double seconds) => seconds < 10 ? $"{seconds:0.00}s" : Durations.Short(seconds);

    private static string Word(Stage stage) => stage switch
    {
        Stage.Input => "reading the inputs",
        Stage.Scoring => "scoring",
        Stage.Downsampling => "downsampling",
        Stage.Keys => "keys and windows",
        Stage.Kmers => "k-mers",
        Stage.Enrichment => "enrichment",
        _ => "encoding and writing",
    };
}
