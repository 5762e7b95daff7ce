using System.Buffers;
using System.Globalization;
using System.Text;
using Builder.Inputs;
using Builder.Planning;

namespace Builder.Dataset;

/// <summary>gene_manifest.csv: which gene is in which file of the master folder, and a few facts about it.</summary>
public static class GeneManifest
{
    private static readonly string[] Columns =
    [
        "global_index", "gene_id", "gene_name", "gene_type", "chrom", "strand", "gene_length", "start", "end",
        "total_splice_sites", "donor_sites", "acceptor_sites", "splice_density_per_kb", "file_index", "file_name",
    ];

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>
    /// Writes one row a gene: comma, header, LF, quotes as in RFC 4180. Sites are distinct sites; a gene without rows has
    /// the file whose batch covers it, a gene that no batch covers or that was left out has none. What no annotation says is empty.
    /// </summary>
    /// <param name="genes">In plan order.</param>
    public static void Write(
        BuildFolder folder, IEnumerable<PlannedGene> genes, IReadOnlyList<CommittedBatch> inGeneOrder)
    {
        var csv = new StringBuilder();
        AppendRow(csv, Columns);
        var index = 0;
        foreach (var gene in genes)
        {
            AppendRow(csv, [.. Facts(gene, index++), .. FileOf(gene, inGeneOrder)]);
        }

        DurableFile.WriteText(folder.Manifest, csv.ToString());
    }

    private static string[] Facts(PlannedGene gene, int index) =>
    [
        Say(index),
        gene.Id,
        gene.Name ?? "",
        gene.Type ?? "",
        gene.Chrom,
        gene.Strand == Strand.Plus ? "+" : "-",
        gene.IsPlaced ? Say(gene.Length) : "",
        Say(gene.Start),
        Say(gene.End),
        Say(gene.Sites),
        Say(gene.Donors.Count),
        Say(gene.Acceptors.Count),
        gene.IsPlaced ? (gene.Sites / (gene.Length / 1000.0)).ToString("R", CultureInfo.InvariantCulture) : "",
    ];

    private static string[] FileOf(PlannedGene gene, IReadOnlyList<CommittedBatch> batches)
    {
        var (low, high) = (0, batches.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = batches[middle].LastOrdinal < gene.Ordinal ? (middle + 1, high) : (low, middle);
        }

        return low < batches.Count && !batches[low].LeftOut && batches[low].FirstOrdinal <= gene.Ordinal && gene.Ordinal <= batches[low].LastOrdinal
            ? [Say(low + 1), MasterFolder.FileName(low)]
            : ["", ""];
    }

    private static string Say(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void AppendRow(StringBuilder csv, string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            csv.Append(i == 0 ? "" : ",").Append(Quote(fields[i]));
        }

        csv.Append('\n');
    }

    private static string Quote(string field)
        => field.AsSpan().ContainsAny(NeedQuotes) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
