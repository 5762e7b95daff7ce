using System.Xml.Linq;
using Builder.Dataset;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>What it takes to build the same dataset again.</summary>
internal static class ReproduceSection
{
    private const int MostFiles = 50;

    public static XElement Of(ReportData data)
    {
        var (record, request) = (data.Record, data.Record.Request);
        var files = Files(request, record.Inputs).ToList();
        return Html.Section("reproduce", "To build it again",
            Html.Of("pre", null, RunLine.Of(request, record.Plan)),
            record.Expansions.Count > 0 ? Html.Note($"The build was expanded {record.Expansions.Count:N0} times; this is the latest line. A build that is planned at once with as many genes learns its base model from all of them, so its rows are others.") : null,
            Html.Table(
                ["input", "file", "#bytes", "changed (UTC)", "XxHash128"],
                files.Take(MostFiles).Select(file => (IReadOnlyList<object?>)[file.What, Html.Name(file.Path), Counts.Of(file.Identity.Bytes), $"{file.Identity.Modified:yyyy-MM-dd HH:mm:ss}", Html.Code(file.Identity.Hash)])),
            files.Count > MostFiles ? Html.Note($"The first {MostFiles} of {files.Count:N0} files; build.json has all.") : null,
            Html.Of("dl", "facts",
                Fact("strategy", $"{record.Plan.Strategy}: {record.Plan.StrategyReason}"),
                Fact("plan", $"{Plural.Of(record.Plan.GenesTotal, "gene")}, {Plural.Of(record.Plan.Chunks.Count, "chunk")}, batch {record.Plan.BatchSize:N0} × {record.Plan.BatchRows:N0} rows, {Plural.Of(record.Plan.Parallel, "worker")} with {ByteSize.Format(record.Plan.MemoryLimit)} each"),
                Fact("columns", Counts.Of(record.Schema.Count)),
                Fact("planned with", $"btui {record.ToolVersion}"),
                Fact("report", $"btui {BuildRecord.Version}, {data.Runtime}, {ReportSpan.Moment(data.Snapshot.At)} UTC")),
            Html.Note("Rows depend on inputs, genes and dataset options, and neither on batch sizes, chunks and workers nor on what died."));
    }

    private static IEnumerable<(string What, string Path, FileIdentity Identity)> Files(BuildRequest request, BuildInputs inputs)
    {
        if (inputs.Genome is { } genome)
        {
            yield return ("genome", request.Genome ?? Missing.Text, genome);
        }

        if (inputs.Annotation is { } annotation)
        {
            yield return ("annotation", request.Annotation ?? Missing.Text, annotation);
        }

        foreach (var table in inputs.Artifacts ?? [])
        {
            yield return ("table", table.Path, table.File);
        }
    }

    private static object[] Fact(string title, string what) => [Html.Of("dt", null, title), Html.Of("dd", null, what)];
}
