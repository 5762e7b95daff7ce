using Parquet.Schema;

namespace Builder.Dataset;

/// <summary>How a dataset's columns are said in Parquet.</summary>
internal static class ParquetLayout
{
    private static readonly string[] Types = ["string", "int32", "int64", "double", "uint16"];

    /// <summary>Says where a file's schema differs from the declared one, or null if it does not.</summary>
    public static string? Difference(ParquetSchema found, IReadOnlyList<ColumnSpec> declared)
    {
        var fields = found.GetDataFields();
        for (var i = 0; i < Math.Min(fields.Length, declared.Count); i++)
        {
            var column = new ColumnSpec(
                fields[i].Path.ToString(), TypeName(fields[i].ClrType), fields[i].IsNullable, declared[i].Group);
            if (column != declared[i])
            {
                return $"column {i + 1} is {Say(column)} instead of {Say(declared[i])}";
            }
        }

        return fields.Length == declared.Count ? null : $"it has {fields.Length} columns instead of {declared.Count}";
    }

    private static string Say(ColumnSpec column) => $"{column.Name} ({column.Type}{(column.Nullable ? ", nullable" : "")})";

    /// <summary>The package calls a string ReadOnlyMemory of char.</summary>
    private static string TypeName(Type type)
        => Types.FirstOrDefault(name => ClrType(name) == type)
            ?? (type == typeof(ReadOnlyMemory<char>) ? "string" : type.Name);

    private static Type ClrType(string type) => type switch
    {
        "string" => typeof(string),
        "int32" => typeof(int),
        "int64" => typeof(long),
        "double" => typeof(double),
        "uint16" => typeof(ushort),
        _ => throw new ArgumentException($"A dataset has no columns of type {type}."),
    };
}
