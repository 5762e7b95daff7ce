using Builder.Planning;

namespace BuilderTui.Screens.Wizard;

internal enum WizardField
{
    Source,
    Genome,
    Tables,
    Annotation,
    Output,
    Genes,
    Policy,
    List,
    Strategy,
    MemoryLimit,
    Workers,
}

internal enum FieldKind
{
    Text,
    Digits,

    /// <summary>A path that Tab completes.</summary>
    File,
    Folder,

    /// <summary>One of a few words, by the arrows.</summary>
    Choice,
}

/// <summary>A field of the wizard.</summary>
/// <param name="Option">The option of <c>btui run</c> that it becomes; null = none.</param>
/// <param name="Hint">What it takes; shown while the cursor is on it.</param>
internal sealed record WizardFieldLine(WizardField Field, FieldKind Kind, string Label, string? Option, string Hint)
{
    /// <summary>The words of a choice; the first one is there at first.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What stands there while nothing is typed.</summary>
    public string Empty { get; init; } = "";
}

/// <summary>The fields of the wizard, and which of them a step has.</summary>
internal static class WizardFields
{
    public const string FromGenome = "a genome";
    public const string FromTables = "tables of a prediction run";
    public const string AnyPolicy = "as they come";

    private static readonly WizardFieldLine[] All =
    [
        new(WizardField.Source, FieldKind.Choice, "Made from", null, "Right and Left choose") { Choices = [FromGenome, FromTables] },
        new(WizardField.Genome, FieldKind.File, "Genome", "--genome", "FASTA file, plain or gzip; Tab completes the path"),
        new(WizardField.Tables, FieldKind.Folder, "Tables", "--artifacts", "folder of analysis_sequences_*.tsv tables; Tab completes the path"),
        new(WizardField.Annotation, FieldKind.File, "Annotation", "--annotation", "GFF3 or GTF file, plain or gzip; with tables it may be empty"),
        new(WizardField.Output, FieldKind.Folder, "Output folder", "--output-dir", "empty, not there yet, or a complete build that gets more genes"),
        new(WizardField.Genes, FieldKind.Digits, "Genes", "--n-genes", "how many in total, the first of the ranking; empty = all") { Empty = "all" },
        new(WizardField.Policy, FieldKind.Choice, "Ranked by", "--subset-policy", "Right and Left choose; error_* = most errors of the base model first") { Choices = [AnyPolicy, .. SubsetRules.Names.Keys] },
        new(WizardField.List, FieldKind.File, "Gene list", "--gene-ids-file", "file of ids or names that come first; alone: these only; may be empty") { Empty = "none" },
        new(WizardField.Strategy, FieldKind.Choice, "Strategy", "--strategy", "Right and Left choose; auto takes the one that fits") { Choices = [Strategies.Auto, .. Strategies.All.Select(strategy => strategy.Name)] },
        new(WizardField.MemoryLimit, FieldKind.Text, "Memory limit", "--memory-limit", "of a worker, like 512M or 1.5G; empty = free memory shared out") { Empty = "shared out" },
        new(WizardField.Workers, FieldKind.Digits, "Workers", "--parallel", "at a time, at most; empty = as many as there is room for") { Empty = "auto" },
    ];

    public static WizardFieldLine Of(WizardField field) => All.First(line => line.Field == field);

    /// <summary>The fields of the step at hand, from the top.</summary>
    public static IReadOnlyList<WizardFieldLine> Of(WizardState wizard) => [.. All.Where(line => wizard.Step switch
    {
        WizardStep.Inputs => line.Field < WizardField.Strategy && line.Field != (IsFromTables(wizard) ? WizardField.Genome : WizardField.Tables),
        WizardStep.Plan => line.Field >= WizardField.Strategy,
        _ => false,
    })];

    /// <summary>The buttons of the step; the first one is safe.</summary>
    public static IReadOnlyList<string> Buttons(WizardStep step) => step switch
    {
        WizardStep.Inputs => ["Read the inputs, and look at the plan"],
        WizardStep.Plan => ["Look at all of it before it starts"],
        _ => ["Go back and change something", "Start the build"],
    };

    public static bool IsFromTables(WizardState wizard) => Value(wizard, WizardField.Source) == FromTables;

    /// <summary>What a field says: what was typed, or the choice.</summary>
    public static string Value(WizardState wizard, WizardField field)
        => wizard.Text(field) is { Length: > 0 } typed ? typed : Of(field).Choices is [var first, ..] ? first : "";
}
