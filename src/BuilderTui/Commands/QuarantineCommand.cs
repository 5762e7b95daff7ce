using System.CommandLine;
using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary><c>btui quarantine</c>.</summary>
internal static class QuarantineCommand
{
    public const string GeneDescription = "Gene id, or a gene name that only one gene has";

    public static Command Create(TimeProvider time)
    {
        var command = new Command("quarantine", "Leaves a gene that is not built yet out of the dataset. Example: btui quarantine dataset ENSG00000155657");
        var folder = FolderArgument.AddTo(command);
        var gene = new Argument<string>("gene") { Description = GeneDescription };
        command.Arguments.Add(gene);
        command.SetAction((line, cancel) => Asking.TellAsync(
            line.Folder(folder), CommandVerb.Quarantine, new(Gene: line.GetValue(gene)), "btui quarantine", time, cancel));
        return command;
    }
}
