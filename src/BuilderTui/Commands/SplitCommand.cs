using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Builder.Inputs;
using Builder.Planning;
using Builder.Toolbox.Splitting;

namespace BuilderTui.Commands;

/// <summary><c>btui split</c>: one build's genes for several machines.</summary>
internal static class SplitCommand
{
    public static Command Create()
    {
        var command = new Command("split", """
            Splits genes into N files, genes_split_1.tsv and so on, for builds on machines or in containers of their own that btui combine makes one again.

            GENES is a list as --gene-ids-file takes it. With --genome and --annotation, or --artifacts, the files have about equal work (bases, or rows of the tables), and without GENES the genes are those that btui plan would take; without inputs the files have equal numbers of genes, the first ones one more where the division leaves a remainder.

            With a genome it also writes base_model.json, learnt from all genes together: each build would learn one from its own genes otherwise, and builds with different base models cannot be combined.

            Example: btui split genes.txt 4 --genome genome.fa --annotation genes.gff3 --output-dir parts
            """);
        var words = new Argument<string[]>("genes N") { Description = "A list of genes (may be left out with --genome or --artifacts), and the number of files", Arity = new ArgumentArity(1, 2) };
        var output = new Option<string>("--output-dir") { Description = "Folder for the files; default: this one", DefaultValueFactory = _ => ".", HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "Take the place of the files of another split" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of --subset-policy random; default 42", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Print {genes, work, unit, base_model, parts[], commands[], combine, notes[]}" };
        var (source, selection) = (new SourceOptions(), new SelectionOptions());
        command.Arguments.Add(words);
        source.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(force);
        command.Options.Add(seed);
        command.Options.Add(json);
        selection.AddTo(command);
        command.SetAction(line =>
        {
            var (list, parts) = Words(line.GetValue(words)!);
            var folder = new SplitFolder(Path.TrimEndingDirectorySeparator(BuildOptions.FullPath(line, output)));
            var options = new DatasetOptions();
            var request = selection.Read(
                line, new() { OutputDir = folder.Root, Options = options with { Seed = line.GetValue(seed) ?? options.Seed } }, list);
            folder.DemandFree(line.GetValue(force));
            var fromInputs = source.IsGiven(line);
            var asked = fromInputs ? source.Read(line, request) : request;
            var split = fromInputs ? BuildStart.InScratch(scratch => GeneSplit.OfInputs(asked, parts, scratch)) : OfList(asked, parts);
            folder.Write(split);
            Console.WriteLine(line.GetValue(json)
                ? JsonSerializer.Serialize(SplitText.Json(split, folder, asked), JsonText.Options)
                : SplitText.Of(split, folder, asked));
            return ExitCode.Ok;
        });
        return command;
    }

    private static (string? List, int Parts) Words(string[] words)
        => words.All(word => word.Length > 0) && int.TryParse(words[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var parts) && parts is >= 1 and <= 10_000
            ? (words.Length == 2 ? words[0] : null, parts)
            : throw new InputException($"\"{words[^1]}\" is no number of files: expected 1 to 10000 behind the list of genes, like btui split genes.txt 4.");

    private static GeneSplit OfList(BuildRequest request, int parts) => request switch
    {
        { GeneIdsFile: null } => throw new InputException("There is nothing to split: name a list of genes before the number, or --genome and --annotation, or --artifacts."),
        { SubsetPolicy: not null } or { Genes: not null } or { GeneTypes: not null } => throw new InputException(
            "--subset-policy, --n-genes and --gene-types choose from the genes of inputs, and none are named: give --genome and --annotation, or --artifacts."),
        _ => GeneSplit.OfList(request.GeneIdsFile, request.GeneColumn, parts),
    };
}
