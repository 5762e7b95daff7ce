using System.CommandLine;
using System.CommandLine.Completions;

namespace BuilderTui.Commands.Completion;

/// <summary>An option as a shell offers it.</summary>
/// <param name="Values">That it takes; empty where they cannot be listed.</param>
/// <param name="TakesValue">False for a switch.</param>
/// <param name="IsPath">Its value names, or may name, a file or folder.</param>
internal sealed record CompletionOption(string Name, string About, IReadOnlyList<string> Values, bool TakesValue, bool IsPath);

/// <summary>A verb as a shell offers it, with what may stand behind it.</summary>
/// <param name="Path">The words that lead to it: <c>btui themes show</c>.</param>
/// <param name="Words">Values of its arguments; empty where they cannot be listed.</param>
/// <param name="TakesPath">An argument names, or may name, a file or folder.</param>
internal sealed record CompletionVerb(
    string Path, string About, IReadOnlyList<CompletionVerb> Verbs, IReadOnlyList<CompletionOption> Options, IReadOnlyList<string> Words, bool TakesPath)
{
    private static readonly string[] Ends = ["\n", ". ", "; ", ": ", ", e.g."];

    /// <summary>Its last word.</summary>
    public string Name => Path[(Path.LastIndexOf(' ') + 1)..];

    /// <summary>The verb and all below it.</summary>
    public IEnumerable<CompletionVerb> All => Verbs.SelectMany(verb => verb.All).Prepend(this);

    /// <summary>What a command line offers, without what is hidden.</summary>
    public static CompletionVerb Of(Command command, string path = "btui") => new(
        path,
        Beginning(command.Description),
        [.. command.Subcommands.Where(verb => !verb.Hidden).Select(verb => Of(verb, $"{path} {verb.Name}"))],
        [
            .. command.Options.Where(option => !option.Hidden && option.Name != "--help").Select(Of),
            new("--help", "Show help and usage information", [], false, false),
        ],
        [.. command.Arguments.SelectMany(Values)],
        command.Arguments.Any(argument => argument.ValueType != typeof(int)));

    private static CompletionOption Of(Option option)
    {
        var values = Values(option);
        var help = option.HelpName ?? "";
        return new(
            option.Name, Beginning(option.Description), values,
            option.ValueType != typeof(bool) && option.ValueType != typeof(void),
            help.Contains("FILE", StringComparison.Ordinal) || help.Contains("DIR", StringComparison.Ordinal));
    }

    private static List<string> Values(Symbol symbol) => [.. symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];

    // The beginning of a description, as a line of a shell's list is short.
    private static string Beginning(string? description)
    {
        var text = description?.Trim() ?? "";
        var end = Ends.Select(end => text.IndexOf(end, StringComparison.Ordinal)).Where(index => index > 0).DefaultIfEmpty(text.Length).Min();
        return text[..end].TrimEnd('.');
    }
}
