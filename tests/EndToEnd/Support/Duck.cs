using DuckDB.NET.Data;

namespace EndToEnd.Support;

/// <summary>Another program's view of our files.</summary>
internal static class Duck
{
    /// <summary>The rows that a query gives; null stays null.</summary>
    public static List<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET threads = 2; {sql}";
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

    /// <summary>The one number that a query gives.</summary>
    public static long Number(string sql) => Convert.ToInt64(Query(sql)[0][0], null);
}
