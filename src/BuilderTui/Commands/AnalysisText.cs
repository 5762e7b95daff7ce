using System.Text;
using Builder.Planning;
using Builder.Toolbox.Analysis;

namespace BuilderTui.Commands;

/// <summary>What was found in a folder, in words.</summary>
internal static class AnalysisText
{
    private const int Shown = 10;

    /// <param name="written">File with the genes that remain; null = none was written.</param>
    public static string Of(FolderAnalysis found, string? written)
    {
        var text = new StringBuilder();
        text.Append($"folder     {found.Folder}, of {(found.Kind == FolderKind.Btui ? "btui" : "the Python builder")}\n");
        text.Append($"batches    {found.Batches:N0} that can be read{(found.LastBatch is { } last ? $", the last is {last}" : "")}\n");
        text.Append($"genes      {found.Genes.Count:N0} with {Plural.Of(found.Rows, "row")}{Also(found.WithoutRows, "built without a row")}{Also(found.LeftOut, "quarantined")}\n");
        text.Append($"doubled    {Listed(found.Doubled.Select(gene => $"{gene.Gene} ({string.Join(", ", gene.Files)})"))}\n");
        text.Append($"holes      {Listed(found.Holes)}\n");
        text.Append($"damaged    {Listed(found.Problems.Select(problem => $"{problem.File} {problem.What}"), "; ")}\n");
        text.Append($"complete   {Complete(found)}\n");
        text.Append($"remaining  {(found.Remaining is null ? "-" : Listed(found.Remaining, many: found.Remaining.Count))}\n");
        foreach (var note in found.Notes)
        {
            text.Append($"note       {note}\n");
        }

        if (written is not null)
        {
            text.Append($"written    {Plural.Of(found.Remaining!.Count, "gene")} to {written}\n");
        }

        return text.Append($"go on      {Next(found, written)}").ToString();
    }

    /// <param name="written">File with the genes that remain; null = none was written.</param>
    public static object Json(FolderAnalysis found, string? written) => new
    {
        found.Folder,
        Kind = found.Kind.ToString().ToLowerInvariant(),
        Complete = found.IsComplete,
        found.Batches,
        found.LastBatch,
        Genes = found.Genes.Count,
        found.Rows,
        Doubled = found.Doubled.Select(gene => new { gene.Gene, gene.Files }),
        found.Holes,
        Damaged = found.Problems.Select(problem => new { problem.File, problem.What }),
        found.WithoutRows,
        Quarantined = found.LeftOut,
        found.Expected,
        found.ExpectedBy,
        found.Remaining,
        RemainingFile = written,
        found.Notes,
        Next = Next(found, written),
    };

    private static string Complete(FolderAnalysis found) => found.IsComplete switch
    {
        true => $"yes: {Plural.Of(found.Expected!.Value, "gene")}, as {found.ExpectedBy} says",
        null => "unknown, as nothing says which genes were to be built: name them with --gene-ids-file",
        false when found.Expected is { } expected => $"no: {expected - found.Remaining!.Count:N0} of {expected:N0} genes are there, as {found.ExpectedBy} says{(found.HasFaults ? ", and not all is as it should be" : "")}",
        false => "no, as not all is as it should be",
    };

    private static string Next(FolderAnalysis found, string? written) => found switch
    {
        { Kind: FolderKind.Btui, Problems.Count: > 0 } => $"put what is damaged back from a backup, then {ShellText.Line(["btui", "resume", found.Folder])}, or build anew in another folder",
        { Resumable: true } => ShellText.Line(["btui", "resume", found.Folder]),
        { Remaining: { Count: > 0 } remaining, Kind: FolderKind.Btui } when remaining.All(found.LeftOut.Contains)
            => ShellText.Line(["btui", "unquarantine", found.Folder, remaining[0]]),
        { Remaining.Count: > 0, Kind: FolderKind.Btui } => $"{Build(found, written, found.Inputs.Contains("--genome") ? ["--base-model", found.Folder] : [])}, then {ShellText.Line(["btui", "combine", found.Folder, "rest", "--output-dir", "whole"])}",
        { Remaining.Count: > 0 } => $"{Build(found, written, [])} (its columns and base model are btui's own: rows that are to stand in one table with the others are made by building all genes)",
        { IsComplete: true, Kind: FolderKind.Btui } => ShellText.Line(["btui", "verify", found.Folder]),
        { HasFaults: true } => "move the files that are named away, and look again",
        { IsComplete: null } => ShellText.Line(["btui", "analyze", found.Folder, "--gene-ids-file", "genes.txt"]),
        _ => "nothing remains",
    };

    private static string Build(FolderAnalysis found, string? written, string[] more) => ShellText.Line(
    [
        "btui", "run", .. found.Inputs.Count > 0 ? found.Inputs : ["--genome", "genome.fa", "--annotation", "genes.gff3"],
        "--gene-ids-file", written ?? "remaining.tsv", .. more, "--output-dir", "rest",
    ]) + (written is null ? " (remaining.tsv is written by --write-remaining)" : "");

    private static string Also(IReadOnlyList<string> genes, string what) => genes.Count == 0 ? "" : $"; {genes.Count:N0} {what}: {Listed(genes)}";

    private static string Listed(IEnumerable<string> items, string separator = ", ", int? many = null)
    {
        var all = items.ToList();
        var first = string.Join(separator, all.Take(Shown));
        var rest = all.Count > Shown ? $" and {all.Count - Shown:N0} more" : "";
        return all.Count == 0 ? "none" : $"{(many is { } count ? $"{Plural.Of(count, "gene")}: " : "")}{first}{rest}";
    }
}
