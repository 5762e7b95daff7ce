using Builder.Planning;

namespace BuilderTui.Screens.Wizard;

/// <summary>What was typed, as the arguments of <c>btui run</c>: the wizard starts nothing that the command line could not.</summary>
internal static class WizardArguments
{
    private static readonly WizardField[] Fields =
    [
        WizardField.Genome, WizardField.Tables, WizardField.Annotation, WizardField.Output, WizardField.Genes, WizardField.Policy, WizardField.List,
        WizardField.Strategy, WizardField.MemoryLimit, WizardField.Workers,
    ];

    /// <summary>Options and values in turn; what is left to btui is left out.</summary>
    public static IReadOnlyList<string> Of(WizardState wizard) => [.. Fields.Where(field => IsMeant(wizard, field))
        .SelectMany(field => new[] { WizardFields.Of(field).Option!, WizardFields.Value(wizard, field).Trim() })];

    /// <summary>The command line in lines that a shell takes as they stand, as far as single arguments are not longer than a line.</summary>
    /// <param name="width">Columns of a line.</param>
    public static IReadOnlyList<string> Lines(WizardState wizard, int width)
    {
        const string More = " \\";
        const string Indent = "  ";
        var lines = new List<string> { "btui run" };
        foreach (var pair in Of(wizard).Chunk(2))
        {
            var text = $"{pair[0]} {Quoted(pair[1])}";
            if (lines[^1].Length + 1 + text.Length + More.Length <= width)
            {
                lines[^1] += $" {text}";
            }
            else
            {
                lines[^1] += More;
                lines.Add(Indent + text);
            }
        }

        return [.. lines.SelectMany(line => line.Chunk(Math.Max(1, width)).Select(part => new string(part)))];
    }

    /// <summary>As a shell must be given it. A leading <c>~/</c> is left to the shell.</summary>
    public static string Quoted(string argument)
    {
        var home = argument.StartsWith("~/", StringComparison.Ordinal) ? "~/" : "";
        var rest = argument[home.Length..];
        return home.Length > 0 && rest.Length == 0 ? home : home + ShellText.Word(rest);
    }

    private static bool IsMeant(WizardState wizard, WizardField field) => WizardFields.Value(wizard, field).Trim() is { Length: > 0 } value && field switch
    {
        WizardField.Genome => !WizardFields.IsFromTables(wizard),
        WizardField.Tables => WizardFields.IsFromTables(wizard),
        WizardField.Policy => value != WizardFields.AnyPolicy,
        WizardField.Strategy => value != Strategies.Auto,
        _ => true,
    };
}
