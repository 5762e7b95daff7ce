using System.Globalization;
using System.Text.RegularExpressions;

namespace Builder.Journal;

/// <summary>
/// The tables of one kind of journal: an embedded .sql file in numbered steps. A file's <c>user_version</c> is the last
/// step it has seen; 0 = a file without tables, which a writer killed at its very start leaves behind.
/// </summary>
internal sealed partial class JournalSchema
{
    private readonly string[] _steps;

    private JournalSchema(string resource)
    {
        using var stream = typeof(JournalSchema).Assembly.GetManifestResourceStream(typeof(JournalSchema), resource)!;
        using var reader = new StreamReader(stream);
        _steps = [.. StepLine().Split(reader.ReadToEnd()).Skip(1)]; // before the first step stand the file's words
    }

    public static JournalSchema Build { get; } = new("BuildJournal.sql");

    public static JournalSchema Chunk { get; } = new("ChunkJournal.sql");

    /// <summary>The last step.</summary>
    public int Version => _steps.Length;

    /// <summary>The step a file has seen.</summary>
    /// <exception cref="JournalException">It was written by a newer version of this program.</exception>
    public int VersionOf(JournalDatabase database)
    {
        var version = database.Single($"PRAGMA user_version", row => row.Int());
        return version <= Version
            ? version
            : throw new JournalException(
                $"{database.Path} was written by a newer version (schema {version}, known up to {Version}): use that version.");
    }

    /// <summary>Takes the steps a file has not seen, in one transaction.</summary>
    public void Upgrade(JournalDatabase database)
    {
        if (VersionOf(database) == Version)
        {
            return;
        }

        database.Transaction(() =>
        {
            for (var step = VersionOf(database); step < Version; step++)
            {
                database.ExecuteScript(_steps[step]);
                database.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step + 1}"));
            }
        });
    }

    [GeneratedRegex(@"^-- Step \d+.*$", RegexOptions.Multiline)]
    private static partial Regex StepLine();
}
