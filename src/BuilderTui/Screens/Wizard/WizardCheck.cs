using BuilderTui.Builds;

namespace BuilderTui.Screens.Wizard;

/// <summary>Which field a sentence about what was typed belongs to; pure.</summary>
internal static class WizardCheck
{
    private static readonly WizardField[] Paths = [WizardField.Genome, WizardField.Tables, WizardField.Annotation, WizardField.List, WizardField.Output];

    /// <summary>What must be typed before anything can be read; null = it is there.</summary>
    public static WizardProblem? Missing(WizardState wizard)
    {
        var tables = WizardFields.IsFromTables(wizard);
        (WizardField Field, bool Needed, string Sentence)[] needed =
        [
            (WizardField.Genome, !tables, "name the FASTA file with the sequences"),
            (WizardField.Tables, tables, "name the folder that has the tables of the prediction run"),
            (WizardField.Annotation, !tables, "name the GFF3 or GTF file that says where the genes are"),
            (WizardField.Output, true, "name a folder for the dataset: empty, or not there yet"),
        ];
        return needed.Where(one => one.Needed && string.IsNullOrWhiteSpace(wizard.Text(one.Field)))
            .Select(one => new WizardProblem(one.Field, one.Sentence))
            .FirstOrDefault();
    }

    /// <summary>The field that a sentence names: by its path, the longest that fits, or by the first option in it.</summary>
    public static WizardProblem Of(WizardState wizard, string sentence)
    {
        var named = Paths.Select(field => (Field: field, Path: FullPath(wizard, field)))
            .Where(one => one.Path is not null && Begins(sentence, one.Path))
            .OrderByDescending(one => one.Path!.Length)
            .Select(one => (WizardField?)one.Field)
            .FirstOrDefault();
        var asked = Enum.GetValues<WizardField>()
            .Select(field => (Field: field, At: WizardFields.Of(field).Option is { } option ? sentence.IndexOf(option, StringComparison.Ordinal) : -1))
            .Where(found => found.At >= 0)
            .OrderBy(found => found.At)
            .Select(found => (WizardField?)found.Field)
            .FirstOrDefault();
        return new(named ?? asked, sentence);
    }

    private static string? FullPath(WizardState wizard, WizardField field)
        => wizard.Text(field).Trim() is { Length: > 0 } typed ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(UserPath.Expand(typed))) : null;

    // With a path as a whole, or something inside it.
    private static bool Begins(string sentence, string path)
        => sentence.StartsWith(path, StringComparison.Ordinal) && sentence.Length > path.Length && sentence[path.Length] is (' ' or ':' or '/');
}
