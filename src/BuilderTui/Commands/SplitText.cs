using System.Text;
using Builder.Planning;
using Builder.Toolbox.Splitting;

namespace BuilderTui.Commands;

/// <summary>What a split gave, and how to go on.</summary>
internal static class SplitText
{
    public static string Of(GeneSplit split, SplitFolder folder, BuildRequest request)
    {
        var text = new StringBuilder();
        var all = Work(split);
        text.Append($"{Plural.Of(split.Parts.Count, "file")} with {Plural.Of(Genes(split), "gene")}{(all is not null ? $" and {all:N0} {Unit(request)}" : "")} in {folder.Root}\n");
        foreach (var (index, part) in split.Parts.Index())
        {
            text.Append($"  {Path.GetFileName(folder.Genes(index + 1))}  {Plural.Of(part.Genes.Count, "gene")}{(part.Work is { } work ? $", {work:N0} {Unit(request)}{(all > 0 ? $" ({100.0 * work / all:F1} %)" : "")}" : "")}\n");
        }

        foreach (var note in Notes(split))
        {
            text.Append($"note: {note}\n");
        }

        text.Append("\nBuild each on a machine of its own, with any further options the same for all:\n");
        foreach (var command in Commands(split, folder, request))
        {
            text.Append($"  {command}\n");
        }

        return text.Append($"\nThen make them one:\n  {Combine(split)}").ToString();
    }

    public static object Json(GeneSplit split, SplitFolder folder, BuildRequest request) => new
    {
        Genes = Genes(split),
        Work = Work(split),
        Unit = Work(split) is null ? null : Unit(request),
        BaseModel = split.Model is null ? null : folder.Model,
        Parts = split.Parts.Select((part, index) => new { File = folder.Genes(index + 1), Genes = part.Genes.Count, part.Work }),
        Commands = Commands(split, folder, request),
        Combine = Combine(split),
        Notes = Notes(split),
    };

    private static int Genes(GeneSplit split) => split.Parts.Sum(part => part.Genes.Count);

    private static long? Work(GeneSplit split) => split.Parts.Aggregate((long?)0, (sum, part) => sum + part.Work);

    private static string Unit(BuildRequest request) => request.Options.Source == RowSource.Artifacts ? "rows in the tables" : "bases";

    private static IEnumerable<string> Notes(GeneSplit split)
        => Work(split) is not null ? split.Notes
            : split.Notes.Append("no inputs are named, so nobody knows the work and the files have equal numbers of genes; builds of a genome would each learn a base model from their own genes and could not be combined: name --genome and --annotation here too, or give all of them one --base-model");

    private static IEnumerable<string> Commands(GeneSplit split, SplitFolder folder, BuildRequest request)
        => split.Parts.Select((_, index) => ShellText.Line(
        [
            "btui", "run", .. Inputs(request), "--gene-ids-file", folder.Genes(index + 1),
            .. split.Model is null ? Array.Empty<string>() : ["--base-model", folder.Model],
            .. request.Options.Seed == new DatasetOptions().Seed ? Array.Empty<string>() : ["--seed", $"{request.Options.Seed}"],
            "--output-dir", Part(index),
        ]));

    private static IEnumerable<string> Inputs(BuildRequest request)
    {
        if (request is { Genome: null, Artifacts: null })
        {
            return ["--genome", "genome.fa", "--annotation", "genes.gff3"];
        }

        return new[] { ("--genome", request.Genome), ("--annotation", request.Annotation), ("--artifacts", request.Artifacts) }
            .Where(input => input.Item2 is not null)
            .SelectMany(input => new[] { input.Item1, input.Item2! });
    }

    private static string Combine(GeneSplit split)
        => ShellText.Line(["btui", "combine", .. split.Parts.Select((_, index) => Part(index)), "--output-dir", "dataset"]);

    private static string Part(int index) => $"part_{index + 1}";
}
