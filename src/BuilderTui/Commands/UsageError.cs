using System.CommandLine;
using System.CommandLine.Parsing;

namespace BuilderTui.Commands;

/// <summary>What is wrong with a command line, as one sentence that names the culprit; the parser's own texts name .NET types
/// and may be several lines long.</summary>
internal static class UsageError
{
    public static string Sentence(ParseResult line)
    {
        var command = line.CommandResult.Command;
        return $"{Complaint(line, command)}; see {Name(command)} --help.";
    }

    private static string Complaint(ParseResult line, Command command)
    {
        if (line.UnmatchedTokens is [{ } token, ..])
        {
            return command.Subcommands.Count > 0
                ? $"\"{token}\" is no command{(command is RootCommand ? "" : $" of {Name(command)}")}: choose one of {string.Join(", ", command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name))}"
                : $"\"{token}\" is no option or argument of {Name(command)}: check its spelling, or leave it out";
        }

        var error = line.Errors[0];
        return OptionOf(error.SymbolResult) is { Option: var option, Tokens.Count: > 0 } result
            ? $"{option.Name} does not take \"{string.Join(' ', result.Tokens.Select(value => value.Value))}\": {option.Description}"
            : error.Message.Split('\n')[0].Trim().TrimEnd('.');
    }

    /// <summary><c>btui themes show</c>, whatever the program's file is called.</summary>
    private static string Name(Command command)
        => command is RootCommand ? "btui" : $"{Name(command.Parents.OfType<Command>().First())} {command.Name}";

    private static OptionResult? OptionOf(SymbolResult? symbol) => symbol switch
    {
        OptionResult option => option,
        ArgumentResult argument => OptionOf(argument.Parent),
        _ => null,
    };
}
