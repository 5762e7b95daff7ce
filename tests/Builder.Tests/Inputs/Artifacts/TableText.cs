using System.Globalization;
using Builder.Inputs.Artifacts;

namespace Builder.Tests.Inputs.Artifacts;

/// <summary>Small tables of a prediction run.</summary>
internal static class TableText
{
    public static readonly string[] Keys =
    [
        "gene_id", "transcript_id", "chrom", "strand", "position", "predicted_position", "true_position", "pred_type",
        "splice_type", "window_start", "window_end", "sequence",
    ];

    /// <summary>The 57 columns in an order of their own.</summary>
    public static readonly string[] AllColumns = [.. Keys[..5], .. ArtifactColumns.Numbers, .. Keys[5..]];

    public static string Header(IEnumerable<string> columns) => string.Join('\t', columns) + "\n";

    /// <summary>A row of all 57 columns; the number in slot n of a row is its position + n / 100.</summary>
    /// <param name="kind">TP, FN, FP or TN, for a site also its type: <c>TP donor</c>.</param>
    public static string Row(string gene, int position, string kind, string chrom = "1", string strand = "+", string sequence = "ACGTN")
        => Row(AllColumns, gene, position, kind, chrom, strand, sequence);

    public static string Row(
        IEnumerable<string> columns, string gene, int position, string kind, string chrom = "1", string strand = "+", string sequence = "ACGTN")
    {
        var words = kind.Split(' ');
        var isSite = words.Length > 1;
        return string.Join('\t', columns.Select(column => column switch
        {
            "gene_id" => gene,
            "transcript_id" => isSite ? "ENST1" : "\"\"",
            "chrom" => chrom,
            "strand" => strand,
            "position" => Text(position),
            "predicted_position" => words[0] is "TP" or "FP" ? Text(position) : "",
            "true_position" => isSite ? Text(position) : "",
            "pred_type" => words[0],
            "splice_type" => isSite ? words[1] : "",
            "window_start" => Text(Math.Max(0, position - 250)),
            "window_end" => Text(position + 250),
            "sequence" => sequence,
            _ => (position + (ArtifactColumns.Numbers.Index().First(number => number.Item == column).Index / 100.0)).ToString(CultureInfo.InvariantCulture),
        })) + "\n";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
