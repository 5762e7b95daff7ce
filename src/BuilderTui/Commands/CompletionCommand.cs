using System.CommandLine;
using BuilderTui.Commands.Completion;

namespace BuilderTui.Commands;

/// <summary><c>btui completion</c>: Tab for the user's shell.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, Func<CompletionVerb, string>> Scripts = new()
    {
        ["bash"] = BashScript.Of,
        ["zsh"] = ZshScript.Of,
        ["fish"] = FishScript.Of,
    };

    /// <param name="root">What is to be completed.</param>
    public static Command Create(RootCommand root)
    {
        var command = new Command("completion", """
            Prints a script with which a shell completes verbs, options, their values and paths. All answers stand in it, so Tab starts no program; print it anew after an update.

            Example: btui completion bash > ~/.local/share/bash-completion/completions/btui
            """);
        var shell = new Argument<string>("shell") { Description = string.Join(", ", Scripts.Keys) };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        command.Arguments.Add(shell);
        command.SetAction(line =>
        {
            Console.Write(Scripts[line.GetValue(shell)!](CompletionVerb.Of(root)));
            return ExitCode.Ok;
        });
        return command;
    }
}
