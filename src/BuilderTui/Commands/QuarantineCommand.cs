using System.CommandLine;
using Builder.Journal;

namespace BuilderTui.Commands;

/// <summary><c>btui quarantine</c> and <c>btui unquarantine</c>.</summary>
internal static class QuarantineCommand
{
    public static Command Create(TimeProvider time) => Create(
        "quarantine",
        "Leaves a gene that is not built yet out of the dataset. Example: btui quarantine dataset ENSG00000155657",
        CommandVerb.Quarantine,
        time);

    public static Command CreateUndo(TimeProvider time) => Create(
        "unquarantine",
        "Takes a gene in again that was left out; it is built in its place. Example: btui unquarantine dataset ENSG00000155657",
        CommandVerb.Unquarantine,
        time);

    private static Command Create(string name, string description, CommandVerb verb, TimeProvider time)
    {
        var command = new Command(name, description);
        var folder = FolderArgument.AddTo(command);
        var gene = new Argument<string>("gene") { Description = "Gene id, or a gene name that only one gene has" };
        command.Arguments.Add(gene);
        command.SetAction((line, cancel) => Asking.TellAsync(
            line.Folder(folder), verb, new(Gene: line.GetValue(gene)), $"btui {name}", time, cancel));
        return command;
    }
}
