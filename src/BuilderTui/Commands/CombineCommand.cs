using System.CommandLine;
using System.Text.Json;
using Builder.Inputs;
using Builder.Journal;
using Builder.Planning;
using Builder.Toolbox.Combining;

namespace BuilderTui.Commands;

/// <summary><c>btui combine</c>: builds of different genes become one.</summary>
internal static class CombineCommand
{
    public static Command Create(TimeProvider time)
    {
        var command = new Command("combine", """
            Makes complete builds of different genes one dataset, for instance those of the files that btui split made. They must have the same inputs, options and base model, and are not changed. Every byte is read and compared with its checksum first.

            The genes stand in genome order, as one build of all of them would have them, where the parts' chunks do not lie among one another in the genome; else in the order of the folders. Batches are hard links where that is possible, else copies.

            Example: btui combine part_1 part_2 part_3 --output-dir dataset
            """);
        var folders = new Argument<string[]>("dirs") { Description = "Folders of complete builds (their --output-dir), two or more", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output-dir") { Description = "Folder for the combined build; empty, or not there yet", Required = true, HelpName = "DIR" };
        var copy = new Option<bool>("--copy") { Description = "Copy batches, so that the parts can be changed or moved to another disk" };
        var json = new Option<bool>("--json") { Description = "Print {output_dir, parts, genes, rows, genome_order, batches, linked, quarantined[]}" };
        command.Arguments.Add(folders);
        command.Options.Add(output);
        command.Options.Add(copy);
        command.Options.Add(json);
        command.SetAction(async (line, cancel) =>
        {
            var target = Path.TrimEndingDirectorySeparator(BuildOptions.FullPath(line, output));
            BuildStart.CheckOutput(target); // before gigabytes are read
            var parts = line.GetValue(folders)!.Select(Folder).ToList();
            var combination = await Combination.ReadAsync(parts, cancel, read => Tell(parts, read));
            var files = Write(combination, target, line.GetValue(copy), time, cancel);
            Console.WriteLine(line.GetValue(json)
                ? JsonSerializer.Serialize(Json(combination, files, target, parts), JsonText.Options)
                : Text(combination, files, target, parts));
            return combination.LeftOut.Count > 0 ? ExitCode.Operator : ExitCode.Ok;
        });
        return command;
    }

    private static BuildFolder Folder(string path) => path.Length > 0
        ? new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        : throw new InputException("A folder's name is empty: name the --output-dir of btui runs.");

    private static void Tell(List<BuildFolder> parts, int read)
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.WriteLine($"{parts[read - 1].Root} is whole ({read} of {parts.Count})");
        }
    }

    private static CombinedFiles Write(Combination combination, string target, bool copy, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return Combiner.Write(combination, target, copy, time, cancel);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JournalException)
        {
            throw new IOException($"--output-dir {target} cannot be written ({exception.Message.TrimEnd('.')}): name a folder that you may write, on a disk with room.", exception);
        }
    }

    private static string Text(Combination combination, CombinedFiles files, string target, List<BuildFolder> parts)
    {
        var order = combination.InGenomeOrder
            ? "in genome order, as one build of all genes has them"
            : "in the order of the folders, as their genes lie among one another in the genome";
        var leftOut = combination.LeftOut.Count == 0 ? "" : $"\nquarantined and not in it: {string.Join(", ", combination.LeftOut)}; btui unquarantine takes one in again";
        return $"{Plural.Of(parts.Count, "build")} are one: {Plural.Of(combination.Genes, "gene")}, {Plural.Of(combination.Rows, "row")}, {order}; {Plural.Of(files.Batches, "batch", "batches")}, {files.Linked:N0} linked and {files.Batches - files.Linked:N0} copied{leftOut}\nthe dataset is {new BuildFolder(target).Master}; prove it: {ShellText.Line(["btui", "verify", target])}";
    }

    private static object Json(Combination combination, CombinedFiles files, string target, List<BuildFolder> parts) => new
    {
        OutputDir = target,
        Parts = parts.Select(part => part.Root),
        combination.Genes,
        combination.Rows,
        GenomeOrder = combination.InGenomeOrder,
        files.Batches,
        files.Linked,
        Quarantined = combination.LeftOut,
    };
}
