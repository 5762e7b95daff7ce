using System.CommandLine;
using Builder.Inputs;
using Builder.Planning;

namespace BuilderTui.Commands;

/// <summary>Arguments of <c>btui run</c>, read as the command line reads them.</summary>
/// <param name="Request">What they ask for.</param>
/// <param name="Each">The same with each strategy.</param>
internal sealed record RunArguments(BuildRequest Request, IReadOnlyList<(Strategy Strategy, BuildRequest Request)> Each)
{
    /// <exception cref="InputException">They cannot be used.</exception>
    public static RunArguments Read(IReadOnlyList<string> arguments)
    {
        var run = new Command("run");
        var options = new BuildOptions();
        options.AddTo(run);
        var root = new RootCommand();
        root.Subcommands.Add(run);
        var line = root.Parse([run.Name, .. arguments]);
        return line.Errors.Count > 0 ? throw new InputException(UsageError.Sentence(line)) : new(options.Read(line), options.ReadEach(line));
    }
}
