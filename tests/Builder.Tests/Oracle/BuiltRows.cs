using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;

namespace Builder.Tests.Oracle;

/// <summary>The rows of a Parquet file as boxed values, one row group in memory at a time.</summary>
internal static class BuiltRows
{
    public static async Task<string[]> NamesAsync(string path)
        => [.. (await ParquetReader.ReadSchemaAsync(path)).GetDataFields().Select(field => field.Name)];

    public static async IAsyncEnumerable<object?[]> ReadAsync(
        string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancellationToken);
        var fields = reader.Schema.GetDataFields();
        for (var g = 0; g < reader.RowGroupCount; g++)
        {
            using var group = reader.OpenRowGroupReader(g);
            var rows = checked((int)group.RowCount);
            var columns = new object?[fields.Length][];
            for (var i = 0; i < fields.Length; i++)
            {
                columns[i] = await ColumnAsync(group, fields[i], rows, cancellationToken);
            }

            for (var row = 0; row < rows; row++)
            {
                yield return [.. columns.Select(column => column[row])];
            }
        }
    }

    private static async Task<object?[]> ColumnAsync(
        ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancellationToken)
    {
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory()!, null, cancellationToken);
            return texts;
        }

        return field.ClrType.Name switch
        {
            nameof(Int32) => await NumbersAsync<int>(group, field, rows, cancellationToken),
            nameof(Int64) => await NumbersAsync<long>(group, field, rows, cancellationToken),
            nameof(UInt16) => await NumbersAsync<ushort>(group, field, rows, cancellationToken),
            nameof(Double) => await NumbersAsync<double>(group, field, rows, cancellationToken),
            var other => throw new NotSupportedException($"{field.Name} is of type {other}"),
        };
    }

    private static async Task<object?[]> NumbersAsync<T>(
        ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancellationToken)
        where T : struct
    {
        if (field.IsNullable)
        {
            var values = new T?[rows];
            await group.ReadAsync(field, values.AsMemory(), null, cancellationToken);
            return [.. values.Select(value => (object?)value)];
        }

        var present = new T[rows];
        await group.ReadAsync(field, present.AsMemory(), null, cancellationToken);
        return [.. present.Select(value => (object?)value)];
    }
}
