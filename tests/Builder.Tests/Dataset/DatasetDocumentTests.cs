using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Builder.Dataset;
using Builder.Planning;

namespace Builder.Tests.Dataset;

/// <summary>docs/dataset.md is what people build on: it has every column as the program declares it, and no other.</summary>
public sealed partial class DatasetDocumentTests
{
    [Fact]
    public void Every_column_of_the_default_schema_is_documented_and_no_other()
    {
        var schema = DatasetSchema.For(new DatasetOptions());
        ColumnSpec[] kmers = [.. schema.Where(column => column.Group == 4)];

        Assert.Equal(
            schema.Where(column => column.Group != 4 || column == kmers[0] || column == kmers[^1]).Select(Say).Order(StringComparer.Ordinal),
            Documented().Order(StringComparer.Ordinal));
        Assert.Contains($"With the default options there are {schema.Count}.", Document(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_enricher_is_documented()
        => Assert.Equal(
            DatasetOptions.AllEnrichers,
            Lines("### 5 Enrichers").Where(line => !line.Contains('`', StringComparison.Ordinal)).Select(Cells)
                .Where(cells => cells.Length == 2 && cells[0].Contains('_', StringComparison.Ordinal)).Select(cells => cells[0]));

    /// <summary>In a table of columns the first cell has the names, the second the type.</summary>
    private static IEnumerable<string> Documented()
        => from number in Enumerable.Range(1, 6)
           from cells in Lines($"### {number} ").Select(Cells)
           where cells.Length == 5
           from name in Name().Matches(cells[0])
           select $"{number} {name.Groups[1].Value}: {cells[1]}";

    private static string Say(ColumnSpec column) => $"{column.Group} {column.Name}: {column.Type}{(column.Nullable ? ", null" : "")}";

    private static string[] Cells(string line) => [.. line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)];

    /// <summary>The lines of a table in the section whose heading begins so.</summary>
    private static IEnumerable<string> Lines(string heading)
        => Document().Split('\n')
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|'));

    private static string Document([CallerFilePath] string thisFile = "")
        => File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs/dataset.md"));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
