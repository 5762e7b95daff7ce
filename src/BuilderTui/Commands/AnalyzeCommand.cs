using System.CommandLine;
using System.Text.Json;
using Builder.Inputs;
using Builder.Planning;
using Builder.Toolbox.Analysis;
using Builder.Toolbox.Splitting;

namespace BuilderTui.Commands;

/// <summary><c>btui analyze</c>: what is really in a folder, of ours or of the Python builder.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var command = new Command("analyze", """
            Says what is really in a folder of batches and what is missing, and how to go on: for builds of btui, and for folders that the Python builder left. Genes are read from the files' column gene_id; nothing in the folder is changed. Exit code 1 if it is not complete or something is wrong with it.

            Which genes were to be there: those of --gene-ids-file, or else of the build's plan or the Python builder's manifest.

            Example: btui analyze old_dataset --gene-ids-file genes.txt --write-remaining remaining.tsv
            """);
        var folder = new Argument<string>("dir") { Description = "Output folder of btui run or of the Python builder" };
        var list = new Option<string?>("--gene-ids-file") { Description = "Genes that were to be built: ids, of a build also names, one a line, or a .csv or .tsv table", HelpName = "FILE" };
        var column = new Option<string>("--gene-col") { Description = $"Column of the table that holds them; default {GeneList.DefaultColumn}", DefaultValueFactory = _ => GeneList.DefaultColumn, HelpName = "NAME" };
        var write = new Option<string?>("--write-remaining") { Description = "Write the genes that remain to this file, as --gene-ids-file of btui run takes them; not into the folder, and not over a file that is there", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print {kind, complete, batches, last_batch, genes, rows, doubled[], holes[], damaged[], expected, remaining[], next, …}" };
        command.Arguments.Add(folder);
        command.Options.Add(list);
        command.Options.Add(column);
        command.Options.Add(write);
        command.Options.Add(json);
        command.SetAction(async (line, cancel) =>
        {
            var build = line.Folder(folder);
            var named = line.GetValue(list) is null ? null : BuildOptions.FullPath(line, list!);
            var remaining = line.GetValue(write) is null ? null : BuildOptions.FullPath(line, write!);
            DemandElsewhere(build, remaining);
            var found = await Analyzer.AnalyzeAsync(build, named, line.GetValue(column)!, cancel);
            var written = remaining is not null && Write(found, remaining) ? remaining : null;
            Console.WriteLine(line.GetValue(json)
                ? JsonSerializer.Serialize(AnalysisText.Json(found, written), JsonText.Options)
                : AnalysisText.Of(found, written));
            return found.IsComplete == false ? ExitCode.Operator : ExitCode.Ok;
        });
        return command;
    }

    private static void DemandElsewhere(BuildFolder folder, string? remaining)
    {
        if (remaining is null)
        {
            return;
        }

        if (!Path.GetRelativePath(folder.Root, remaining).StartsWith("..", StringComparison.Ordinal))
        {
            throw new InputException($"--write-remaining {remaining} is in the folder that is looked at, in which nothing is written: name a file elsewhere.");
        }

        if (Path.Exists(remaining))
        {
            throw new InputException($"--write-remaining {remaining} is there already: name another file, or take it away.");
        }
    }

    private static bool Write(FolderAnalysis found, string path)
    {
        if (found.Remaining is null)
        {
            throw new InputException($"Nobody knows what remains of {found.Folder}, as it has no manifest: name the genes that were to be built with --gene-ids-file.");
        }

        if (found.Remaining.Count == 0)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        GeneTable.Write(path, found.Remaining);
        return true;
    }
}
