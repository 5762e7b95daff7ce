using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary><c>btui strategies</c>: the starting values that a build can be given by name, and a check of the user's own.</summary>
internal static class StrategiesCommand
{
    public static Command Create()
    {
        var command = new Command("strategies", """
            Lists the strategies, shows one, or says what is wrong with one of your own (exit code 1 if something is).

            Example: btui strategies moderate --json > mine.json; btui strategies mine.json
            """);
        var name = new Argument<string?>("name") { Description = "A strategy's name, or a FILE.json of your own; none = all", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print as JSON, one strategy in the format of its file" };
        command.Arguments.Add(name);
        command.Options.Add(json);
        command.SetAction(line => line.GetValue(name) is { } chosen ? Show(chosen, line.GetValue(json)) : List(line.GetValue(json)));
        return command;
    }

    private static int List(bool json)
    {
        Console.Write(json ? StrategyJson.Of(Strategies.All) + "\n" : StrategiesText.List(Strategies.All));
        return ExitCode.Ok;
    }

    private static int Show(string name, bool json)
    {
        if (NameOrFile.IsFile(name) && StrategyFile.Check(name) is { Count: > 0 } mistakes)
        {
            foreach (var mistake in mistakes)
            {
                Console.WriteLine(mistake);
            }

            return ExitCode.Operator;
        }

        if (name.Equals(Strategies.Auto, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException("auto is no strategy but the choice of one by genes and RAM: btui plan shows which, btui strategies lists them.");
        }

        var strategy = Strategies.Named(name);
        Console.Write(json ? StrategyJson.Of(strategy) + "\n" : StrategiesText.Show(strategy));
        return ExitCode.Ok;
    }
}
