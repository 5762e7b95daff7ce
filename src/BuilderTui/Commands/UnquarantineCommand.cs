using System.CommandLine;
using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;

namespace BuilderTui.Commands;

/// <summary><c>btui unquarantine</c>.</summary>
internal static class UnquarantineCommand
{
    private const string From = "btui unquarantine";

    public static Command Create(TimeProvider time)
    {
        var command = new Command("unquarantine", """
            Takes a gene in again that was left out, or with --all every such gene; it is built in its place.

            Example: btui unquarantine dataset ENSG00000155657; btui unquarantine dataset --all
            """);
        var folder = FolderArgument.AddTo(command);
        var gene = new Argument<string?>("gene") { Description = QuarantineCommand.GeneDescription, Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Take in again every gene that is left out" };
        command.Arguments.Add(gene);
        command.Options.Add(all);
        command.Validators.Add(line =>
        {
            if (line.GetValue(all) == (line.GetValue(gene) is not null))
            {
                line.AddError(line.GetValue(all) ? "A gene and --all are given: give one of them" : "Neither a gene nor --all is given: give one of them");
            }
        });
        command.SetAction((line, cancel) => line.GetValue(all)
            ? AllAsync(line.Folder(folder), time, cancel)
            : Asking.TellAsync(line.Folder(folder), CommandVerb.Unquarantine, new(Gene: line.GetValue(gene)), From, time, cancel));
        return command;
    }

    /// <summary>What became of asking for every gene.</summary>
    /// <param name="answers">One a gene.</param>
    public static string Sentence(IReadOnlyList<CommandAnswer> answers)
    {
        var accepted = answers.Count(answer => answer.Accepted);
        return answers.Count == 0 ? "no gene is quarantined; there is nothing to take in again"
            : accepted == answers.Count ? $"{Plural.Of(accepted, "quarantined gene")} {(accepted == 1 ? "is" : "are")} taken in again; each is built in its turn, or at its chunk's end"
            : $"{accepted:N0} of {Plural.Of(answers.Count, "quarantined gene")} {(accepted == 1 ? "is" : "are")} taken in again; {answers.First(answer => !answer.Accepted).Sentence}";
    }

    private static async Task<int> AllAsync(BuildFolder folder, TimeProvider time, CancellationToken cancel)
    {
        List<CommandAnswer> answers = [];
        foreach (var gene in StatusCommand.Read(folder, time).Quarantine)
        {
            answers.Add(await Asking.AnswerAsync(folder, CommandVerb.Unquarantine, new(Gene: gene.GeneId), From, time, cancel));
        }

        Console.WriteLine(Sentence(answers));
        return answers.All(answer => answer.Accepted) ? ExitCode.Ok : ExitCode.Operator;
    }
}
