using System.IO.Hashing;
using System.Text;

namespace Builder.Dataset;

/// <summary>Something that two builds do not have in common.</summary>
/// <param name="Field">What it is: an option by its name, or an input.</param>
/// <param name="First">What the first build has.</param>
/// <param name="Other">What the other build has.</param>
/// <param name="Advice">How to make them alike, half a sentence; null where only other builds will do.</param>
public sealed record PlanDifference(string Field, string First, string Other, string? Advice = null);

/// <summary>What must be the same in builds that are to be one dataset: all that decides what their rows are.</summary>
public static class CombineRules
{
    private const string None = "none";

    /// <summary>The first difference; null if their rows can stand in one dataset.</summary>
    public static PlanDifference? Difference(BuildRecord first, BuildRecord other)
        => Facts(first).Zip(Facts(other), (one, another) => new PlanDifference(one.Field, one.Value, another.Value))
                .FirstOrDefault(fact => fact.First != fact.Other)
            ?? Columns(first.Schema, other.Schema)
            ?? Models(first, other);

    private static IEnumerable<(string Field, string Value)> Facts(BuildRecord build) =>
    [
        ("the genome", File(build.Inputs.Genome)),
        ("the annotation", File(build.Inputs.Annotation)),
        ("the tables", Tables(build.Inputs.Artifacts)),
        .. ExpansionRules.OptionsOf(build.Request.Options),
    ];

    private static string File(FileIdentity? file) => file is null ? None : $"{file.Bytes:N0} bytes with checksum {file.Hash}";

    private static string Tables(IReadOnlyList<TableIdentity>? tables)
    {
        if (tables is null)
        {
            return None;
        }

        var hash = new XxHash128();
        foreach (var table in tables)
        {
            hash.Append(Encoding.UTF8.GetBytes($"{table.Path} {table.File.Hash}\n"));
        }

        return $"{tables.Count:N0} of {tables.Sum(table => table.File.Bytes):N0} bytes with checksum {FileHash.Text(hash)}";
    }

    private static PlanDifference? Columns(IReadOnlyList<ColumnSpec> first, IReadOnlyList<ColumnSpec> other)
    {
        var same = first.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return same == first.Count && same == other.Count ? null : new($"column {same + 1}", Column(first, same), Column(other, same));
    }

    private static string Column(IReadOnlyList<ColumnSpec> columns, int index)
        => index < columns.Count ? $"{columns[index].Name} ({columns[index].Type}{(columns[index].Nullable ? ", nullable" : "")})" : "missing";

    private static PlanDifference? Models(BuildRecord first, BuildRecord other)
    {
        var (one, another) = (Model(first.BaseModel), Model(other.BaseModel));
        return one == another ? null : new(
            "the base model", one, another,
            "each build learns one from its own genes unless it is given one, so build the parts with the same by btui run --base-model: btui split writes one, and the folder of a build will do");
    }

    private static string Model(PwmMatrices? model) => model is null ? None : $"one with checksum {BaseModelFile.IdentityOf(model)}";
}
