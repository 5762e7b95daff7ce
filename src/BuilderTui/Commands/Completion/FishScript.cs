using System.Text;
using Builder.Planning;

namespace BuilderTui.Commands.Completion;

/// <summary>What fish looks up when Tab is pressed.</summary>
internal static class FishScript
{
    private const string Seen = "__fish_seen_subcommand_from";

    public static string Of(CompletionVerb btui)
    {
        var script = new StringBuilder("""
            # Completion of btui for fish: btui completion fish > ~/.config/fish/completions/btui.fish
            complete -c btui -f

            """);
        foreach (var verb in btui.All)
        {
            var here = Condition(verb);
            foreach (var below in verb.Verbs)
            {
                script.Append($"{Complete(OnlyHere(verb))} -a {below.Name}{About(below.About)}\n");
            }

            foreach (var word in verb.Words)
            {
                script.Append($"{Complete(here)} -a {ShellText.Word(word)}\n");
            }

            if (verb is { TakesPath: true, Words.Count: 0 })
            {
                script.Append($"{Complete(here)} -F\n");
            }

            foreach (var option in verb.Options)
            {
                var value = !option.TakesValue ? "" : option.Values.Count > 0 ? $" -x -a {ShellText.Word(string.Join(' ', option.Values))}" : option.IsPath ? " -r -F" : " -x";
                script.Append($"{Complete(here)} -l {option.Name.TrimStart('-')}{value}{About(option.About)}\n");
            }
        }

        return script.ToString();
    }

    private static string Complete(string condition) => $"complete -c btui -n {ShellText.Word(condition)}";

    private static string Condition(CompletionVerb verb)
        => verb.Path.Split(' ') is [_, .. { Length: > 0 } words] ? string.Join("; and ", words.Select(word => $"{Seen} {word}")) : "__fish_use_subcommand";

    private static string OnlyHere(CompletionVerb verb) => verb.Path.Contains(' ', StringComparison.Ordinal)
        ? $"{Condition(verb)}; and not {Seen} {string.Join(' ', verb.Verbs.Select(below => below.Name))}"
        : Condition(verb);

    // fish knows \' and \\ in single quotes, and nothing else.
    private static string About(string text)
        => text.Length == 0 ? "" : $" -d '{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
