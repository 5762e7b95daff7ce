using DuckDB.NET.Data;

namespace Builder.Tests.Dataset;

/// <summary>Another program's view of our files.</summary>
internal static class Duck
{
    /// <summary>All rows of one or more Parquet files, in file order; null stays null.</summary>
    public static List<object?[]> Read(string files, string columns = "*")
        => Query($"SELECT {columns} FROM read_parquet('{files}')");

    /// <summary>The rows of a query; null stays null.</summary>
    public static List<object?[]> Query(string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET threads = 1; {query}";
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }
}
