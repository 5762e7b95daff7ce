using System.Xml.Linq;
using Builder.Planning;
using BuilderTui.Format;

namespace BuilderTui.Reporting;

/// <summary>Genes and things of the inputs that the dataset is without.</summary>
internal static class LeftOutSection
{
    private const int Most = 100;

    public static XElement Of(ReportData data)
    {
        var (genes, folder) = (data.Snapshot.Quarantine, data.Snapshot.Folder);
        return Html.Section("left-out", "Left out",
            genes.Count == 0
                ? Html.Paragraph("No gene of the plan is quarantined.")
                : Html.Table(
                    ["gene", "#chunk", "#place in the plan", "~why"],
                    genes.Take(Most).Select(gene => (IReadOnlyList<object?>)[Html.Name(gene.GeneId), Counts.Of(gene.Chunk), Counts.Of(gene.Ordinal + 1), gene.Reason])),
            genes.Count > Most ? Html.Note($"The first {Most} of {genes.Count:N0}; btui status --json has all.") : null,
            genes.Count > 0 ? Html.Paragraph(Html.Code($"btui unquarantine {folder} GENE"), " takes one in again.") : null,
            Html.Paragraph(data.Record.LeftOut == 0
                ? "Nothing of the inputs was left out."
                : $"{Plural.Of(data.Record.LeftOut, "thing")} of the inputs {(data.Record.LeftOut == 1 ? "was" : "were")} left out when the build was planned: warnings.tsv in the build's folder says which and why."));
    }
}
